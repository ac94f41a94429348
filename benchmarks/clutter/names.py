"""Class names: telling, hashed, neutral or none at all."""

from __future__ import annotations

import random
import string
from typing import Final, Protocol

TELLING: Final = {
    "newsletter_form": (
        "newsletter-signup",
        "inline-newsletter",
        "subscribe-box",
        "email-capture",
        "nl-widget",
    ),
    "newsletter_line": ("newsletter-promo", "article__newsletter", "subscribe-line", "nl-callout"),
    "related": (
        "related-articles",
        "teaser",
        "more-stories",
        "recirc-module",
        "story-card--related",
    ),
    "read_also": ("read-also", "inline-related", "see-also-link", "article-readmore"),
    "donate": ("donation-box", "support-cta", "membership-callout", "contribute-banner"),
    "promo": ("promo-box", "cta-banner", "inline-promo", "house-ad", "promotion-block"),
    "social": ("share-bar", "social-share", "sharedaddy", "share-buttons", "article-sharing"),
    "follow": ("follow-us", "social-follow", "channel-promo", "follow-box"),
    "advertisement": ("ad-label", "advertisement", "ad-slot__label", "sponsored-label", "advert"),
    "notice": ("notice", "paywall-message", "disclaimer", "cookie-placeholder", "audio-notice"),
    "interface": ("toolbar", "skip-link", "article-tools", "comment-prompt", "edit-section"),
}
NEUTRAL: Final = ("box", "card", "module", "block", "panel", "item", "c-box", "component")
PART_WORDS: Final = {
    "text": "description",
    "inner": "inner",
    "label": "label",
    "title": "title",
    "list": "list",
    "item": "item",
    "link": "link",
    "form": "form",
    "input": "input",
    "button": "button",
    "note": "legal",
    "image": "image",
    "icon": "icon",
    "media": "media",
    "body": "body",
}


class Names(Protocol):
    """Gives the class attribute, with a leading space, of a piece's elements."""

    def root(self) -> str:
        """The attribute of the outermost element."""

    def part(self, name: str) -> str:
        """The attribute of an inner element, by its role."""


class BareNames:
    """No class names."""

    def root(self) -> str:
        """Nothing."""
        return ""

    def part(self, name: str) -> str:
        """Nothing, whatever the role."""
        del name
        return ""


class TellingNames:
    """Names that say what the piece is, in the notation of one site."""

    def __init__(self, kind: str, rng: random.Random) -> None:
        self.base = rng.choice(TELLING[kind])
        self.joint = rng.choice(("__", "-", "_"))

    def root(self) -> str:
        """The base name."""
        return f' class="{self.base}"'

    def part(self, name: str) -> str:
        """The base name with the role behind it."""
        return f' class="{self.base}{self.joint}{PART_WORDS[name]}"'


class NeutralNames:
    """Names that say nothing of what the piece is for."""

    def __init__(self, rng: random.Random) -> None:
        self.base = rng.choice(NEUTRAL)

    def root(self) -> str:
        """The base name."""
        return f' class="{self.base}"'

    def part(self, name: str) -> str:
        """The base name with the role behind it."""
        return f' class="{self.base}-{PART_WORDS[name]}"'


class HashedNames:
    """Names as build tools make them: the same role has the same name throughout a page."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.scheme = rng.choice(("css-{}", "sc-{} {}", "_{}", "{}", "x{} x{} x{}"))
        self.known: dict[str, str] = {}

    def root(self) -> str:
        """A fresh name, for roots share nothing but their looks."""
        return f' class="{self._made()}"'

    def part(self, name: str) -> str:
        """The name of the role on this page."""
        return f' class="{self.known.setdefault(name, self._made())}"'

    def _made(self) -> str:
        letters = string.ascii_letters + string.digits
        count = self.scheme.count("{}")
        return self.scheme.format(*("".join(self.rng.choices(letters, k=6)) for _ in range(count)))
