"""What class and id attributes say about a block."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import ahocorasick

from quietpage.engine.article import Kind

CLASSES: Final = Path(__file__).with_name("classes.toml")
CACHED_STRINGS: Final = 16_384  # distinct class and id strings; a large page has some hundreds
CACHED_NAMES: Final = 65_536  # names in them, many of which most sites have
MAX_NAME_CHARS: Final = 512  # of a class and id string; style systems pile up far more
MIN_CAMEL_CHARS: Final = 4  # hashed names are full of "Ad" and "pR"; whole words are longer

RUN: Final = re.compile(r"[^\W_]+")
NOT_LETTERS: Final = re.compile(r"[\W\d_]+")
ASCII_NOT_LETTERS: Final = {
    code: None for code in range(128) if not chr(code).isalpha() and not chr(code).isspace()
}
# Letters, at most then a number: "banner2"; anything else with digits in it is a hash.
WORDLIKE: Final = re.compile(r"([^\W\d_]+)\d{0,3}$")
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


class _Token(NamedTuple):
    text: str
    from_camel: bool


class _Entry(NamedTuple):
    words: tuple[str, ...]
    kind: Kind
    strong: bool


class _Names(NamedTuple):
    by_first: dict[str, list[_Entry]]
    ignored: tuple[str, ...]
    letters: ahocorasick.Automaton
    """Finds the letters of every entry, its words run together."""


NOTHING: Final = ClassKinds(frozenset(), frozenset(), "")


@lru_cache(maxsize=CACHED_STRINGS)
def class_kinds(class_and_id: str) -> ClassKinds:
    """Return the kinds named by a class attribute, an id, or both parted by a space.

    Names are cut at everything that is not a letter and at camelCase, so ``ad`` is found in
    ``ad-slot`` and never in ``heading``. Names that tell of a page rather than of the block
    (``tag-donation``, ``has-newsletter``) are passed over.
    """
    names = class_and_id[:MAX_NAME_CHARS]
    if names.isascii() and not _holds_letters(names.lower().translate(ASCII_NOT_LETTERS)):
        return NOTHING
    found = [entry for name in names.split() for entry in _entries_of(name)]
    if not found:
        return NOTHING
    strong = frozenset(entry.kind for entry in found if entry.strong)
    weak = frozenset(entry.kind for entry in found) - strong
    best = max(found, key=lambda entry: (entry.strong, len(entry.words), len(entry.words[0])))
    return ClassKinds(strong, weak, "-".join(best.words))


@lru_cache(maxsize=CACHED_NAMES)
def _entries_of(name: str) -> tuple[_Entry, ...]:
    names = _names()
    lowered = name.lower()
    # Most names hold the letters of no entry: the few that do are worth a closer look.
    if not _holds_letters(NOT_LETTERS.sub("", lowered)):
        return ()
    if lowered.startswith(names.ignored):
        return ()
    return tuple(_entries_in(_tokens(name)))


def _holds_letters(names: str) -> bool:
    """Whether the letters of any entry stand in names of which all else was taken out."""
    return next(_names().letters.iter(names), None) is not None


def _tokens(name: str) -> list[_Token]:
    tokens = []
    for run in RUN.findall(name):
        if wordlike := WORDLIKE.match(run):
            parts = CAMEL.findall(wordlike[1])
            tokens += [_Token(part.lower(), len(parts) > 1) for part in parts]
        else:
            tokens.append(_Token(run.lower(), False))  # "mc4wp", or a hash like no name
    return tokens


def _entries_in(tokens: list[_Token]) -> Iterator[_Entry]:
    by_first = _names().by_first
    texts = tuple(token.text for token in tokens)
    for i, (text, from_camel) in enumerate(tokens):
        for entry in by_first.get(text, ()):
            if len(entry.words) == 1:
                if not from_camel or len(text) >= MIN_CAMEL_CHARS:
                    yield entry
            elif texts[i : i + len(entry.words)] == entry.words:
                yield entry


@lru_cache(maxsize=1)
def _names() -> _Names:
    """Read the data. A name of several words also stands for the words run together."""
    data = tomllib.loads(CLASSES.read_text("utf-8"))
    by_first: dict[str, list[_Entry]] = {}
    for table, lists in data["kinds"].items():
        for strength, names in lists.items():
            for name in names:
                words = tuple(name.split("-"))
                for spelling in {words, ("".join(words),)}:
                    entry = _Entry(spelling, Kind(table), strength == "strong")
                    by_first.setdefault(spelling[0], []).append(entry)
    letters = ahocorasick.Automaton()
    for entry in chain.from_iterable(by_first.values()):
        word = NOT_LETTERS.sub("", "".join(entry.words))
        letters.add_word(word, word)
    letters.make_automaton()
    return _Names(by_first, tuple(data["ignored_prefixes"]), letters)
