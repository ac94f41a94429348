from __future__ import annotations

from datetime import UTC, datetime

import feedparser
from lxml import etree

from quietpage.feeds.model import Entry, Feed
from quietpage.feeds.write import CONTENT, DUBLIN_CORE, FullEntry, to_json_fields, to_rss

ENTRY = Entry(
    title="Spring & neap",
    url="https://tides.example/spring?a=1&b=2",
    id="7",
    author="Ada\x00 Brandt",
    published=datetime(2026, 3, 4, 4, 6, 7, tzinfo=UTC),
)
FULL = FullEntry(entry=ENTRY, html="<p>Long ]]&gt; &amp; wide</p>", excerpt="Short", lang="en")
FEED = Feed(title="Tides", url="https://tides.example/", lang="en-GB")


def test_what_is_written_reads_back() -> None:
    parsed = feedparser.parse(to_rss(FEED, [FULL], text_in_description=False))
    assert not parsed.bozo
    [entry] = parsed.entries
    assert parsed.feed.title == "Tides"
    assert parsed.feed.language == "en-GB"
    assert (entry.title, entry.link, entry.id) == (ENTRY.title, ENTRY.url, "7")
    assert entry.author == "Ada Brandt", "characters that no XML holds are left out"
    assert entry.summary == "Short"
    assert entry.content[0].value == FULL.html
    assert entry.published_parsed[:6] == (2026, 3, 4, 4, 6, 7)


def test_the_text_may_stand_in_the_description() -> None:
    root = etree.fromstring(to_rss(FEED, [FULL], text_in_description=True))
    assert root.findtext("channel/item/description") == FULL.html
    assert b"encoded" not in etree.tostring(root)


def test_a_single_item_stands_alone() -> None:
    assert to_json_fields(FEED, [FULL])["rss"]["channel"]["item"]["title"] == ENTRY.title
    assert len(to_json_fields(FEED, [FULL] * 2)["rss"]["channel"]["item"]) == 2
    assert "item" not in to_json_fields(FEED, [])["rss"]["channel"]


HOSTILE = "a &lt;b&gt; <img src=x onerror=pwn()> 5 < 6"
SHOWN = "a &lt;b&gt; &lt;img src=x onerror=pwn()> 5 < 6"


def test_words_hold_no_markup_for_readers_that_take_them_for_html() -> None:
    entry = Entry(title=HOSTILE, url=ENTRY.url, id="8", author=HOSTILE)
    full = FullEntry(entry=entry, html="<p>Long</p>", excerpt=HOSTILE)
    feed = Feed(title=HOSTILE, url=FEED.url, description=HOSTILE)
    channel = etree.fromstring(to_rss(feed, [full], text_in_description=False))[0]
    assert [channel.findtext(name) for name in ("title", "description")] == [SHOWN] * 2
    item = channel.find("item")
    assert [item.findtext(name) for name in ("title", "description")] == [SHOWN] * 2
    assert item.findtext(f"{{{DUBLIN_CORE}}}creator") == SHOWN
    assert item.findtext(f"{{{CONTENT}}}encoded") == "<p>Long</p>"
    in_json = to_json_fields(feed, [full])["rss"]["channel"]
    assert in_json["title"] == in_json["item"]["title"] == SHOWN
    assert in_json["item"]["description"] == "<p>Long</p>"
