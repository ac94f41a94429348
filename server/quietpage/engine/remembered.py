"""What is said of strings that come again and again, from page to page."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Final, TypeVar

MAX_KEPT: Final = 50_000
"""Different strings that are remembered; all are forgotten when one more comes."""
MAX_CHARS: Final = 300
"""Longer strings are rare, and seldom come again."""

Said = TypeVar("Said")


class Remembered(dict[str, Said]):
    """A function's answers by string; one that is missing is asked for."""

    def __init__(self, ask: Callable[[str], Said]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, text: str) -> Said:
        said = self._ask(text)
        if len(text) <= MAX_CHARS:
            if len(self) >= MAX_KEPT:
                self.clear()
            self[text] = said
        return said


class BitsOfNames:
    """Bits of all names in a string together; each different name is asked about once.

    Sites combine the same few names in many ways.
    """

    def __init__(self, ask: Callable[[str], int]) -> None:
        self._known = Remembered(ask)

    def of(self, names: str) -> int:
        """The bits of the names, between which white space stands."""
        return reduce(or_, map(self._known.__getitem__, names.split()), 0)
