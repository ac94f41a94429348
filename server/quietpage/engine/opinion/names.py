"""What a reader view in the arc90 line reads from class, id and role names.

Most patterns are readability-lxml's own.
"""

from __future__ import annotations

import re
from typing import Final

from readability.readability import REGEXES

from quietpage.engine.opinion import rules
from quietpage.engine.remembered import BitsOfNames
from quietpage.engine.roles import class_weight
from quietpage.engine.stems import Stems
from quietpage.engine.walk import HIDDEN

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
_UNSEEN: Final = re.compile(r"^hidden$", re.IGNORECASE)
_AT_SOME_WIDTH: Final = re.compile(r"^\w+:|-(?:block|flex|grid)$")
"""A name that shows at one width of the window what others hide at all."""
_FALLBACK: Final = "fallback-image"

PATTERNS: Final[tuple[re.Pattern[str], ...]] = (
    _UNLIKELY,
    _CHROME,
    _PERHAPS,
    _BYLINE,
    _SHARE,
    _UNSEEN,
    _AT_SOME_WIDTH,
)
"""What is looked for in each name."""
_STEMS: Final = Stems(PATTERNS)
(_IS_UNLIKELY, _IS_NEW_CHROME, _IS_PERHAPS, _IS_BYLINE, _IS_SHARE, _IS_UNSEEN, _IS_AT_WIDTH) = (
    1 << number for number in range(len(PATTERNS))
)
_IS_CHROME: Final = _IS_UNLIKELY | _IS_NEW_CHROME
_ROLE: Final = 1 << len(PATTERNS)
_IS_FALLBACK: Final = _ROLE << 1


def verdict(names: str) -> int:
    """What the names of an element say, as bits of ``rules``."""
    told = _TOLD.of(names)
    found = rules.HIDDEN if names.endswith(HIDDEN) else 0
    if told & _ROLE or (told & _IS_CHROME and not told & _IS_PERHAPS):
        found |= rules.UNLIKELY
    if told & _IS_BYLINE:
        found |= rules.BYLINE
    if told & _IS_SHARE:
        found |= rules.SHARE_BOX
    if told & _IS_FALLBACK:
        found |= rules.FALLBACK_IMAGE
    weight = class_weight(names)
    if (told & _IS_UNSEEN and not told & _IS_AT_WIDTH) or weight < 0:
        found |= rules.BAD
    elif weight > 0:
        found |= rules.GOOD
    return found


def _told_by(name: str) -> int:
    told = _ROLE if name in _ROLES else 0
    if _FALLBACK in name:
        told |= _IS_FALLBACK
    return told | _STEMS.matching(name)


_TOLD: Final = BitsOfNames(_told_by)  # name by name: no pattern spans two
