"""Which of the phrases found in a text win, and what they come to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import Final, NamedTuple

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary.patterns import Pattern

Hit = tuple[int, int, Pattern]
"""A phrase in one place: ``text[start:end]``."""


class KindHits(NamedTuple):
    """What was found of one kind. Spans never overlap, so the counts are of distinct places."""

    strong: int
    weak: int
    strong_chars: int
    weak_chars: int
    evidence: str
    """The longest of the strongest phrases, as it stands in the text (normalised)."""


class PhraseHits(NamedTuple):
    """Everything found in one block."""

    by_kind: Mapping[Kind, KindHits]
    strong: int
    weak: int
    strong_chars: int
    """Characters under strong phrases, of any kind, each counted once."""
    weak_chars: int
    best: Kind | None
    """The kind with the most characters under strong phrases, then under weak ones."""
    evidence: str
    """The phrase that speaks most for ``best``; empty where nothing was found."""

    def __bool__(self) -> bool:
        return self.best is not None


NO_HITS: Final = PhraseHits(MappingProxyType({}), 0, 0, 0, 0, None, "")


Place = tuple[bool, int, int, Kind]
"""What a hit says, and where: whether it is weak, its characters with a minus, its start, and its
kind. Sorted by the first three, the most telling comes first."""
_BY_WORTH: Final = itemgetter(slice(0, 3))


def distinct(hits: list[Hit]) -> list[Place]:
    """The hits that win over those they overlap, each place and kind once."""
    places = list(
        dict.fromkeys(
            [(not said.strong, start - end, start, said.kind) for start, end, said in hits]
        )
    )
    if len(places) < 2:
        return places
    places.sort(key=_BY_WORTH)
    kept: list[Place] = []
    spans: list[tuple[int, int]] = []  # of what is kept, in order; no two of them overlap
    seen: set[tuple[int, int, Kind]] = set()
    for found in places:
        _, minus_chars, start, kind = found
        end = start - minus_chars
        if (start, end, kind) in seen:
            continue
        span = (start, end)
        place = bisect_left(spans, span)
        if place == len(spans) or spans[place] != span:
            if place < len(spans) and spans[place][0] < end:
                continue
            if place and spans[place - 1][1] > start:
                continue
            spans.insert(place, span)
        seen.add((start, end, kind))
        kept.append(found)
    return kept


def summarise(text: str, places: list[Place]) -> PhraseHits:
    """Return what the places, of which there is one at least, come to."""
    return _of_one(text, places[0]) if len(places) == 1 else _of_many(text, places)


def _of_one(text: str, place: Place) -> PhraseHits:
    """What ``_of_many`` would make of a single place."""
    is_weak, minus_chars, start, kind = place
    evidence = text[start : start - minus_chars]
    counts = (0, 1, 0, -minus_chars) if is_weak else (1, 0, -minus_chars, 0)
    by_kind = MappingProxyType({kind: KindHits(*counts, evidence)})
    return PhraseHits(by_kind, *counts, kind, evidence)


def _of_many(text: str, places: list[Place]) -> PhraseHits:
    by_kind = {}
    for kind in dict.fromkeys([kind for *_, kind in places]):
        mine = [place for place in places if place[3] is kind]
        _, minus_chars, start, _ = mine[0]
        by_kind[kind] = KindHits(*count(mine), text[start : start - minus_chars])
    if len(by_kind) == 1:
        best, of_best = by_kind.copy().popitem()
        return PhraseHits(MappingProxyType(by_kind), *of_best[:4], best, of_best.evidence)
    best = max(by_kind, key=lambda k: (by_kind[k].strong_chars, by_kind[k].weak_chars))
    return PhraseHits(MappingProxyType(by_kind), *count(places), best, by_kind[best].evidence)


def count(places: list[Place]) -> tuple[int, int, int, int]:
    """Places of strong phrases and of weak ones, and the characters of each."""
    strong = {start: minus_chars for is_weak, minus_chars, start, _ in places if not is_weak}
    weak = {start: minus_chars for _, minus_chars, start, _ in places if start not in strong}
    return len(strong), len(weak), -sum(strong.values()), -sum(weak.values())
