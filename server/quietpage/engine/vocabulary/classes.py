"""What class and id attributes say about a block."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import ahocorasick

from quietpage.engine.article import Kind
from quietpage.engine.remembered import Remembered

CLASSES: Final = Path(__file__).with_name("classes.toml")
CACHED_STRINGS: Final = 16_384  # distinct class and id strings; a large page has some hundreds
MAX_NAME_CHARS: Final = 512  # of a class and id string; style systems pile up far more
MIN_CAMEL_CHARS: Final = 4  # hashed names are full of "Ad" and "pR"; whole words are longer

# Letters, at most then a number: "banner2"; anything else with digits in it is a hash, or "mc4wp".
RUN: Final = re.compile(r"([^\W\d_]+)\d{0,3}(?![^\W_])|([^\W_]+)")
CAMEL: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\WA-Z\d_]+")


@dataclass(frozen=True, slots=True)
class ClassKinds:
    """The kinds that names speak for."""

    strong: frozenset[Kind]
    weak: frozenset[Kind]
    """Kinds spoken for by weak words only; never one that is in ``strong``."""
    evidence: str
    """The word or words behind it, as the data has them; empty where nothing was found."""

    def __bool__(self) -> bool:
        return bool(self.strong or self.weak)


_Token = tuple[str, bool]
"""A word of a name, and whether it was told apart from its neighbours by its capital."""


class _Entry(NamedTuple):
    words: tuple[str, ...]
    kind: Kind
    strong: bool


class _Named(NamedTuple):
    entries: list[_Entry]
    """Those that stand in a name."""
    kinds: ClassKinds
    """What they speak for."""


class _Names(NamedTuple):
    entries: dict[tuple[str, ...], list[_Entry]]
    """By their words."""
    sizes: dict[str, set[int]]
    """How many words entries have, by the first of them."""
    ignored: tuple[str, ...]
    first_words: ahocorasick.Automaton
    """Finds how many characters the first words of entries have."""


NOTHING: Final = ClassKinds(frozenset(), frozenset(), "")
_NAMELESS: Final = _Named([], NOTHING)


@lru_cache(maxsize=CACHED_STRINGS)
def class_kinds(class_and_id: str) -> ClassKinds:
    """Return the kinds named by a class attribute, an id, or both parted by a space.

    Names are cut at everything that is not a letter and at camelCase, so ``ad`` is found in
    ``ad-slot`` and never in ``heading``. Names that tell of a page rather than of the block
    (``tag-donation``, ``has-newsletter``) are passed over.
    """
    names = class_and_id[:MAX_NAME_CHARS].split()
    told = [name for name in map(_NAMED.__getitem__, names) if name is not _NAMELESS]
    if len(told) < 2:
        return told[0].kinds if told else NOTHING
    return _kinds_of(list(chain.from_iterable(name.entries for name in told)))


def _kinds_of(entries: list[_Entry]) -> ClassKinds:
    strong = frozenset([entry.kind for entry in entries if entry.strong])
    weak = frozenset([entry.kind for entry in entries]) - strong
    best = max(entries, key=lambda entry: (entry.strong, len(entry.words), len(entry.words[0])))
    return ClassKinds(strong, weak, "-".join(best.words))


def _look_at(name: str) -> _Named:
    lowered = name.lower()
    if not _may_begin_entry(name, lowered) or lowered.startswith(_names().ignored):
        return _NAMELESS
    entries = _entries_in(_tokens(name))
    return _Named(entries, _kinds_of(entries)) if entries else _NAMELESS


_NAMED: Final = Remembered(_look_at)


def _may_begin_entry(name: str, lowered: str) -> bool:
    """Whether a token of a name may be the first of an entry: few names are worth a closer look."""
    if not name.isascii():
        return True
    for last, size in _names().first_words.iter(lowered):
        start, stop = last + 1 - size, last + 1
        starts = not start or not lowered[start - 1].isalpha() or name[start].isupper()
        if starts and (stop == len(name) or not name[stop].islower()):
            return True
    return False


def _tokens(name: str) -> list[_Token]:
    runs = RUN.findall(name)
    if name.islower():
        return [(letters or run, False) for letters, run in runs]
    tokens: list[_Token] = []
    for letters, run in runs:
        if letters:
            parts = CAMEL.findall(letters)
            tokens += [(part.lower(), len(parts) > 1) for part in parts]
        else:
            tokens.append((run.lower(), False))
    return tokens


def _entries_in(tokens: list[_Token]) -> list[_Entry]:
    names = _names()
    texts = tuple([text for text, _ in tokens])
    found: list[_Entry] = []
    for place, (text, from_camel) in enumerate(tokens):
        for size in names.sizes.get(text, ()):
            is_short = size == 1 and from_camel and len(text) < MIN_CAMEL_CHARS
            if not is_short and place + size <= len(texts):
                found += names.entries.get(texts[place : place + size], ())
    return found


@lru_cache(maxsize=1)
def _names() -> _Names:
    """Read the data. A name of several words also stands for the words run together."""
    data = tomllib.loads(CLASSES.read_text("utf-8"))
    entries: dict[tuple[str, ...], list[_Entry]] = {}
    sizes: dict[str, set[int]] = {}
    for table, lists in data["kinds"].items():
        for strength, names in lists.items():
            for name in names:
                words = tuple(name.split("-"))
                for spelling in {words, ("".join(words),)}:
                    entry = _Entry(spelling, Kind(table), strength == "strong")
                    entries.setdefault(spelling, []).append(entry)
                    sizes.setdefault(spelling[0], set()).add(len(spelling))
    first_words = ahocorasick.Automaton()
    for word in sizes:
        first_words.add_word(word, len(word))
    first_words.make_automaton()
    return _Names(entries, sizes, tuple(data["ignored_prefixes"]), first_words)
