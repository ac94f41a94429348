"""Find the phrases of clutter in a block's text, in every language at once."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import ahocorasick

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary.normalise import fold
from quietpage.engine.vocabulary.patterns import (
    GAP,
    Pattern,
    Trigger,
    compile_pattern,
    parse_pattern,
)
from quietpage.engine.vocabulary.words import NEGATION, joined

PHRASES: Final = Path(__file__).with_name("phrases")
MAX_SIGNS: Final = 12  # around a whole block: arrows, bullets, quotes, a colon
DIGIT: Final = re.compile(r"\d")


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


def match_each(normalised: Sequence[str]) -> list[PhraseHits]:
    """Return what ``match_phrases`` finds in each of many texts, none of which holds a line break.

    All are searched for triggers in one go, and only the few that have any are looked into.
    """
    has_trigger = _with_triggers(normalised)
    return [
        match_phrases(text) if number in has_trigger or _is_whole_block(text) else NO_HITS
        for number, text in enumerate(normalised)
    ]


def _with_triggers(texts: Sequence[str]) -> set[int]:
    joined = "\n".join(texts)
    sizes = list(map(len, texts))
    if not joined.isascii():
        encoded = [text.encode("utf-8", "replace") for text in texts]
        joined = b"\n".join(encoded).decode("latin-1")
        sizes = list(map(len, encoded))
    ends = list(accumulate(size + 1 for size in sizes))
    return {bisect_right(ends, last) for last, _ in _index().automaton.iter(joined)}


def find_phrases(normalised: str) -> Iterator[PhraseHit]:
    """Yield every phrase in the text, overlapping ones too."""
    yield from _whole_block(normalised)
    windows: dict[Pattern, list[tuple[int, int]]] = {}
    for start, end, trigger in _triggered(normalised):
        if trigger.starts_word and start and joined(normalised[start - 1], normalised[start]):
            continue
        if not trigger.is_phrase:
            _widen(windows.setdefault(trigger.pattern, []), start, end, trigger)
        elif stop := _end_of_words(normalised, end, trigger):
            yield PhraseHit(start, stop, trigger.pattern)
    for pattern, spans in windows.items():
        find = compile_pattern(pattern).finditer
        for start, stop in spans:
            for match in find(normalised, start, stop):
                yield PhraseHit(match.start(), match.end(), pattern)


def _whole_block(text: str) -> Iterator[PhraseHit]:
    index = _index()
    if len(text) <= index.longest_block + MAX_SIGNS:
        start, end = _within_signs(text)
        for pattern in index.blocks.get(_bare(text[start:end]), ()):
            yield PhraseHit(start, end, pattern)


def _is_whole_block(text: str) -> bool:
    index = _index()
    if len(text) > index.longest_block + MAX_SIGNS:
        return False
    start, end = _within_signs(text)
    return _bare(text[start:end]) in index.blocks


def _within_signs(text: str) -> tuple[int, int]:
    """Return where a text begins and ends without the signs around it."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _bare(text: str) -> str:
    """Return a block without signs around it as blocks are compared: every digit a zero."""
    return DIGIT.sub("0", text)


def _widen(spans: list[tuple[int, int]], start: int, end: int, trigger: Trigger) -> None:
    """Add where a trigger's phrase may stand, in one with the span before where they meet."""
    start = max(0, start - trigger.before_chars)
    if spans and start <= spans[-1][1]:
        start, _ = spans.pop()
    spans.append((start, end + trigger.after_chars))


def _triggered(text: str) -> Iterator[tuple[int, int, Trigger]]:
    """Yield every trigger with its span, in characters of ``text``."""
    automaton = _index().automaton
    if text.isascii():
        for last, (length, triggers) in automaton.iter(text):
            for trigger in triggers:
                yield last + 1 - length, last + 1, trigger
        return
    encoded = text.encode("utf-8", "replace")
    for last, (length, triggers) in automaton.iter(encoded.decode("latin-1")):
        end = len(encoded[: last + 1].decode("utf-8"))
        for trigger in triggers:
            yield end - length, end, trigger


def _end_of_words(text: str, end: int, trigger: Trigger) -> int | None:
    """Return where a phrase ends, its last word whole; None where it cuts a word."""
    while end < len(text) and joined(text[end - 1], text[end]):
        if not trigger.any_ending:
            return None
        end += 1
    return None if text.startswith(NEGATION, end) else end


def _distinct(found: list[PhraseHit]) -> list[PhraseHit]:
    kept: list[PhraseHit] = []
    spans: list[tuple[int, int]] = []  # of what is kept, in order; no two of them overlap
    found.sort(key=lambda hit: (not hit.pattern.strong, hit.start - hit.end, hit.start))
    seen: set[tuple[int, int, Kind]] = set()
    for hit in found:
        span = (hit.start, hit.end)
        if (*span, hit.pattern.kind) in seen:
            continue
        place = bisect_left(spans, span)
        if place == len(spans) or spans[place] != span:
            if place < len(spans) and spans[place][0] < hit.end:
                continue
            if place and spans[place - 1][1] > hit.start:
                continue
            spans.insert(place, span)
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
def load_patterns() -> tuple[Pattern, ...]:
    """Read every language's phrases.

    Raises ValueError, naming the file, for an unknown kind or strength.
    """
    loaded: list[Pattern] = []
    for path in sorted(PHRASES.glob("*.toml")):
        for table, lists in tomllib.loads(path.read_text("utf-8")).items():
            if set(lists) - {"strong", "weak"}:
                raise ValueError(f"{path.name}: unknown list under {table!r}")
            kind = Kind(table)
            for strength, lines in lists.items():
                written = fold(lines.replace("…", GAP)).split("\n")
                strong = strength == "strong"
                loaded += [Pattern(line, path.stem, kind, strong) for line in written if line]
    return tuple(loaded)


class _Index(NamedTuple):
    blocks: dict[str, list[Pattern]]
    longest_block: int
    automaton: ahocorasick.Automaton
    """Triggers to their patterns; one character of it is one byte of UTF-8.

    A node's children are searched one after the other, and with ideographs for characters
    the root had many hundreds of them: three times as slow.
    """


@lru_cache(maxsize=1)
def _index() -> _Index:
    blocks: dict[str, list[Pattern]] = {}
    triggers: dict[str, list[Trigger]] = {}
    for pattern in load_patterns():
        whole, found = parse_pattern(pattern)
        for string in whole:
            start, end = _within_signs(string)
            blocks.setdefault(_bare(string[start:end]), []).append(pattern)
        for trigger in found:
            for string in trigger.strings:
                triggers.setdefault(string, []).append(trigger)
    automaton = ahocorasick.Automaton()
    for string, mine in triggers.items():
        automaton.add_word(string.encode().decode("latin-1"), (len(string), mine))
    automaton.make_automaton()
    return _Index(blocks, max(map(len, blocks)), automaton)
