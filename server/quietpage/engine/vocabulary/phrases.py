"""Find the phrases of clutter in a block's text, in every language at once."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

import ahocorasick

from quietpage.engine.article import Kind
from quietpage.engine.kernels import COMPILED
from quietpage.engine.vocabulary.normalise import fold
from quietpage.engine.vocabulary.patterns import (
    GAP,
    Pattern,
    Trigger,
    compile_pattern,
    parse_pattern,
)
from quietpage.engine.vocabulary.phrase_hits import (
    NO_HITS,
    Hit,
    PhraseHits,
    count,
    distinct,
    summarise,
)
from quietpage.engine.vocabulary.words import NEGATION, is_of_word, joined

PHRASES: Final = Path(__file__).with_name("phrases")
MAX_SIGNS: Final = 12  # around a whole block: arrows, bullets, quotes, a colon
DIGIT: Final = re.compile(r"\d")


class PhraseHit(NamedTuple):
    """One phrase in one place: ``text[start:end]``."""

    start: int
    end: int
    pattern: Pattern


class Seen(NamedTuple):
    """What stands in one of many texts."""

    number: int
    """Which text."""
    hits: list[Hit]
    """Whole blocks and phrases that strings alone tell of."""
    triggered: list[Triggered]
    """What tells of phrases whose expressions are worth a try."""


Triggered = tuple[int, int, Trigger]
"""A string of a trigger in one place."""


def match_phrases(normalised: str) -> PhraseHits:
    """Return the phrases of clutter in a text that ``normalise`` made.

    Where phrases overlap, strong ones win over weak ones and longer ones over shorter; two
    kinds share a hit only when their phrases cover the very same characters.
    """
    return match_each((normalised,))[0]


def match_each(normalised: Sequence[str]) -> list[PhraseHits]:
    """Return what ``match_phrases`` finds in each of many texts, none of which holds a line break.

    All are searched for triggers in one go, and only the few that have any are looked into.
    """
    results = [NO_HITS] * len(normalised)
    for number, hits, triggered in look_into(normalised):
        text = normalised[number]
        if triggered:
            hits += _matches(text, triggered)
        if hits:
            places = distinct(hits)
            results[number] = summarise(text, places)
    return results


def kinds_said(normalised: str) -> list[tuple[Kind, bool, str]]:
    """Return each kind that phrases speak for, whether a strong one does, and what says so.

    That is what ``match_phrases`` tells of each kind, without its counts.
    """
    said: dict[Kind, tuple[Kind, bool, str]] = {}
    for _, hits, triggered in look_into((normalised,)):
        found = hits + _matches(normalised, triggered) if triggered else hits
        for is_weak, minus_chars, start, kind in distinct(found):  # the most telling comes first
            if kind not in said:
                said[kind] = kind, not is_weak, normalised[start : start - minus_chars]
    return list(said.values())


def count_found(
    text: str, hits: list[Hit], triggered: list[Triggered]
) -> tuple[int, int, int, int, int]:
    """Return the counts of ``PhraseHits``, and of how many kinds there are, for what was seen."""
    places = distinct(hits + _matches(text, triggered) if triggered else hits)
    if len(places) == 1:
        is_weak, minus_chars, _, _ = places[0]
        return (0, 1, 0, -minus_chars, 1) if is_weak else (1, 0, -minus_chars, 0, 1)
    return (*count(places), len({kind for *_, kind in places}))


def find_phrases(normalised: str) -> Iterator[PhraseHit]:
    """Yield every phrase in the text, overlapping ones too."""
    for _, hits, triggered in look_into((normalised,)):
        yield from map(PhraseHit._make, (*hits, *_matches(normalised, triggered)))


def look_plainly(texts: Sequence[str]) -> list[Seen]:
    """Return what stands in each text that says anything."""
    everything = _triggered(texts)
    seen = []
    for number, text in enumerate(texts):
        hits = list(_whole_block(text)) if len(text) <= _index().max_block_chars else []
        triggered = []
        for start, end, trigger in everything.get(number, ()):
            if trigger.is_phrase:
                if stop := _end_of_words(text, end, trigger):
                    hits.append((start, stop, trigger.pattern))
            elif not trigger.beside or any(string in text for string in trigger.beside):
                triggered.append((start, end, trigger))
        if hits or triggered:
            seen.append(Seen(number, hits, triggered))
    return seen


def _triggered(texts: Sequence[str]) -> dict[int, list[Triggered]]:
    """Every trigger that may stand where it was found, by the number of its text."""
    whole = "\n".join(texts)
    ends = list(accumulate(len(text) + 1 for text in texts))
    encoded: list[bytes] = []
    if not whole.isascii():
        encoded = [text.encode("utf-8", "replace") for text in texts]
        whole = b"\n".join(encoded).decode("latin-1")
        ends = list(accumulate(len(text) + 1 for text in encoded))
    found: dict[int, list[Triggered]] = {}
    before = -1, 0, 0  # the text of the last string found, its bytes and characters up to there
    for last, (length, triggers) in _automaton().iter(whole):
        number = bisect_right(ends, last)
        text = texts[number]
        end = last + 1 - (ends[number - 1] if number else 0)
        if encoded and not text.isascii():
            _, some_bytes, some_chars = before if before[0] == number else (number, 0, 0)
            chars = some_chars + len(encoded[number][some_bytes:end].decode("utf-8"))
            before = number, end, chars
            end = chars
        start = end - length
        within_word = start > 0 and joined(text[start - 1], text[start])
        for trigger in triggers:
            if not (within_word and trigger.starts_word):
                found.setdefault(number, []).append((start, end, trigger))
    return found


def _matches(text: str, triggered: Sequence[Triggered]) -> list[Hit]:
    """The phrases that triggers tell of."""
    windows: dict[Trigger, list[tuple[int, int]]] = {}
    for start, end, trigger in triggered:
        _widen(windows.setdefault(trigger, []), start, end, trigger)
    return [
        (*match.span(), trigger.pattern)
        for trigger, spans in windows.items()
        for start, stop in spans
        for match in compile_pattern(trigger.pattern).finditer(text, start, stop)
    ]


def _whole_block(text: str) -> Iterator[Hit]:
    start, end = _within_signs(text)
    for pattern in _index().blocks.get(_bare(text[start:end]), ()):
        yield start, end, pattern


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


def _end_of_words(text: str, end: int, trigger: Trigger) -> int | None:
    """Return where a phrase ends, its last word whole; None where it cuts a word."""
    while end < len(text) and joined(text[end - 1], text[end]):
        if not trigger.any_ending:
            return None
        end += 1
    return None if text.startswith(NEGATION, end) else end


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
    triggers: dict[str, list[Trigger]]
    max_block_chars: int
    """Of a text that may be a whole block."""


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
    return _Index(blocks, triggers, max(map(len, blocks)) + MAX_SIGNS)


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    """Triggers to their patterns; one character of it is one byte of UTF-8.

    A node's children are searched one after the other, and with ideographs for characters
    the root had many hundreds of them: three times as slow.
    """
    automaton = ahocorasick.Automaton()
    for string, mine in _index().triggers.items():
        automaton.add_word(string.encode().decode("latin-1"), (len(string), mine))
    automaton.make_automaton()
    return automaton


if COMPILED:
    from quietpage.engine.kernels.vocabulary.phrases import PhraseSearch

    @lru_cache(maxsize=1)
    def phrase_search() -> PhraseSearch:
        """The kernel that knows all phrases."""
        index = _index()
        return PhraseSearch(
            index.triggers, index.blocks, index.max_block_chars, NEGATION, is_of_word
        )

    def look_into(texts: Sequence[str]) -> list[Seen]:
        """Return what stands in each text that says anything."""
        return phrase_search().look_into(texts)

else:
    look_into = look_plainly
