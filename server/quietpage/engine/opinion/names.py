"""What a reader view in the arc90 line reads from class, id and role names. Data, mostly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

UNLIKELY: Final = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr"
    r"|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor"
    r"|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote",
    re.IGNORECASE,
)
PERHAPS: Final = re.compile(r"and|article|body|column|content|main|mathjax|shadow", re.IGNORECASE)
POSITIVE: Final = re.compile(
    r"article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story",
    re.IGNORECASE,
)
NEGATIVE: Final = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead"
    r"|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping"
    r"|tags|widget",
    re.IGNORECASE,
)
BYLINE: Final = re.compile("byline|author|dateline|writtenby|p-author", re.IGNORECASE)
SHARE: Final = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", re.IGNORECASE)
ROLES: Final = frozenset(
    ("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog")
)
POINTS: Final = 25
CACHED_NAMES: Final = 65_536


@lru_cache(maxsize=CACHED_NAMES)
def is_unlikely(names: str) -> bool:
    """Whether the names speak of what stands around an article."""
    if not ROLES.isdisjoint(names.split()):
        return True
    return bool(UNLIKELY.search(names)) and not PERHAPS.search(names)


@lru_cache(maxsize=CACHED_NAMES)
def points(names: str) -> int:
    """Bonus or penalty of the names: -25, 0 or 25."""
    if not names:
        return 0
    bonus = POINTS if POSITIVE.search(names) else 0
    return bonus - (POINTS if NEGATIVE.search(names) else 0)


@lru_cache(maxsize=CACHED_NAMES)
def is_byline(names: str) -> bool:
    """Whether the names speak of who wrote it."""
    return bool(BYLINE.search(names))


@lru_cache(maxsize=CACHED_NAMES)
def is_share_box(names: str) -> bool:
    """Whether the names speak of share buttons."""
    return bool(SHARE.search(names))
