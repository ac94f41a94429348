"""Which of many patterns match a name; one search for strings that they need leaves out most.

``re`` tries every alternative at every place; most names of a new site hold no part of any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import ahocorasick

_ESCAPED: Final = re.compile(r"\\.")
_CLASS: Final = re.compile(r"\[[^\]]*\]")
_GROUP: Final = re.compile(r"\((\?:|\?[=!]|\?<[=!])?([^()]*)\)(\?|\*|\{0)?")
_MAY_BE_MISSING: Final = re.compile(r".(?:\?|\*|\{0)")
_RUN: Final = re.compile(r"[a-z:]+")
_GAP: Final = "\0"


class Stems:
    """Patterns, told apart by what they need: lower-case letters, or colons, in a row.

    The patterns are those of ``re``, with groups that hold no groups.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        needed: dict[str, int] = {}
        self._patterns = patterns
        self._always = 0
        for number, pattern in enumerate(patterns):
            stems = stems_of(pattern.pattern)
            if not stems:
                self._always |= 1 << number
            for stem in stems:
                needed[stem] = needed.get(stem, 0) | 1 << number
        self._all = (1 << len(patterns)) - 1
        self._automaton = ahocorasick.Automaton()
        for stem, numbers in needed.items():
            self._automaton.add_word(stem, numbers)
        self._automaton.make_automaton()

    def matching(self, name: str) -> int:
        """Return, a bit each, which of the patterns match somewhere in ``name``."""
        left, found = self.may_match(name), 0
        while left:
            number = left.bit_length() - 1
            left ^= 1 << number
            if self._patterns[number].search(name):
                found |= 1 << number
        return found

    def may_match(self, name: str) -> int:
        """Return, a bit each, which of the patterns may match ``name``, in whatever case."""
        if not name.isascii():  # a letter may be the other case of one that is none of its own
            return self._all
        found = self._always
        for _, numbers in self._automaton.iter(name.lower()):
            found |= numbers
        return found


def stems_of(pattern: str) -> frozenset[str]:
    """Return strings one of which stands in all that ``pattern`` matches; none if it needs none."""
    plain = _CLASS.sub(_GAP, _ESCAPED.sub(_GAP, pattern))
    stems: set[str] = set()
    for alternative in _alternatives(plain):
        runs = _RUN.findall(_MAY_BE_MISSING.sub(_GAP, _GROUP.sub(_GAP, alternative)))
        if runs:
            stems.add(max(runs, key=len))
            continue
        inner = [
            stems_of(group[2])
            for group in _GROUP.finditer(alternative)
            if group[1] in (None, "?:") and not group[3]
        ]
        told = max(inner, key=bool, default=frozenset())
        if not told:
            return frozenset()
        stems |= told
    return frozenset(stems)


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those within groups left together."""
    parts, depth = [""], 0
    for character in pattern:
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts
