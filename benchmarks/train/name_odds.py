"""Count the odds of class names and ids: how often what they name is main content."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import fold_of, registered_domain
from benchmarks.train.blocks import LabelledPage
from quietpage.engine.name_odds import NameOdds, name_features, words_in

MIN_SITES: Final = 5
"""Sites that use a word; what fewer use says more of the site than of the word."""
GROUPS: Final = 7
"""Parts of the training pages: each is judged by odds that were counted on the others."""
LITTLE_MASS: Final = 0.3
"""Added to the blocks below a name, so that a name of little text counts for little."""
PRIOR_SITES: Final = 2.0
PRIOR: Final = 0.35
"""Share of main content below a name that nothing is known of."""
MIN_ODDS: Final = 0.2
"""Words that say less are left out of the table."""

Mass = dict[str, tuple[float, float]]
"""Main content and other text below each word of a site's names."""


def mass_of_site(pages: Iterable[LabelledPage]) -> Mass:
    """Sum up what stands below each word of the names on pages of one site."""
    main: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for page in pages:
        m = page.outline
        running = np.zeros((2, len(m.blocks) + 1))
        np.cumsum(page.weights * page.share, out=running[0, 1:])
        np.cumsum(page.weights * (1 - page.share), out=running[1, 1:])
        first = m.blocks.searchsorted(np.arange(len(m.attrs)))
        below = running[:, m.blocks.searchsorted(m.end)] - running[:, first]
        for attrs, of_main, of_other in zip(m.attrs, *below.tolist(), strict=True):
            if attrs and of_main + of_other:
                for word in words_in(attrs):
                    main[word] += of_main
                    other[word] += of_other
    return {word: (main[word], other[word]) for word in main}


def count_odds(sites: Iterable[Mass]) -> NameOdds:
    """Return log-odds by word; every site has one vote a word."""
    main: Counter[str] = Counter()
    other: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for mass in sites:
        for word, (of_main, of_other) in mass.items():
            whole = of_main + of_other + LITTLE_MASS
            main[word] += of_main / whole
            other[word] += of_other / whole
            seen[word] += 1
    usual = math.log(PRIOR / (1 - PRIOR))
    odds = {
        word: math.log(
            (main[word] + PRIOR_SITES * PRIOR) / (other[word] + PRIOR_SITES * (1 - PRIOR))
        )
        - usual
        for word, sites_seen in seen.items()
        if sites_seen >= MIN_SITES
    }
    return NameOdds({word: round(said, 3) for word, said in odds.items() if abs(said) >= MIN_ODDS})


class SiteNames:
    """The names of the training pages, counted site by site."""

    def __init__(self, pages: Sequence[LabelledPage]) -> None:
        of_site: defaultdict[str, list[LabelledPage]] = defaultdict(list)
        for page in pages:
            of_site[registered_domain(page.url)].append(page)
        self._mass = {site: mass_of_site(own) for site, own in of_site.items()}
        self._group = {
            site: fold_of(own[0].url, GROUPS * GROUPS) // GROUPS for site, own in of_site.items()
        }

    def odds(self, pages: Iterable[LabelledPage], *, without_group: int = -1) -> NameOdds:
        """Count on the sites of these pages, those of one group left out."""
        sites = sorted({registered_domain(page.url) for page in pages})
        return count_odds(self._mass[site] for site in sites if self._group[site] != without_group)

    def features(self, pages: Sequence[LabelledPage]) -> list[NDArray[np.float32]]:
        """Name features of each page, by odds counted without the group of its site."""
        by_group = [self.odds(pages, without_group=group) for group in range(GROUPS)]
        return [
            name_features(page.outline, by_group[self._group[registered_domain(page.url)]])
            for page in pages
        ]


def write(odds: NameOdds, path: Path) -> None:
    """Store the odds as ``quietpage.engine.name_odds.read`` reads them."""
    words = sorted(odds.of_word)
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        odds=np.array([odds.of_word[word] for word in words], dtype=np.float16),
    )
