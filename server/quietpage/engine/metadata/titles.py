"""The page's headline, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from quietpage.engine.metadata.data.titles import SITE_WORDS
from quietpage.engine.metadata.text import fold

MAX_PARTS: Final = 12
MAX_SITE_WORDS: Final = 5  # a longer part of a title is no site's name
MIN_HEADLINE_WORDS: Final = 3  # of the first part, for cutting parts that nothing else names
MIN_LIKENESS: Final = 0.3  # 0 to 1.1; below, the heading is not about what the title is about

_SEPARATOR: Final = re.compile(r"\s+[|–—\-·•»«:/\\<>~∙⋅›‹]{1,3}\s+|\s*[|»«]\s*|:\s+")
_HARD: Final = re.compile(r"\s*[|»«•]\s*|\s+[/›‹\\]\s+")
_ANCHOR: Final = re.compile(r"\s*[¶§#🔗]+\s*$")


@lru_cache(maxsize=64)  # each of a page's few titles is trimmed for several comparisons
def trim_title(title: str, sites: frozenset[str], agreed: tuple[str, ...] = ()) -> str:
    """Return ``title`` without the site's name at its end or start.

    ``sites`` holds folded names of the site; ``agreed`` folded headlines from
    elsewhere on the page. Parts go only when what remains agrees with a headline,
    or when they are the site's name: a headline's own dash stays.
    """
    spans = _parts(title)
    if len(spans) == 1:
        return title
    headlines = set(agreed)
    for first in range(len(spans)):
        for last in reversed(range(first, len(spans))):
            part = title[spans[first][0] : spans[last][1]]
            if part != title and fold(part) in headlines:
                return part.strip()
    first, last = 0, len(spans) - 1
    while last > first and is_site(title[slice(*spans[last])], sites):
        last -= 1
    while first < last and is_site(title[slice(*spans[first])], sites, whole=True):
        first += 1
    kept = title[spans[first][0] : spans[last][1]].strip()
    # What stands behind a bar is a section or a slogan, when enough stands before it.
    head = _HARD.split(kept, maxsplit=1)[0]
    return head if len(head.split()) >= MIN_HEADLINE_WORDS else kept


def is_site(part: str, sites: frozenset[str], *, whole: bool = False) -> bool:
    """Tell whether a part of a title names the site rather than the page.

    With ``whole`` it has to be the name itself: at its start a title may well speak
    of the site ("Acme Mail: plans and prices").
    """
    folded = fold(part)
    joined = folded.replace(" ", "")
    if not folded or folded in sites or joined in sites:
        return True
    words = folded.split()
    if len(words) > MAX_SITE_WORDS:
        return False
    if len(words) <= 3 and words[-1] in SITE_WORDS:
        return True
    return not whole and any(
        len(site) > 3 and (site in folded.split() or site in joined) for site in sites
    )


def choose_heading(
    headings: Sequence[str],
    lesser: Iterable[str],
    titles: Sequence[str],
    sites: frozenset[str],
) -> int | None:
    """Choose the heading that is the page's own; its index in ``headings`` + ``lesser``.

    ``headings`` are the texts of the h1 elements, ``lesser`` of h2 and h3; ``titles``
    are given elsewhere. A heading that is the site's name is its logo; one that
    shares no word with any title is of something else.
    """
    stated = [fold(title) for title in titles]
    leading = {fold(trim_title(title, sites)) for title in titles} | set(stated)
    leading |= {fold(_lead(title, sites)) for title in titles}
    trailing = {fold(title[slice(*_parts(title)[-1])]) for title in titles} - leading
    leading.discard("")
    best: int | None = None
    best_score = 0.0
    for at, heading in enumerate(headings):
        folded = fold(heading)
        if not folded or folded in sites or folded.replace(" ", "") in sites:
            continue
        if folded in leading:
            return at
        score = max((_likeness(folded, other) for other in stated), default=0.3)
        if is_site(heading, sites, whole=True) or folded in trailing:
            continue
        score += 0.1 / (1 + at)
        if score > best_score:
            best, best_score = at, score
    if best is None or best_score < 0.8:
        if best is None:
            leading |= {part for title in titles for part in _spans(title)} - sites
        for at, heading in enumerate(lesser):
            if fold(heading) in leading:
                return len(headings) + at
    return best if best_score >= MIN_LIKENESS else None


def heading_of_address(headings: Sequence[str], url: str | None) -> int | None:
    """Choose the first heading whose words the page's address repeats."""
    words = set(fold(urlsplit(url).path.replace("_", " ")).split()) if url else set()
    for at, heading in enumerate(headings):
        own = fold(heading).split()
        if len(own) >= MIN_HEADLINE_WORDS and 2 * len(words.intersection(own)) >= len(set(own)):
            return at
    return None


def tidy_heading(
    text: str, pieces: Iterable[str], titles: Sequence[str], sites: frozenset[str]
) -> str:
    """Return a heading's text without what was set beside the headline: dates, anchors, tools.

    ``pieces`` are the texts of the heading's inner elements. One that equals a title,
    where the whole does not, is the headline.
    """
    text = _ANCHOR.sub("", text) or text
    agreed = {fold(trim_title(title, sites)) for title in titles} | {fold(t) for t in titles}
    if fold(text) in agreed:
        return text
    pieces = list(pieces)
    for piece in ("".join(pieces), *pieces):
        if fold(piece) in agreed and fold(piece):
            return " ".join(piece.split())
    trimmed = trim_title(text, sites) if is_site(text[slice(*_parts(text)[-1])], sites) else text
    return trimmed or text


def _lead(title: str, sites: frozenset[str]) -> str:
    """Return the first part of ``title`` that is not the site's name."""
    for span in _parts(title):
        part = title[slice(*span)]
        if not is_site(part, sites, whole=True):
            return part
    return title


def _spans(title: str) -> Iterator[str]:
    """Yield every run of parts of ``title`` long enough for a headline, folded."""
    spans = _parts(title)
    for first in range(len(spans)):
        for last in range(first, len(spans)):
            part = fold(title[spans[first][0] : spans[last][1]])
            if len(part.split()) >= MIN_HEADLINE_WORDS:
                yield part


@lru_cache(maxsize=64)
def _parts(title: str) -> tuple[tuple[int, int], ...]:
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)][:MAX_PARTS]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(title)]
    return tuple(zip(starts, ends, strict=True))


def _likeness(heading: str, title: str) -> float:
    """Return how much of ``heading``, a folded text, stands in ``title``: 0 to 1."""
    if heading == title:
        return 1.0
    words = set(heading.split())
    return 0.95 * len(words & set(title.split())) / len(words)
