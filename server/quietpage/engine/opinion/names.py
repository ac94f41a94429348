"""What a reader view in the arc90 line reads from class, id and role names.

Most patterns are readability-lxml's own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readability.readability import REGEXES

from quietpage.engine.roles import CACHED_NAMES, class_weight

_UNLIKELY: Final = REGEXES["unlikelyCandidatesRe"]
_CHROME: Final = re.compile(
    r"banner|breadcrumb|related|social|sponsor|recommend|repl(?:y|ies)|widget|promo|shar(?:e|ing)"
    r"|(?<![a-z])ad(?![a-z])|teaser|most-?(?:read|popular)|trending|cookie|gdpr|consent|newsletter"
    r"|supplement|skyscraper|legend",
    re.IGNORECASE,
)
"""Names of chrome that came up since."""
_PERHAPS: Final = REGEXES["okMaybeItsACandidateRe"]
_BYLINE: Final = re.compile(r"by-?line|author|written-?by", re.IGNORECASE)
_SHARE: Final = re.compile(r"(?:\b|_)share(?:daddy)?(?:\b|_)", re.IGNORECASE)
_ROLES: Final = frozenset(
    ("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog")
)
POINTS: Final = 25
"""Bonus of a name that speaks for its element."""


@lru_cache(maxsize=CACHED_NAMES)
def is_unlikely(names: str) -> bool:
    """Whether the names speak of what stands around an article."""
    if not _ROLES.isdisjoint(names.split()):
        return True
    is_chrome = _UNLIKELY.search(names) or _CHROME.search(names)
    return bool(is_chrome) and not _PERHAPS.search(names)


def points(names: str) -> int:
    """Bonus or penalty of the names: -25, 0 or 25."""
    return class_weight(names) if names else 0


@lru_cache(maxsize=CACHED_NAMES)
def is_byline(names: str) -> bool:
    """Whether the names speak of who wrote it."""
    return bool(_BYLINE.search(names))


@lru_cache(maxsize=CACHED_NAMES)
def is_share_box(names: str) -> bool:
    """Whether the names speak of share buttons."""
    return bool(_SHARE.search(names))
