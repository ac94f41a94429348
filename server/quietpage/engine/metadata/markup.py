"""Which class names, addresses and words are those of bylines and dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quietpage.engine.metadata.data.markup import (
    AUTHOR_CLASS,
    AUTHOR_LINK,
    AUTHOR_STEMS,
    DATE_CLASS,
    DATE_STEMS,
    ELSEWHERE_CLASS,
    NOT_AUTHOR_CLASS,
)
from quietpage.engine.metadata.names import strip_label

MAX_CLASS_CHARS: Final = 300
MAX_HREF_CHARS: Final = 500
MAX_REL_CHARS: Final = 200

_AUTHOR: Final = re.compile(AUTHOR_CLASS, re.A | re.X)
_NOT_AUTHOR: Final = re.compile(NOT_AUTHOR_CLASS, re.I | re.X)
_DATE: Final = re.compile(DATE_CLASS, re.A | re.X)
_LINK: Final = re.compile(AUTHOR_LINK, re.I | re.X)
_AUTHOR_STEM: Final = re.compile("|".join(AUTHOR_STEMS), re.I)
_DATE_STEM: Final = re.compile("|".join(DATE_STEMS), re.I)
_ELSEWHERE: Final = re.compile(ELSEWHERE_CLASS, re.I | re.X)


def is_author_class(names: str) -> bool:
    """Tell whether a class attribute is that of a byline."""
    return _is_author_class(names[:MAX_CLASS_CHARS])


@lru_cache(maxsize=8_192)
def _is_author_class(names: str) -> bool:
    if not _AUTHOR_STEM.search(names):
        return False
    return bool(_AUTHOR.search(names)) and not _NOT_AUTHOR.search(names)


def is_date_class(names: str) -> bool:
    """Tell whether a class attribute is that of a date."""
    return _is_date_class(names[:MAX_CLASS_CHARS])


@lru_cache(maxsize=8_192)
def _is_date_class(names: str) -> bool:
    return bool(_DATE_STEM.search(names) and _DATE.search(names))


def is_elsewhere_class(names: str) -> bool:
    """Tell whether class and id are those of a frame or card beside the article."""
    return _is_elsewhere_class(names[:MAX_CLASS_CHARS])


@lru_cache(maxsize=8_192)
def _is_elsewhere_class(names: str) -> bool:
    return bool(_ELSEWHERE.search(names)) and ("author" not in names or "comment" in names)


def is_author_address(href: str) -> bool:
    """Tell whether a link leads to an author's page."""
    return bool(_LINK.search(href[:MAX_HREF_CHARS]))


def is_author_relation(rel: str) -> bool:
    """Tell whether a link is marked as leading to the author."""
    return "author" in rel[:MAX_REL_CHARS].split()


def is_labelled(text: str) -> bool:
    """Tell whether a text begins as a byline does, or is the beginning of one."""
    own = text.strip()
    return bool(own) and strip_label(own + " X Y")[1]
