"""What is told about a page: by one reader (Claims), and in the end (Metadata)."""

from __future__ import annotations

from dataclasses import dataclass

from quietpage.engine.article import PageType


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; None where it says nothing believable."""

    title: str | None = None
    byline: str | None = None
    """Names only, several joined by ``", "``."""
    published: str | None = None
    """ISO 8601: a date, or a date and time, with the offset where the page gives one."""
    modified: str | None = None
    site_name: str | None = None
    lang: str | None = None
    """BCP 47 tag."""
    dir: str | None = None
    """``ltr``, ``rtl`` or None where the page does not say."""
    excerpt: str | None = None
    lead_image: str | None = None
    """Absolute url."""
    url: str | None = None
    """Canonical url where the page names one, else the url it was read from."""
    base_url: str | None = None
    """Absolute url that the page's ``<base>`` names."""
    page_type_hint: PageType | None = None
    """From JSON-LD ``@type`` or ``og:type``; None for types that say little (``WebPage``)."""


@dataclass(slots=True)
class Claims:
    """What one source says, cleaned but not yet weighed against the others."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    """Raw names or bylines, in order."""
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    site_name: str | None = None
    lang: str | None = None
    excerpt: str | None = None
    image: str | None = None
    url: str | None = None
    type: str | None = None
    """Lower-cased ``@type`` or ``og:type``."""
