"""When a field counts as right.

Every judge takes the gold and what was found, and answers None where the gold does
not speak of its field. The same judge is held against every engine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeAlias

Fields: TypeAlias = dict[str, Any]
Judge: TypeAlias = Callable[[Fields, Fields], bool | None]
Verdicts: TypeAlias = dict[str, Judge]

MIN_TITLE_F1 = 0.7
"""Word F1 from which two wordings are one title: trafilatura's share is 0.79 there, which is
what is published of it for this corpus, as is its share of authors with a name in common."""

_WORD = re.compile(r"\w+")
# Corpora and engines keep or drop these at will; they are no part of a name.
_BESIDE_NAMES = frozenset(
    [
        "and",
        "by",
        "par",
        "phd",
        "md",
        "ms",
        "ma",
        "mba",
        "msc",
        "bsc",
        "ba",
        "bs",
        "rd",
        "rdn",
        "rn",
        "ld",
        "dr",
        "cpa",
        "jd",
        "esq",
        "lcsw",
        "dvm",
        "dds",
        "fand",
        "mph",
        "jr",
        "sr",
        "mr",
        "mrs",
    ]
)


def fold(text: str | None) -> str:
    return " ".join(_WORD.findall((text or "").casefold()))


def name_words(text: str | None) -> set[str]:
    return set(fold(text).split()) - _BESIDE_NAMES


def title(gold: Fields, found: Fields) -> bool:
    return fold(gold["title"]) == fold(found.get("title"))


def like_title(gold: Fields, found: Fields) -> bool:
    ours, theirs = (Counter(fold(f.get("title")).split()) for f in (found, gold))
    words = ours.total() + theirs.total()
    return bool(words) and 2 * (ours & theirs).total() / words >= MIN_TITLE_F1


def author(gold: Fields, found: Fields) -> bool | None:
    return name_words(gold["author"]) == name_words(found.get("author")) if gold["author"] else None


def in_author(gold: Fields, found: Fields) -> bool | None:
    if not gold["author"]:
        return None
    return bool(name_words(gold["author"]) & name_words(found.get("author")))


def no_author(gold: Fields, found: Fields) -> bool | None:
    return None if gold["author"] else not found.get("author")


def date(gold: Fields, found: Fields) -> bool | None:
    return (found.get("date") or "")[:10] == gold["date"][:10] if gold["date"] else None


def month(gold: Fields, found: Fields) -> bool | None:
    return (found.get("date") or "")[:7] == gold["date"][:7] if gold["date"] else None


def byline(gold: Fields, found: Fields) -> bool | None:
    """Readability.js keeps roles, places and dates in bylines: our names have to stand in it."""
    if not gold.get("byline"):
        return None
    ours = name_words(found.get("author"))
    return bool(ours) and ours <= name_words(gold["byline"])


def no_byline(gold: Fields, found: Fields) -> bool | None:
    return None if gold.get("byline") else not found.get("author")


def site_name(gold: Fields, found: Fields) -> bool | None:
    return fold(gold["siteName"]) == fold(found.get("site_name")) if gold.get("siteName") else None


def published(gold: Fields, found: Fields) -> bool | None:
    if not gold.get("publishedTime"):
        return None
    return (found.get("date") or "")[:10] == str(gold["publishedTime"])[:10]


def lang(gold: Fields, found: Fields) -> bool | None:
    return fold(gold["lang"]) == fold(found.get("lang")) if gold.get("lang") else None


def direction(gold: Fields, found: Fields) -> bool | None:
    return gold["dir"] == found.get("dir") if "dir" in gold else None


WCXB: Verdicts = {
    "title": title,
    "like title": like_title,
    "author": author,
    "in author": in_author,
    "no author": no_author,
    "date": date,
    "month": month,
}
MOZILLA: Verdicts = {
    "title": title,
    "like title": like_title,
    "byline": byline,
    "no byline": no_byline,
    "site name": site_name,
    "published": published,
    "lang": lang,
    "dir": direction,
}
