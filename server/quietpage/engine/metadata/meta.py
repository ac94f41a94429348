"""Metadata in other meta elements: Dublin Core, scholarly, analytics' and plain names."""

from __future__ import annotations

from typing import Final

from quietpage.engine.metadata.dates import parse_stamp
from quietpage.engine.metadata.record import Claims
from quietpage.engine.metadata.survey import Survey
from quietpage.engine.metadata.text import clean, clean_url

# In order of precedence. "." and "_" are ":" in these names.
TITLE: Final = (
    "dc:title", "dcterms:title", "dcterm:title", "citation:title", "sailthru:title",
    "parsely-title", "weibo:article:title", "weibo:webpage:title", "title", "article:title",
)  # fmt: skip
AUTHOR: Final = (
    "dc:creator", "dcterms:creator", "dcterm:creator", "citation:author", "parsely-author",
    "sailthru:author", "author", "byl", "creator", "article:author:name", "authors", "web:author",
    "dc:contributor", "rbauthors", "cxenseparse:author", "content:author", "bt:author",
)  # fmt: skip
LAST_NAME_FIRST: Final = frozenset({"citation:author", "dc:creator", "dcterms:creator"})
PUBLISHED: Final = (
    "citation:publication:date", "citation:online:date", "dc:date:issued", "dcterms:issued",
    "dcterms:created", "dc:date", "dc:date:created", "dcterms:date", "citation:date",
    "parsely-pub-date", "sailthru:date", "datepublished", "publish-date", "publishdate",
    "pubdate", "publish:date", "publication:date", "publication-date", "article:publication:date",
    "date", "cxenseparse:recs:publishtime", "shareaholic:article:published:time", "bt:pubdate",
    "published-date", "datecreated", "article:date:original",
    "displaydate", "ptime", "created",
    "published", "published:at", "release:date", "originalpublicationdate", "pdate",
    "iso-8601-publish-date", "ms:date",
)  # fmt: skip
MODIFIED: Final = (
    "dcterms:modified", "dc:date:modified", "last-modified", "lastmod", "datemodified",
    "modified", "shareaholic:article:modified:time", "updated:time", "revised", "moddate",
    "updated",
)  # fmt: skip
EXCERPT: Final = (
    "description", "dc:description", "dcterms:description", "dcterm:description",
    "citation:abstract", "sailthru:description", "weibo:article:description",
    "weibo:webpage:description", "dcterms:abstract",
)  # fmt: skip
SITE_NAME: Final = (
    "application-name", "apple-mobile-web-app-title", "citation:journal:title", "dc:publisher",
    "dcterms:publisher", "cre", "copyright:holder",
)  # fmt: skip
LANG: Final = (
    "content-language", "language", "dc:language", "dcterms:language", "citation:language",
    "lang",
)  # fmt: skip
IMAGE: Final = (
    "sailthru:image:full", "parsely-image-url", "thumbnail", "image", "sailthru:image:thumb",
)  # fmt: skip


def read_meta(survey: Survey) -> Claims:
    """Return what the page's meta elements say outside Open Graph."""
    return Claims(
        title=_first(survey, TITLE),
        authors=_authors(survey),
        publisher=_first(survey, ("dc:publisher", "dcterms:publisher", "citation:publisher")),
        published=_first_date(survey, PUBLISHED),
        modified=_first_date(survey, MODIFIED),
        site_name=_first(survey, SITE_NAME),
        lang=survey.meta(*LANG),
        excerpt=_first(survey, EXCERPT),
        image=clean_url(survey.meta(*IMAGE) or survey.links.get("image_src"), survey.base),
        url=clean_url(survey.links.get("canonical"), survey.base),
    )


def _first(survey: Survey, names: tuple[str, ...]) -> str | None:
    for name in filter(survey.metas.__contains__, names):
        text = clean(survey.meta(name))
        if text:
            return text
    return None


def _first_date(survey: Survey, names: tuple[str, ...]) -> str | None:
    for name in filter(survey.metas.__contains__, names):
        found = parse_stamp(survey.meta(name))
        if found:
            return found
    return None


def _authors(survey: Survey) -> tuple[str, ...]:
    for name in filter(survey.metas.__contains__, AUTHOR):
        values = tuple(text for text in map(clean, survey.all_metas(name)) if text)
        if values:
            return tuple(map(_given_name_first, values)) if name in LAST_NAME_FIRST else values
    return ()


def _given_name_first(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last}" if comma and "," not in first else name
