"""Which labels of dates stand in a text."""

from __future__ import annotations

from typing import Final

import ahocorasick

from quietpage.engine.metadata.data.labels import MODIFIED, NOT_OF_PAGE, PUBLISHED

SAYS_PUBLISHED: Final = 1
SAYS_MODIFIED: Final = 2
SAYS_OTHER: Final = 4  # a date, but not the page's

_SAME_I: Final = str.maketrans("ıİ", "ii")


def kinds_in(text: str) -> int:
    """Return the kinds of labels that stand in ``text``, whatever their case."""
    folded = _fold(text)
    kinds = 0
    for end, (chars, kind) in _AUTOMATON.iter(folded):
        start = end + 1 - chars
        if (
            kind & SAYS_OTHER
            and start
            and (folded[start - 1].isalnum() or folded[start - 1] == "_")
        ):
            kind &= ~SAYS_OTHER  # the end of a longer word
        kinds |= kind
    return kinds


def begins_published(text: str) -> bool:
    """Tell whether ``text`` begins with a label of a date of publication."""
    return _fold(text).startswith(_PUBLISHED)


def is_label(text: str) -> bool:
    """Tell whether ``text`` is the label of a date of publication and nothing else."""
    return _fold(text).strip(" :") in _LABELS


def _fold(text: str) -> str:
    """Return ``text`` for comparing whatever the case; the four letters i of Turkish are one."""
    return text.lower() if text.isascii() else text.translate(_SAME_I).casefold()


# "Date" stands in class names of either.
_WORDS: Final = {
    SAYS_PUBLISHED: [w for words in PUBLISHED.values() for w in words if w != "date"],
    SAYS_MODIFIED: [w for words in MODIFIED.values() for w in words],
    SAYS_OTHER: [w for words in NOT_OF_PAGE.values() for w in words],
}
_LABELS: Final = frozenset(_fold(w) for words in PUBLISHED.values() for w in words)
_PUBLISHED: Final = tuple(map(_fold, _WORDS[SAYS_PUBLISHED]))


def _automaton() -> ahocorasick.Automaton:
    kinds: dict[str, int] = {}
    for kind, words in _WORDS.items():
        for word in map(_fold, words):
            kinds[word] = kinds.get(word, 0) | kind
    automaton = ahocorasick.Automaton()
    for word, kind in kinds.items():
        automaton.add_word(word, (len(word), kind))
    automaton.make_automaton()
    return automaton


_AUTOMATON: Final = _automaton()
