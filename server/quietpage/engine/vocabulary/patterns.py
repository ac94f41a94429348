"""The little language phrases are written in, and how a phrase is found.

=============  ==========================================================================
``{a|b|}``     one of the alternatives; an empty one makes the part optional
``#``          a number of one to three digits
``…``          up to ``MAX_GAP_CHARS`` of anything that ends no sentence
``^`` first    the phrase opens its block (signs before it do not count)
``$`` last     the phrase closes its block (signs after it do not count)
``*`` last     the last word may have any ending; so it may before ``…``, and both signs may
               close an alternative at such a place
=============  ==========================================================================

A phrase that is a whole block (``^…$`` without a gap) becomes plain strings to look the block
up in. Any other becomes a regular expression, tried only where one of its triggers stands: a
few strings without which it cannot match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod
from typing import Final, NamedTuple

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary.words import (
    EAST_ASIAN,
    LATIN_END,
    LATIN_START,
    SENTENCE_END,
    UNSPACED_LANGUAGES,
    WORD_END,
    WORD_REST,
    WORD_START,
)

GAP: Final = "\ue000"  # stands for "…", which folding would take apart
MAX_GAP_CHARS: Final = 60  # "sign up for [The Morning Dispatch, our free daily] newsletter"
NUMBERS: Final = ("0", "00", "000")  # whole blocks are looked up with their digits made zeros
MAX_WHOLE_STRINGS: Final = 400  # of one phrase; more is a phrase too loose to mean much
MAX_TRIGGERS: Final = 40  # of parts in a row; a part alone may have as many as it has words
MAX_ENDING_CHARS: Final = 24  # that "*" lets a word go on for, as far as triggers reach
MAX_TEXT_CHARS: Final = 1 << 30
ENOUGH_CHARS: Final = 9  # of a trigger; rarer ones are not worth more strings
EAST_ASIAN_CHARS: Final = 3  # alphabetic characters that an East Asian one is worth

ALTERNATIVES: Final = re.compile(r"\{([^{}]*)\}")
WELL_FORMED: Final = re.compile(r"[^{}|*^$\n]*\*?\$?(?:\n[^{}|*^$\n]*\*?\$?)*")  # an option a line
BETWEEN: Final = rf"(?:(?!{SENTENCE_END}).){{0,{MAX_GAP_CHARS}}}?"

Parts = list[list[str]]
"""What stands between two gaps: alternatives in a row, a lone one where nothing varies."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One phrase."""

    text: str
    """As its author wrote it, folded like the texts that it is looked for in."""
    lang: str
    kind: Kind
    strong: bool


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """Strings of which one stands wherever a phrase does."""

    pattern: Pattern
    strings: tuple[str, ...]
    is_phrase: bool
    """A string is all of the phrase: where its edges are those of words, it matches."""
    any_ending: bool = False
    """Its last word may go on."""
    before_chars: int = 0
    """How far before a string the phrase may begin."""
    after_chars: int = 0
    """How far after a string the phrase may end."""
    starts_word: bool = True
    """No word reaches into a string from before it."""
    beside: tuple[str, ...] = ()
    """Strings of another part of the phrase, of which one stands in the text too; none where no
    other part is fixed."""


def parse_pattern(pattern: Pattern) -> tuple[list[str], list[Trigger]]:
    """Return the whole blocks the phrase stands for, or its triggers; one list is empty.

    Raises ValueError for unbalanced braces, stray signs, an empty phrase or one too loose.
    """
    pieces = _pieces(pattern.text)
    options = "\n".join(option for parts in pieces for part in parts for option in part)
    if not options or not WELL_FORMED.fullmatch(options):
        raise ValueError(f"malformed phrase: {pattern.text!r}")
    if is_whole_block(pattern):
        return _whole_blocks(pieces[0], pattern.text), []
    if len(pieces) == 1 and not set(pattern.text) & set("^$#"):
        parts = pieces[0]
        if prod(map(len, parts)) <= MAX_TRIGGERS and not any(map(_open_ended, parts[:-1])):
            return [], list(_phrase_triggers(pattern, parts))
    return [], [_trigger(pattern, pieces)]


def _phrase_triggers(pattern: Pattern, parts: Parts) -> Iterator[Trigger]:
    strings = dict.fromkeys(map(_join, product(*parts)))
    if whole := tuple(string for string in strings if not string.endswith("*")):
        yield Trigger(pattern, whole, is_phrase=True)
    if any_ending := tuple(string[:-1] for string in strings if string.endswith("*")):
        yield Trigger(pattern, any_ending, is_phrase=True, any_ending=True)


def is_whole_block(pattern: Pattern) -> bool:
    """Tell whether the phrase names all of a block's text."""
    return pattern.text[0] == "^" and pattern.text[-1] == "$" and GAP not in pattern.text


@cache
def compile_pattern(pattern: Pattern) -> re.Pattern[str]:
    """Return the expression that finds the phrase in normalised text."""
    unspaced = pattern.lang in UNSPACED_LANGUAGES
    start, end = (LATIN_START, LATIN_END) if unspaced else (WORD_START, WORD_END)
    body = BETWEEN.join(start + _expression(parts) + end for parts in _pieces(pattern.text))
    if pattern.text.startswith("^"):
        body = rf"\A[\W_]*{body}"
    if pattern.text.endswith("$"):
        body = rf"{body}[\W_]*\Z"
    return re.compile(body, re.DOTALL)


def _pieces(text: str) -> list[Parts]:
    written = text.removeprefix("^").removesuffix("$").split(GAP)
    return [
        [
            part.split("|") if i % 2 else [part]
            for i, part in enumerate(ALTERNATIVES.split(piece.strip(" ")))
            if part or i % 2
        ]
        for piece in written
    ]


def _expression(parts: Parts) -> str:
    written = ""
    for i, options in enumerate(parts):
        if len(options) > 1 or not options[0]:
            written += f"(?:{'|'.join(map(_option, sorted(options, key=len, reverse=True)))})"
        else:
            before, after = (
                "" in parts[j] if 0 <= j < len(parts) else False for j in (i - 1, i + 1)
            )
            written += _literal(options[0], before, after)
    return written


def _literal(text: str, after_optional: bool, before_optional: bool) -> str:
    """Write fixed text; beside a part that may be absent, its space may be absent too."""
    start = " ?" if after_optional and text.startswith(" ") else ""
    end = " ?" if before_optional and text.endswith(" ") else ""
    inner = text[bool(start) : len(text) - bool(end)]
    return start + _option(inner) + end


def _option(text: str) -> str:
    end = r"[\W_]*\Z" if text.endswith("$") else ""
    text = text.removesuffix("$")
    if text.endswith("*"):
        end = WORD_REST + end
    return re.escape(text.removesuffix("*")).replace("\\#", r"\d{1,3}") + end


def _whole_blocks(parts: Parts, written: str) -> list[str]:
    if "*" in written:
        raise ValueError(f"a whole block has no free ending: {written!r}")
    strings = dict.fromkeys(parts[0] if len(parts) == 1 else map(_join, product(*parts)))
    if "#" in written:
        strings = dict.fromkeys(s.replace("#", number) for s in strings for number in NUMBERS)
    if len(strings) > MAX_WHOLE_STRINGS:
        raise ValueError(f"phrase stands for {len(strings)} blocks: {written!r}")
    return list(strings)


def _trigger(pattern: Pattern, pieces: list[Parts]) -> Trigger:
    reaches = [sum(map(_reach, parts)) + MAX_GAP_CHARS for parts in pieces]
    rows = [(row, i) for i, parts in enumerate(pieces) for row in _rows(parts)]
    if not rows:
        raise ValueError(f"nothing in the phrase is fixed enough to look for: {pattern.text!r}")
    row, piece = max(rows, key=lambda found: (found[0].rarity, -found[0].strings))
    ahead = row.first + any("#" in option for option in pieces[piece][row.first])
    before = sum(reaches[:piece]) + sum(map(_reach, pieces[piece][:ahead]))
    after = sum(map(_reach, pieces[piece][row.first :])) + sum(reaches[piece:])
    if "$" in pattern.text:
        after = MAX_TEXT_CHARS  # where the text is cut short, anything would close it
    strings = tuple(dict.fromkeys(map(_join, product(*row.parts))))
    return Trigger(
        pattern,
        strings,
        is_phrase=False,
        before_chars=before,
        after_chars=after,
        starts_word=row.first == 0 and ahead == 0,
        beside=_beside(pieces, piece, range(row.first, row.first + len(row.parts))),
    )


def _beside(pieces: list[Parts], piece: int, row: range) -> tuple[str, ...]:
    """What the rarest part outside the row stands for; empty where each may be absent."""
    others = [
        [option.rstrip("$*").split("#") for option in part]
        for number, parts in enumerate(pieces)
        for place, part in enumerate(parts)
        if number != piece or place not in row
    ]
    fixed = [[max(option, key=len).strip(" ") for option in part] for part in others]
    rarest = max(fixed, key=lambda strings: min(map(_rarity, strings)), default=[""])
    return tuple(dict.fromkeys(rarest)) if all(rarest) else ()


class _Row(NamedTuple):
    """Neighbouring parts of a piece that could be a trigger."""

    rarity: int
    strings: int
    first: int
    parts: Parts


def _rows(parts: Parts) -> Iterator[_Row]:
    plain = [[option.removesuffix("$").removesuffix("*") for option in part] for part in parts]
    # A number cannot be looked for; what stands beside it can.
    alone = [[max(option.split("#"), key=len) for option in part] for part in plain]
    rarities = [min(map(_rarity, part)) for part in alone]
    numbered = [a != p for a, p in zip(alone, plain, strict=True)]
    open_ended = [_open_ended(part) for part in parts]
    for i, part in enumerate(alone):
        if rarities[i]:
            yield _Row(min(rarities[i], ENOUGH_CHARS), len(part), i, [part])
        for j in range(i + 2, len(plain) + 1):
            strings = prod(map(len, plain[i:j]))
            if strings > MAX_TRIGGERS or any(numbered[i:j]) or any(open_ended[i : j - 1]):
                break
            if rarity := sum(rarities[i:j]):
                yield _Row(min(rarity, ENOUGH_CHARS), strings, i, plain[i:j])


def _open_ended(part: list[str]) -> bool:
    return any(option.rstrip("$").endswith("*") for option in part)


def _reach(part: list[str]) -> int:
    """The most characters that a part takes, with the ending of a word and a sign beside it."""
    longest = max(map(len, part))
    return longest + (MAX_ENDING_CHARS if any(set(option) & {"*", "#"} for option in part) else 1)


def _rarity(text: str) -> int:
    if text.isascii() or not EAST_ASIAN.search(text):
        return len(text) - text.count(" ")
    return len(text) * EAST_ASIAN_CHARS


def _join(chosen: tuple[str, ...]) -> str:
    string = "".join(chosen).strip(" ")
    return string if "  " not in string and " *" not in string else _close_up(string)


def _close_up(string: str) -> str:
    return " ".join(string.split()).replace(" *", "*")
