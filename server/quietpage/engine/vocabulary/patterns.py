"""The little language phrases are written in, and how a phrase becomes plain strings.

=============  ==========================================================================
``{a|b|}``     one of the alternatives; an empty one makes the part optional
``#``          a number of one to three digits
``…``          up to ``MAX_GAP_CHARS`` of anything that ends no sentence
``^`` first    the phrase opens its block (signs before it do not count)
``$`` last     the phrase closes its block (signs after it do not count)
``*`` last     the last word may have any ending; so it may before ``…``, and both signs may
               close an alternative at such a place
=============  ==========================================================================
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final, NamedTuple

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary.normalise import normalise

GAP: Final = "…"
ALTERNATIVES: Final = re.compile(r"\{([^{}]*)\}")
DIGIT: Final = re.compile(r"\d")
NUMBERS: Final = ("0", "00", "000")  # digits are folded to zero on both sides
WELL_FORMED: Final = re.compile(r"[^{}|*^$]+\*?\$?$")
MAX_EXPANSIONS: Final = 500  # strings from one part; more is a phrase too loose to mean much


class Pattern(NamedTuple):
    """One phrase as its author wrote it."""

    text: str
    lang: str
    kind: Kind
    strong: bool
    parts: int


class Part(NamedTuple):
    """What stands between two gaps of a phrase; mostly the whole of it."""

    pattern: Pattern
    number: int
    at_start: bool
    at_end: bool
    any_suffix: bool


def parse_pattern(
    text: str, *, lang: str, kind: Kind, strong: bool
) -> list[tuple[Part, list[str]]]:
    """Return the phrase's parts, each with the normalised strings it stands for.

    Raises ValueError for unbalanced braces, an empty part or too many expansions.
    """
    pieces = text.removeprefix("^").split(GAP)
    pattern = Pattern(text, lang, kind, strong, len(pieces))
    strings_of: dict[Part, list[str]] = {}
    for number, piece in enumerate(pieces):
        at_start = number == 0 and text.startswith("^")
        whole_end = number == len(pieces) - 1 and piece.endswith("$")
        for string in _expand(normalise(piece.removesuffix("$") if whole_end else piece), text):
            unanchored = string.removesuffix("$")
            part = Part(
                pattern,
                number,
                at_start=at_start,
                at_end=whole_end or unanchored != string,
                any_suffix=unanchored.endswith("*"),
            )
            strings_of.setdefault(part, []).append(unanchored.removesuffix("*"))
    return list(strings_of.items())


def fold_digits(text: str) -> str:
    """Return ``text`` with every digit, of any script, made a zero; lengths stay."""
    return DIGIT.sub("0", text)


def _expand(body: str, written: str) -> list[str]:
    parts = ALTERNATIVES.split(fold_digits(body))
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    templates = dict.fromkeys(" ".join("".join(chosen).split()) for chosen in product(*choices))
    strings = [
        template.replace("#", number)
        for template in templates
        for number in (NUMBERS if "#" in template else ("",))
    ]
    if any(not WELL_FORMED.match(string) for string in strings):
        raise ValueError(f"malformed phrase: {written!r}")
    if len(strings) > MAX_EXPANSIONS:
        raise ValueError(f"phrase stands for {len(strings)} strings: {written!r}")
    return strings
