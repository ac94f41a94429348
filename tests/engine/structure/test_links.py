from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quietpage.engine.structure.urls import Resolver

CASES = {
    "address--relative": (
        ('<p><a href="../a b.html?q=1">x</a> <a href="/r">y</a> <a href="//o.example/z">z</a></p>'),
        (
            '<p><a href="https://site.example/a%20b.html?q=1">x</a> <a href="ht'
            'tps://site.example/r">y</a> <a href="https://o.example/z">z</a></p'
            ">"
        ),
    ),
    "address--line-break-inside": (
        ('<p><a href="https://o.example/\n a">x</a></p>'),
        '<p><a href="https://o.example/%20a">x</a></p>',
    ),
    "script--unwrapped": (
        ('<p><a href=" java\nscript:alert(1)">Open <b>it</b></a></p>'),
        "<p>Open <b>it</b></p>",
    ),
    "application--unwrapped": (
        '<p><a href="whatsapp://send">Send</a></p>',
        "<p>Send</p>",
    ),
    "mail--stays": (
        '<p><a href="mailto:ann@site.example">Ann</a></p>',
        '<p><a href="mailto:ann@site.example">Ann</a></p>',
    ),
    "empty--goes": (
        '<p>Text.<a href="/x"></a></p>',
        "<p>Text.</p>",
    ),
    "block--link-around-blocks-stays": (
        '<a href="/x"><div><h3>Head</h3><p>Text.</p></div></a>',
        ('<a href="https://site.example/x">\n<h3>Head</h3>\n<p>Text.</p>\n</a>'),
    ),
    "quote--cite": (
        '<blockquote cite="/src"><p>Said.</p></blockquote>',
        ('<blockquote cite="https://site.example/src">\n<p>Said.</p>\n</blockquote>'),
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_links(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected


ADDRESS_PARTS = st.sampled_from(
    ["a", "b.html", "..", ".", "/", "//", "?q=1", "#f", ";p", ":", "=", "%20", "é"]
)


@settings(max_examples=300)
@given(
    st.lists(ADDRESS_PARTS, min_size=1, max_size=7).map("".join),
    st.sampled_from(
        ["https://a.example/x/y.html?z=/w#v", "https://a.example/", "http://a.example"]
    ),
)
def test_short_cuts_agree_with_the_library(address: str, base: str) -> None:
    assert Resolver(base).resolve(address) == urljoin(base, address)
