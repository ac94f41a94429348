"""The figures as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from benchmarks.clutter.compose import HOSTS, Page
from benchmarks.clutter.score import Outcome, Scores

COLUMNS: Final = ("clutter surviving", "look-alikes kept", "words kept")
KEYS: Final[Mapping[str, Callable[[Outcome], str]]] = {
    "language": lambda piece: piece.lang,
    "kind": lambda piece: piece.kind,
    "markup": lambda piece: piece.style,
}


def table(scores: Sequence[Scores], splits: Sequence[str]) -> str:
    """One row an engine; per split where there are two."""
    parts: list[tuple[str, str | None]] = [
        (f"split {splits[0]}" if len(splits) == 1 and splits[0] in HOSTS else "all", None)
    ]
    parts += [(f"split {split}", split) for split in splits if len(splits) > 1]
    width = max((len(score.engine) for score in scores), default=0)
    lines = []
    for title, split in parts:
        lines.append(f"{title:{width}}  " + "  ".join(COLUMNS) + "  pages  errors")
        for whole in scores:
            score = whole.of_split(split) if split else whole
            figures = (score.surviving, score.lookalikes_kept, score.words_kept)
            cells = "  ".join(
                f"{_percent(value):>{len(name)}}"
                for value, name in zip(figures, COLUMNS, strict=True)
            )
            lines.append(f"{whole.engine:{width}}  {cells}  {len(score.pages):5}  {score.errors:6}")
        lines.append("")
    return "\n".join(lines).rstrip()


def breakdowns(score: Scores) -> str:
    """Clutter surviving and look-alikes kept by language, kind and markup."""
    lines = []
    for title, key in KEYS.items():
        lines.append(f"  by {title:16} surviving    kept  counted")
        for name, (left, kept, counted) in sorted(score.by(key).items()):
            lines.append(f"    {name:17} {_percent(left):>8} {_percent(kept):>8} {counted:7}")
    worst = sorted(score.pages, key=lambda page: page.words_kept)[:5]
    lines.append("  pages with the fewest words kept")
    lines += [
        f"    {page.page_id:30} {_percent(page.words_kept):>8} {page.error}" for page in worst
    ]
    return "\n".join(lines)


def survivors(score: Scores, pages: Sequence[Page], *, with_markup: bool) -> str:
    """Every piece of clutter that is left and every look-alike that is lost, once a page."""
    markup = {(page.id, placed.piece.id): placed.markup for page in pages for placed in page.placed}
    lines = []
    for verdict, wrong in (
        ("survives", [piece for piece in score.clutter if piece.survives]),
        ("lost", [piece for piece in score.lookalikes if not piece.is_kept]),
    ):
        for piece in sorted(wrong, key=lambda piece: (piece.kind, piece.lang, piece.piece_id)):
            lines.append(
                f"{verdict:8} {piece.kind:16} {piece.lang} {piece.style:8} {piece.piece_id:26} "
                f"copy {piece.copy} left {piece.left:.2f} {piece.page_id}"
            )
            if with_markup and piece.copy == 1:
                lines.append("         " + markup[piece.page_id, piece.piece_id].replace("\n", " "))
    return "\n".join(lines)


def _percent(value: float) -> str:
    return "–" if value != value else f"{100 * value:.1f} %"  # nan differs from itself
