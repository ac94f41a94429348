"""What is left of every piece in an engine's output, and the figures made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.text import is_cjk, tokens

SURVIVES: Final = 0.5  # share of a piece's distinctive shingles that makes it a survivor
KEPT: Final = 0.9  # share of a look-alike's shingles that must be there
SHORT_WORDS: Final = 6  # pieces with fewer words are compared by characters
CHARACTER_SHINGLE: Final = 6


class Text:
    """A text made ready for counting shingles in it."""

    def __init__(self, text: str) -> None:
        self.words = tokens(text)
        self.squashed = "".join(self.words)
        self.triples = Counter(_triples(self.words))

    def count(self, shingle: Shingle) -> int:
        """How often a shingle of words or of characters stands in the text."""
        if isinstance(shingle, str):
            return self.squashed.count(shingle)
        return self.triples[shingle]


Shingle = str | tuple[str, ...]
Shingles = Counter[Shingle]


def shingles(text: str) -> Shingles:
    """Three-word shingles; six-character ones for short pieces and for Chinese and Japanese."""
    words = tokens(text)
    if len(words) >= SHORT_WORDS and not is_cjk(text):
        return Counter(_triples(words))
    squashed = "".join(words)
    if len(squashed) <= CHARACTER_SHINGLE:
        return Counter([squashed] if squashed else [])
    starts = range(len(squashed) - CHARACTER_SHINGLE + 1)
    return Counter(squashed[start : start + CHARACTER_SHINGLE] for start in starts)


def distinctive(text: str, others: Iterable[Text]) -> Shingles:
    """The shingles of a text that stand in none of the others."""
    others = list(others)
    return Counter(
        {
            shingle: count
            for shingle, count in shingles(text).items()
            if not any(other.count(shingle) for other in others)
        }
    )


def share_left(own: Shingles, output: Text, copy: int = 1) -> float:
    """The share of a piece's shingles that stand at least ``copy`` times in the output."""
    total = sum(own.values())
    left = sum(
        min(count, max(0, output.count(shingle) - (copy - 1) * count))
        for shingle, count in own.items()
    )
    return left / total if total else 0.0


def words_kept(gold: Counter[str], output: Text) -> float:
    """Multiset recall of the article's words."""
    total = sum(gold.values())
    return sum((gold & Counter(output.words)).values()) / total if total else 1.0


def _triples(words: Sequence[str]) -> list[Shingle]:
    return list(zip(words, words[1:], words[2:], strict=False))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one piece, or of one copy of it, on one page."""

    piece_id: str
    lang: str
    kind: str
    style: str
    split: str
    is_clutter: bool
    page_id: str
    copy: int
    left: float
    """Share of the piece's shingles in the output, 0 to 1."""

    @property
    def survives(self) -> bool:
        """Whether a piece of clutter is still there."""
        return self.left >= SURVIVES

    @property
    def is_kept(self) -> bool:
        """Whether a look-alike is there whole, or as good as whole."""
        return self.left >= KEPT


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What became of one page."""

    page_id: str
    lang: str
    split: str
    source: str
    words_kept: float
    pieces: tuple[Outcome, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one engine over pages; shares are 0 to 1, nan where nothing was counted."""

    engine: str
    pages: tuple[PageOutcome, ...]

    @property
    def clutter(self) -> list[Outcome]:
        """Every piece of clutter, copy by copy."""
        return [piece for page in self.pages for piece in page.pieces if piece.is_clutter]

    @property
    def lookalikes(self) -> list[Outcome]:
        """Every look-alike."""
        return [piece for page in self.pages for piece in page.pieces if not piece.is_clutter]

    @property
    def surviving(self) -> float:
        """Share of the clutter that survives."""
        return share(piece.survives for piece in self.clutter)

    @property
    def lookalikes_kept(self) -> float:
        """Share of the look-alikes that are kept."""
        return share(piece.is_kept for piece in self.lookalikes)

    @property
    def words_kept(self) -> float:
        """Mean share of the articles' words that are kept."""
        return share(page.words_kept for page in self.pages)

    @property
    def errors(self) -> int:
        """Pages on which the engine raised; they count against it in every figure."""
        return sum(bool(page.error) for page in self.pages)

    def of_split(self, split: str) -> Scores:
        """The same figures over the pages of one split."""
        return Scores(self.engine, tuple(page for page in self.pages if page.split == split))

    def by(self, key: Callable[[Outcome], str]) -> dict[str, tuple[float, float, int]]:
        """Clutter surviving, look-alikes kept, pieces counted, for each value of a key."""
        groups: dict[str, list[Outcome]] = {}
        for page in self.pages:
            for piece in page.pieces:
                groups.setdefault(key(piece), []).append(piece)
        return {
            name: (
                share(piece.survives for piece in pieces if piece.is_clutter),
                share(piece.is_kept for piece in pieces if not piece.is_clutter),
                len(pieces),
            )
            for name, pieces in groups.items()
        }


def share(values: Iterable[float]) -> float:
    """The mean; nan of nothing."""
    counted = list(values)
    return sum(counted) / len(counted) if counted else float("nan")
