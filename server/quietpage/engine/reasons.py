"""Why a piece was taken out: words for people, and codes that translations are made of.

A code never changes once it was given out; its words may. Passes hand ``because(…)`` to
``Page.drop``. Plain words do as well, and then there is nothing to translate.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from quietpage.engine.article import Because

WORDS: Final = {
    "email_field": "email field and button",
    "says": "says “{}”",
    "named": "its markup is named “{}”",
    "offer": "offers something for a price",
    "one_link": "nothing but a link to another page of this site",
    "mostly_links": "{} of it is links",
    "controls": "buttons or fields",
    "unlike_article": "unlike the article's own blocks",
    "beside": "part of the piece beside it",
    "repeated": "same text stands {} times",
    "repeated_controls": "it has buttons or fields",
    "on_other_pages": "the same text stands on at least {} other pages of this site",
    "title": "it is the title, which is given apart",
    "hidden": "the page hides it",
    "hidden_twin": "a hidden twin of text that the page shows",
    "link_share_button": "share button",
    "link_messenger_channel": "messenger channel",
    "link_profile": "profile to follow",
    "link_newsletter_platform": "newsletter platform",
    "link_donation_platform": "donation platform",
    "link_app_store": "app store",
    "link_podcast_platform": "podcast platform",
    "link_ticket_seller": "ticket seller",
    "link_contest": "contest",
    "link_shop": "shop",
    "link_subscription": "subscription offer",
    "link_advertising": "advertising network",
    "link_comments": "comment section",
    "link_account": "account page",
    "link_view": "edit or print view",
    "link_privacy": "privacy or cookie page",
    "link_list": "list of articles",
}
"""Each code's words in English; ``{}`` is where its value stands."""

KEPT_REASONS: Final = 1024
"""Most pieces go for the same few reasons."""

_CODES: Final = {words: code for code, words in WORDS.items()}


class Reason(str):
    """The words, which also know the codes they were made from."""

    because: tuple[Because, ...]


@lru_cache(maxsize=KEPT_REASONS)
def because(code: str, value: str | int = "") -> Reason:
    """Return the reason of that code. Raises KeyError for a code without words."""
    reason = Reason(WORDS[code].format(value))
    reason.because = (Because(code, str(value)),)
    return reason


def both(first: str, second: str) -> Reason:
    """Return one reason that gives two."""
    reason = Reason(f"{first}; {second}")
    reason.because = codes_of(first) + codes_of(second)
    return reason


def codes_of(reason: str) -> tuple[Because, ...]:
    """Return the codes of a reason; of plain words that of the same words, or none."""
    if isinstance(reason, Reason):
        return reason.because
    code = _CODES.get(reason)
    return () if code is None else (Because(code, ""),)
