"""What the clutter passes cost and win on pages as they are: word F1 with and without them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Final
from unittest.mock import patch

import numpy as np

import quietpage.engine
from benchmarks.corpora import GoldPage, mozilla, wcxb, word_f1
from benchmarks.crossval import declutter_unseen
from benchmarks.text import words
from quietpage.engine.pipeline import PASSES
from quietpage.errors import QuietpageError

PROCESSES: Final = 2
CLUTTER_PASSES: Final = frozenset(("drop_repeats", "drop_clutter"))
NOTABLE: Final = 0.0005
"""A page whose F1 falls by less than this has lost a word or two."""
PIECE_CHARS: Final = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """One page with and without the passes."""

    page: str
    whole: float
    without: float
    pieces: tuple[str, ...]
    """Kind, reason and opening words of what only the passes took."""


def cost_report(corpora: Path, *, every: int, list_pages: bool) -> str:
    """Mean word F1 of each corpus with and without, and the pages that fall."""
    lines = ["word F1                 with  without  pages  fall  rise"]
    for name, pages in (
        ("WCXB-dev articles", [p for p in wcxb(corpora) if p.page_type == "article"]),
        ("Mozilla", mozilla(corpora)),
    ):
        with Pool(PROCESSES) as pool:
            found = pool.map(_cost, pages[::every], chunksize=4)
        falling = [cost for cost in found if cost.without - cost.whole > NOTABLE]
        rising = sum(cost.whole - cost.without > NOTABLE for cost in found)
        lines.append(
            f"{name:20} {np.mean([c.whole for c in found]):7.4f}"
            f"  {np.mean([c.without for c in found]):7.4f}"
            f"  {len(found):5}  {len(falling):4}  {rising:4}"
        )
        if list_pages:
            for cost in sorted(falling, key=lambda cost: cost.whole - cost.without):
                lines.append(f"  {cost.page:36} {cost.without:.4f} → {cost.whole:.4f}")
                lines += [f"      {piece}" for piece in cost.pieces]
    return "\n".join(lines)


def _cost(page: GoldPage) -> Cost:
    whole, pieces = _read(page)
    kept = tuple(run for run in PASSES if run.__name__ not in CLUTTER_PASSES)
    with patch.object(quietpage.engine, "PASSES", kept):
        without, others = _read(page)
    own = tuple(piece for piece in pieces if piece not in others)
    return Cost(page.id, whole, without, own)


def _read(page: GoldPage) -> tuple[float, list[str]]:
    try:
        html = page.read()
        article = declutter_unseen(html, page.url, page.site_url)
    except QuietpageError:
        return word_f1(Counter(), page.words), []
    pieces = [f"{r.kind}: {r.reason}: {r.text[:PIECE_CHARS]}" for r in article.removed]
    return word_f1(Counter(words(article.text)), page.words), pieces
