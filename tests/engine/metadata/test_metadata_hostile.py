from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from quietpage.engine.metadata import read_metadata

BUDGET_SECONDS = 3.0  # far above what any of these takes, far below what a square would


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "page",
    [
        ld("[" * 200_000),
        ld('{"a":' * 100_000 + "1" + "}" * 100_000),
        ld('{"headline": "' + "x" * 1_500_000 + '"}'),
        ld('{"a" ' + "\n" * 300_000 + "}"),
        ld("{,}" + " " * 500_000 + "x"),
        ld("-->" + " " * 500_000 + "x"),
        ld("//\n" * 300_000),
        ld(
            '{"@graph":['
            + ",".join(['{"@type":"Article","author":{"name":"A B"}}'] * 20_000)
            + "]}"
        ),
        '<meta name="author" content="Jo Vane">' * 10_000,
        '<meta property="og:title" content="' + "a - " * 100_000 + '">',
        "<title>" + " | " * 100_000 + "</title><h1>" + ": " * 100_000 + "</h1>",
        "<h1>x</h1>" * 20_000,
        '<p class="author">By ' * 2_000,
        '<span class="author"><a>' * 5_000 + "</a></span>" * 5_000,
        '<div itemprop="author">' * 3_000,
        "<h1>T</h1><p>" + "1/1/2024 " * 100_000,
        "<h1>T</h1>" + '<div class="date">' * 200 + "<i></i>" * 50_000,
        '<a class="' + "author-" * 200_000 + '">x</a>',
        "<br>1" * 50_000,
    ],
)
def test_hostile_pages_take_bounded_time(page):
    root = html.document_fromstring(f"<html><body>{page}</body></html>")
    started = time.process_time()
    read_metadata(root, url="https://x.example/a")
    assert time.process_time() - started < BUDGET_SECONDS


@pytest.mark.parametrize(
    "url", ["http://[::1", "not a url", "javascript:1", "http://x.example/\x00", "", None]
)
def test_any_address_is_taken(url):
    assert read_metadata(html.document_fromstring("<h1>T</h1>"), url=url).title == "T"


def test_values_hold_nothing_that_xml_forbids():
    page = ld('{"@type": "Article", "headline": "A\\u0000\\ud800B"}')
    found = read_metadata(html.document_fromstring(f"<html><head>{page}</head></html>"), url=None)
    assert found.title == "AB"
    etree.Element("p").text = found.title


def test_long_values_are_cut():
    page = f'<html><head><meta property="og:title" content="{"word " * 5_000}"></head></html>'
    title = read_metadata(html.document_fromstring(page), url=None).title
    assert title is not None
    assert len(title) <= 2_000


def test_nothing_is_changed():
    page = '<html><body><h1>T</h1><p class="author" data-qp="1">By Jo Vane</p></body></html>'
    root = html.document_fromstring(page)
    before = html.tostring(root)
    read_metadata(root, url=None)
    assert html.tostring(root) == before


PIECES = st.sampled_from(
    [
        "<h1>",
        "</h1>",
        "<title>",
        "By ",
        "Jo Vane",
        "2024-05-31",
        '<time datetime="',
        '">',
        "<p ",
        'class="author"',
        ">",
        "<!--",
        "-->",
        "<?x",
        "<script type='application/ld+json'>",
        '{"author":',
        "[",
        "]",
        "}",
        "null",
        "</script>",
        '<meta name="author" content="',
        "<svg><title>",
        "<template>",
        "&#0;",
        "\u202e",
        '<b itemprop="author">',
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=30), st.text(max_size=20))
def test_no_page_makes_it_raise(pieces, url):
    try:
        root = html.document_fromstring("<html><body>" + "".join(pieces) + "</body></html>")
    except etree.ParserError:
        return
    read_metadata(root, url=url)
