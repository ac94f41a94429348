"""Bylines to names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from quietpage.engine.metadata.data.labels import AND, AUTHOR, BY
from quietpage.engine.metadata.data.names import (
    CREDENTIALS,
    FALSE_AUTHORS,
    LEGAL_FORMS,
    OFFICES,
    PARTICLES,
    ROLES,
)
from quietpage.engine.metadata.dates import is_month, parse_date
from quietpage.engine.metadata.text import clean, fold

MAX_BYLINE_CHARS: Final = 400
MAX_NAME_CHARS: Final = 80
MAX_NAME_WORDS: Final = 7
MAX_NAMES: Final = 12  # of one page


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BY: Final = {label for labels in BY.values() for label in labels}
_TITLES_OF: Final = {label for labels in AUTHOR.values() for label in labels}
LABELS: Final = frozenset(_BY | _TITLES_OF)
_COLON_PREFIX: Final = re.compile(rf"(?:{_alternatives(LABELS)})\s*[:：/／|—–-]\s*", re.I)
_PREFIX: Final = re.compile(rf"(?:{_alternatives(LABELS)})\s+", re.I)
_STARTS: Final = frozenset(label[:2].lower() for label in LABELS)
"""What labels begin with: a first look at texts that are ASCII there."""
_SURE: Final = frozenset(
    label for label in _BY if " " in label or label in ("by", "par", "por", "door", "oleh")
)
_GLUED: Final = re.compile(r"(?:作者|記者|记者|撰文|執筆|著者)\s*[:：/／]?\s*")
_CUT: Final = re.compile(
    r"\s+[|•·‧/–—-]+\s+|\s*[|•·]\s*|\s{2,}|\bvia\b"
    r"|\s+(?:on|in|at|am|le|el|em|il|op|den)\s+(?=\d|\w+day\b|\w{3,9} \d)",
    re.I,
)
_SEPARATOR: Final = re.compile(
    rf"\s*[,;、，；]\s*|\s+(?:{_alternatives(AND)}|&|\+)\s+(?=[^\W\d_a-zà-ÿ])|\s+&\s+"
)
_ADDRESS: Final = re.compile(r"\S+@\S+|https?:\S+|www\.\S+|(?<!\w)@\w+", re.I)
_BRACKETS: Final = re.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,120}[)\]）】]")
_DIGITS: Final = re.compile(r"\d")
_TITLES: Final = re.compile(r"^(?:mr|mrs|ms)\.?\s+", re.I)
_NOT_A_NAME: Final = re.compile(
    r"[?!<>{}=*#$%^~]|\.(?:com|org|net|html?|php)\b"
    r"|\b(?:min(?:ute)?s? read|comments?|read(?:ing)? time|updated|published|posted|copyright"
    r"|rights reserved|subscribe|newsletter|cookies?|views|shares|replies|likes|click|loading"
    r"|sponsored|licen[cs]e|agreement|policy|terms|login|archive|information)\b",
    re.I,
)


def names_of(bylines: Iterable[str], banned: frozenset[str], *, visible: bool = False) -> list[str]:
    """Return the names in ``bylines``, each once, in order.

    ``banned`` holds folded names that are the site's own. With ``visible`` the text
    was found on the page, not stated as an author, and has to look like a name.
    """
    names: dict[str, str] = {}
    for byline in bylines:
        for name in _split(byline[:MAX_BYLINE_CHARS]):
            folded = fold(name)
            if folded in banned or not is_name(name, visible=visible):
                continue
            names.setdefault(folded, name)
            if len(names) >= MAX_NAMES:
                return list(names.values())
    return list(names.values())


def strip_label(text: str) -> tuple[str, bool]:
    """Return ``text`` without "By", "Von", "Written by:" and the like; whether there was one."""
    found = False
    for _ in range(3):
        rest = _after_label(text)
        if not rest:
            break
        text, found = rest, True
    return text, found


def _after_label(text: str) -> str | None:
    start = text[:2]
    if start.isascii() and start.lower() not in _STARTS:
        return None
    match = _COLON_PREFIX.match(text) or _GLUED.match(text)
    if match:
        return text[match.end() :]
    match = _PREFIX.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    if match[0].casefold().strip() in _SURE:
        return rest
    # "Von Anna Berg" is a byline, "Von Trapp" a name, "Text of the law" neither.
    words = rest.split()[:2]
    return None if len(words) < 2 or any(word[0].islower() for word in words) else rest


def is_label(text: str) -> bool:
    """Tell whether ``text`` is nothing but a label, also one that a name could begin with."""
    return text.rstrip(" :：").casefold() in LABELS


def is_weak(names: list[str]) -> bool:
    """Tell whether ``names`` are an office's or an account's rather than somebody's."""
    return all(
        " " not in name.strip() or name.casefold().rsplit(" ", 1)[-1] in OFFICES for name in names
    )


def is_name(name: str, *, visible: bool = False) -> bool:
    """Tell whether ``name`` can be somebody's: not "admin", a sentence, a date or a number."""
    words = name.split()
    if not words or len(name) > MAX_NAME_CHARS or len(words) > MAX_NAME_WORDS:
        return False
    folded = fold(name)
    if (
        folded in FALSE_AUTHORS
        or folded.split(" ")[-1] in LEGAL_FORMS
        or not any(char.isalpha() for char in name)
    ):
        return False
    if _NOT_A_NAME.search(name) or (len(words) > 1 and _is_day(words)):
        return False
    for one, other in pairwise(words):
        if one.isdecimal() != other.isdecimal() and is_month(one if other.isdecimal() else other):
            return False
    return not visible or _looks_like_name(words)


def _is_day(words: list[str]) -> bool:
    return is_month(words[0]) and words[1][0].isdecimal()


def _looks_like_name(words: list[str]) -> bool:
    """Tell whether every word is capitalised, a particle, or of a script without capitals."""
    if len(words) == 1 and is_month(words[0]):
        return False
    if len(words) > 5 or len(_DIGITS.findall(" ".join(words))) > 4:
        return False
    if len(words) == 1 and len(words[0]) < 2:
        return False
    small = [word for word in words if word[0].islower() and word.casefold() not in PARTICLES]
    return (
        not small or len(words) == 1 or (len(small) == 1 and len(words) > 2 and words[-1] in small)
    )


@lru_cache(maxsize=64)  # sources of one page repeat its byline
def _split(byline: str) -> tuple[str, ...]:
    return tuple(_segments(byline))


def _segments(byline: str) -> Iterator[str]:
    text = clean(_BRACKETS.sub("", _ADDRESS.sub(" ", byline)))
    if not text:
        return
    text, _ = strip_label(text)
    first = True
    for segment in _SEPARATOR.split(_CUT.split(text, maxsplit=1)[0]):
        if not segment:
            continue
        name = _trim(segment)
        if not name:
            continue
        words = name.casefold().split()
        if not first and (_is_role(words) or all(_plain(word) in CREDENTIALS for word in words)):
            continue
        if parse_date(name, None):
            break
        first = False
        yield name


def _plain(word: str) -> str:
    return word.strip(",;()").rstrip(".")


def _is_role(words: list[str]) -> bool:
    return any(_plain(word) in ROLES for word in words)


def _trim(segment: str) -> str:
    name, _ = strip_label(segment.strip(" \t\"'“”«»‘’:-–—|/•·,;_"))
    name = _TITLES.sub("", name)
    words = name.split()
    while len(words) > 2 and (_plain(words[-1].casefold()) in CREDENTIALS):
        words.pop()
    if len(words) > 3 and _plain(words[-1].casefold()) in ROLES:
        while len(words) > 2 and _plain(words[-1].casefold()) in ROLES | CREDENTIALS:
            words.pop()
        roles = [at for at in range(2, len(words)) if _plain(words[at].casefold()) in ROLES]
        words = words[: roles[0]] if roles else words
    return " ".join(words).strip(" ,;:-–—|/")
