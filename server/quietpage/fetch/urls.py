"""Texts as urls."""

from __future__ import annotations

from yarl import URL


def parse_url(text: str) -> URL:
    """``text`` as a url; ValueError if it is none."""
    try:
        return URL(text)
    except IndexError:  # yarl's, for brackets before an @ with no host behind it
        raise ValueError("no host") from None
