from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quietpage.errors import FetchedNoFeed, FetchTooLarge
from quietpage.feeds.read import MAX_BYTES, read_feed

URL = "https://tides.example/feeds/all"
RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tides</title><link>/</link>
<description>All of them</description><language>en-GB</language>
<item><title>Spring &amp; neap</title><link>/spring</link>
<guid isPermaLink="false">urn:tide:7</guid>
<dc:creator>Ada Brandt</dc:creator><pubDate>Wed, 04 Mar 2026 05:06:07 +0100</pubDate>
<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Tides</title>
<link href="/"/><subtitle>All of them</subtitle><entry><title>Spring &amp; neap</title>
<id>urn:tide:7</id><link href="/spring"/><author><name>Ada Brandt</name></author>
<published>2026-03-04T04:06:07Z</published><summary>Short</summary>
<content type="html">&lt;p>Long&lt;/p></content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tides",
        "home_page_url": "/",
        "description": "All of them",
        "language": "en-GB",
        "items": [
            {
                "id": "urn:tide:7",
                "url": "/spring",
                "title": "Spring & neap",
                "authors": [{"name": "Ada Brandt"}],
                "date_published": "2026-03-04T05:06:07+01:00",
                "content_html": "<p>Long</p>",
                "unknown": {"a": 1},
            }
        ],
    }
).encode()


@pytest.mark.parametrize("body", [RSS, ATOM, JSON_FEED, b"\xef\xbb\xbf" + JSON_FEED])
def test_all_formats_say_the_same(body: bytes) -> None:
    feed = read_feed(body, url=URL)
    [entry] = feed.entries
    assert (feed.title, feed.url, feed.description) == (
        "Tides",
        "https://tides.example/",
        "All of them",
    )
    assert feed.lang.lower() == "en-gb"
    assert (entry.title, entry.id, entry.author) == ("Spring & neap", "urn:tide:7", "Ada Brandt")
    assert entry.url == "https://tides.example/spring"
    assert entry.html == "<p>Long</p>"
    assert entry.published == datetime(2026, 3, 4, 4, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><p>A page",
        b"plain words",
        b"{}",
        b'{"version": "7"}',
        b"{",
        b"<rss",
        b"\x00" * 50,
        RSS.replace(b"Short", b"&#xD800;"),  # on each of these feedparser fails
        RSS.replace(b"<item>", b'<p:posList xmlns:p="http://www.opengis.net/gml"/><item>'),
        b'{"version": "https://jsonfeed.org/version/1", "x": ' + b"[" * 10**5 + b"]" * 10**5 + b"}",
    ],
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(FetchedNoFeed):
        read_feed(body, url=URL)


@pytest.mark.parametrize(
    "date", ["0000-00-00", "9999-12-31T23:59:59-12:00", "Mon, 01 Jan 99999 00:00:00 GMT", "soon"]
)
def test_an_entry_with_a_date_that_no_calendar_has_goes_without(date: str) -> None:
    feed = read_feed(RSS.replace(b"Wed, 04 Mar 2026 05:06:07 +0100", date.encode()), url=URL)
    assert [(entry.title, entry.published) for entry in feed.entries] == [("Spring & neap", None)]


def test_a_body_that_names_a_file_or_an_address_opens_neither(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS)
    for body in (str(path).encode(), b"https://tides.example/feed"):
        with pytest.raises(FetchedNoFeed):
            read_feed(body, url=URL)


def test_entities_that_grow_without_bound_do_not() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{lol}'
        '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
        "<rss version='2.0'><channel><title>&l9;&file;</title><item><title>x</title></item>"
        "</channel></rss>"
    ).encode()
    try:
        feed = read_feed(bomb, url=URL)
    except FetchedNoFeed:
        return
    assert len(feed.title) < 1_000_000
    assert "root:" not in feed.title


def test_entries_and_bytes_are_bounded() -> None:
    many = RSS.replace(b"</channel>", b"<item><title>x</title></item>" * 500 + b"</channel>")
    assert len(read_feed(many, url=URL, max_entries=10).entries) == 10
    with pytest.raises(FetchTooLarge):
        read_feed(bytes(MAX_BYTES + 1), url=URL)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", ""])
def test_links_that_lead_nowhere_are_left_out(link: str) -> None:
    body = RSS.replace(b"<link>/spring</link>", f"<link>{link}</link>".encode())
    assert read_feed(body, url=URL).entries[0].url in ("", URL)


@pytest.mark.parametrize(
    ("kind", "title", "words"),
    [
        ("text", "Use &lt;b&gt; &amp;amp; &lt;i&gt;", "Use <b> &amp; <i>"),
        ("html", "&lt;b&gt;Spring&lt;/b&gt; &amp;amp; neap", "Spring & neap"),
        ("html", "Tides &lt;script&gt;pwn()&lt;/script&gt;", "Tides"),
        (
            "xhtml",
            "<div xmlns='http://www.w3.org/1999/xhtml'>Spring <i>tide</i></div>",
            "Spring tide",
        ),
    ],
)
def test_titles_are_text_whatever_they_are_written_in(kind: str, title: str, words: str) -> None:
    typed = f'<title type="{kind}">{title}</title>'
    subtitle = typed.replace("title", "subtitle")
    body = ATOM.replace(b"<title>Tides</title>", typed.encode())
    body = body.replace(b"<title>Spring &amp; neap</title>", typed.encode())
    feed = read_feed(body.replace(b"<subtitle>All of them</subtitle>", subtitle.encode()), url=URL)
    assert (feed.title, feed.description, feed.entries[0].title) == (words, words, words)
