"""Find the phrases of clutter in a block's text, in every language at once."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import ahocorasick

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary.patterns import Part, Pattern, fold_digits, parse_pattern

MAX_GAP_CHARS: Final = 40  # "sign up for [The Morning Dispatch, our free daily] newsletter"
SENTENCE_END: Final = re.compile(r"[.!?](?: |$)|[。！？؟।]")
PHRASES: Final = Path(__file__).with_name("phrases")
STRENGTHS: Final = ("strong", "weak")

WORD_CHARACTER: Final = re.compile(r"[^\W_]")
# Scripts written without spaces: Thai, Lao, Khmer and Burmese; kana; CJK ideographs.
UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class KindHits:
    """What was found of one kind. Spans never overlap, so the counts are of distinct places."""

    strong: int
    weak: int
    strong_chars: int
    weak_chars: int
    evidence: str
    """The longest of the strongest phrases, as it stands in the text (normalised)."""


@dataclass(frozen=True, slots=True)
class PhraseHits:
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


class PhraseHit(NamedTuple):
    """One phrase in one place: ``text[start:end]``."""

    start: int
    end: int
    pattern: Pattern


NO_HITS: Final = PhraseHits(MappingProxyType({}), 0, 0, 0, 0, None, "")


def match_phrases(normalised: str) -> PhraseHits:
    """Return the phrases of clutter in a text that ``normalise`` made.

    Where phrases overlap, strong ones win over weak ones and longer ones over shorter; two
    kinds share a hit only when their phrases cover the very same characters.
    """
    found = list(find_phrases(normalised))
    return _summarise(normalised, _distinct(found)) if found else NO_HITS


def find_phrases(normalised: str) -> Iterator[PhraseHit]:
    """Yield every phrase in the text, overlapping ones too."""
    pieces: dict[Pattern, list[tuple[int, int, int]]] = {}
    for start, stop, part in _find_parts(fold_digits(normalised)):
        if part.pattern.parts == 1:
            yield PhraseHit(start, stop, part.pattern)
        else:
            pieces.setdefault(part.pattern, []).append((start, stop, part.number))
    for pattern, found in pieces.items():
        yield from _bridge(normalised, pattern, sorted(found))


def _find_parts(folded: str) -> Iterator[tuple[int, int, Part]]:
    for automaton in _automata(folded):
        for last, (length, parts) in automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if start and _joined(folded[start - 1], folded[start]):
                continue
            for part in parts:
                if (stop := _end_of(folded, start, end, part)) is not None:
                    yield start, stop, part


def _bridge(
    text: str, pattern: Pattern, found: list[tuple[int, int, int]]
) -> Iterator[PhraseHit]:
    """Join the parts of a phrase that follow one another over short gaps."""
    reached: dict[int, tuple[int, int]] = {}  # part number: where the phrase began, where it is
    for start, stop, number in found:
        if number == 0:
            reached[0] = (start, stop)
            continue
        begun, before = reached.get(number - 1, (0, -MAX_GAP_CHARS - 1))
        gap = text[before:start] if before >= 0 else ""
        if before < 0 or before > start or len(gap) > MAX_GAP_CHARS or SENTENCE_END.search(gap):
            continue
        reached[number] = (begun, stop)
        if number == pattern.parts - 1:
            yield PhraseHit(begun, stop, pattern)


def _end_of(text: str, start: int, end: int, part: Part) -> int | None:
    """Where the part ends once its last word is whole; None where a rule of it fails."""
    while end < len(text) and _joined(text[end - 1], text[end]):
        if not part.any_suffix:
            return None
        end += 1
    if part.at_start and WORD_CHARACTER.search(text, 0, start):
        return None
    if part.at_end and WORD_CHARACTER.search(text, end):
        return None
    return end


def _joined(left: str, right: str) -> bool:
    """Tell whether two neighbouring characters belong to one word."""
    return (
        _in_word(left)
        and _in_word(right)
        and not UNSPACED.match(left)
        and not UNSPACED.match(right)
    )


def _in_word(character: str) -> bool:
    # Vowel signs of Indic scripts are marks, not letters, yet stand inside words.
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _distinct(found: list[PhraseHit]) -> list[PhraseHit]:
    kept: list[PhraseHit] = []
    spans: set[tuple[int, int]] = set()
    found.sort(key=lambda hit: (not hit.pattern.strong, hit.start - hit.end, hit.start))
    seen: set[tuple[int, int, Kind]] = set()
    for hit in found:
        span = (hit.start, hit.end)
        if (*span, hit.pattern.kind) in seen:
            continue
        if span not in spans and any(hit.start < e and s < hit.end for s, e in spans):
            continue
        spans.add(span)
        seen.add((*span, hit.pattern.kind))
        kept.append(hit)
    return kept


def _summarise(text: str, hits: list[PhraseHit]) -> PhraseHits:
    by_kind = {}
    for kind in dict.fromkeys(hit.pattern.kind for hit in hits):
        mine = [hit for hit in hits if hit.pattern.kind is kind]
        strong = {(hit.start, hit.end) for hit in mine if hit.pattern.strong}
        weak = {(hit.start, hit.end) for hit in mine} - strong
        by_kind[kind] = KindHits(
            len(strong), len(weak), _chars(strong), _chars(weak), text[mine[0].start : mine[0].end]
        )
    best = max(by_kind, key=lambda k: (by_kind[k].strong_chars, by_kind[k].weak_chars))
    strong = {(hit.start, hit.end) for hit in hits if hit.pattern.strong}
    weak = {(hit.start, hit.end) for hit in hits} - strong
    return PhraseHits(
        by_kind=MappingProxyType(by_kind),
        strong=len(strong),
        weak=len(weak),
        strong_chars=_chars(strong),
        weak_chars=_chars(weak),
        best=best,
        evidence=by_kind[best].evidence,
    )


def _chars(spans: set[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


@lru_cache(maxsize=1)
def load_phrases() -> tuple[tuple[Part, list[str]], ...]:
    """Read every language's phrases: their parts, each with the strings it stands for.

    Raises ValueError, naming the file, for a malformed phrase or an unknown kind.
    """
    loaded: list[tuple[Part, list[str]]] = []
    for path in sorted(PHRASES.glob("*.toml")):
        try:
            for table, lists in tomllib.loads(path.read_text("utf-8")).items():
                kind = Kind(table)
                for strength, lines in lists.items():
                    strong = STRENGTHS.index(strength) == 0
                    for line in filter(None, lines.splitlines()):
                        loaded += parse_pattern(line, lang=path.stem, kind=kind, strong=strong)
        except ValueError as error:
            raise ValueError(f"{path.name}: {error}") from error
    return tuple(loaded)


@lru_cache(maxsize=1)
def _automata_by_script() -> tuple[ahocorasick.Automaton, ...]:
    """Return one automaton for each group of scripts: ASCII, other alphabets, East Asian.

    One for all would be twice as slow: a node's children are searched one after the other,
    and ideographs give the root hundreds of them.
    """
    parts_of: dict[str, list[Part]] = {}
    for part, strings in load_phrases():
        for string in strings:
            parts_of.setdefault(string, []).append(part)
    automata = (ahocorasick.Automaton(), ahocorasick.Automaton(), ahocorasick.Automaton())
    for string, parts in parts_of.items():
        first = string[0]
        group = 0 if first.isascii() else 2 if EAST_ASIAN.match(first) else 1
        automata[group].add_word(string, (len(string), parts))
    for automaton in automata:
        automaton.make_automaton()
    return automata


def _automata(text: str) -> tuple[ahocorasick.Automaton, ...]:
    ascii_only, alphabetic, east_asian = _automata_by_script()
    if text.isascii():
        return (ascii_only,)
    if EAST_ASIAN.search(text):
        return (ascii_only, alphabetic, east_asian)
    return (ascii_only, alphabetic)
