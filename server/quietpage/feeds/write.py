"""A feed as RSS 2.0, and as the JSON that Full-Text RSS makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any, Final

from lxml import etree

from quietpage.feeds.model import Entry, Feed

RSS: Final = "application/rss+xml"
CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
NAMESPACES: Final = {"content": CONTENT, "dc": DUBLIN_CORE}
GENERATOR: Final = "Quietpage"
NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for."""
TAG_START: Final = re.compile(r"<(?=[A-Za-z/!?])")


@dataclass(frozen=True, slots=True, kw_only=True)
class FullEntry:
    """An entry with its whole text."""

    entry: Entry
    html: str
    """Sanitised."""
    excerpt: str = ""
    lang: str = ""


def to_rss(feed: Feed, entries: Sequence[FullEntry], *, text_in_description: bool) -> bytes:
    """The feed with ``entries`` as a document in UTF-8.

    The text stands in ``content:encoded``, and an excerpt in ``description``; with
    ``text_in_description`` it stands there, for readers that look nowhere else.
    """
    root = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
    channel = etree.SubElement(root, "channel")
    for name, value in _channel_fields(feed):
        _add(channel, name, value)
    for full in entries:
        item = etree.SubElement(channel, "item")
        for name, value in _fields(full, text_in_description=text_in_description):
            _add(item, name, value)
        guid = etree.SubElement(item, "guid", {"isPermaLink": "false"})
        guid.text = _clean(_words(full.entry.id))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def to_json_fields(feed: Feed, entries: Sequence[FullEntry]) -> dict[str, Any]:
    """The document as nested members; a single item stands alone, not in a list."""
    items = []
    for full in entries:
        item: dict[str, Any] = dict(_fields(full, text_in_description=True))
        item["guid"] = _words(full.entry.id)
        items.append({name: value for name, value in item.items() if value})
    channel: dict[str, Any] = dict(_channel_fields(feed))
    if items:
        channel["item"] = items[0] if len(items) == 1 else items
    attributes = {"version": "2.0", "xmlns:content": CONTENT, "xmlns:dc": DUBLIN_CORE}
    return {"rss": {"@attributes": attributes, "channel": channel}}


def _channel_fields(feed: Feed) -> list[tuple[str, str]]:
    fields = (
        ("title", feed.title or feed.url),
        ("link", feed.url),
        ("description", feed.description or feed.title or feed.url),
        ("language", feed.lang),
        ("generator", GENERATOR),
    )
    return [(name, _words(value)) for name, value in fields if value]


def _fields(full: FullEntry, *, text_in_description: bool) -> list[tuple[str, str]]:
    entry = full.entry
    fields = [("title", _words(entry.title)), ("link", _words(entry.url))]
    if text_in_description:
        fields.append(("description", full.html))
    else:
        fields += [("description", _words(full.excerpt)), ("content:encoded", full.html)]
    if entry.published is not None:
        fields.append(("pubDate", format_datetime(entry.published)))
    return [
        *fields,
        ("dc:creator", _words(entry.author)),
        ("dc:language", _words(full.lang)),
        ("dc:identifier", _words(entry.url)),
        ("dc:format", "text/html"),
    ]


def _add(parent: etree._Element, name: str, text: str) -> None:
    if not text:
        return
    prefix, _, local = name.rpartition(":")
    tag = f"{{{NAMESPACES[prefix]}}}{local}" if prefix else name
    etree.SubElement(parent, tag).text = _clean(text)


def _words(text: str) -> str:
    """``text`` with no tags for a reader that takes it for HTML, as most of them do."""
    return TAG_START.sub("&lt;", text)


def _clean(text: str) -> str:
    return NOT_XML.sub("", text)
