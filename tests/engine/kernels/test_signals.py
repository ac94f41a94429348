"""Texts, elements and links show the same in kernels as in plain Python."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine.clutter.signals import text_totals, text_totals_plainly
from quietpage.engine.kernels import COMPILED
from quietpage.engine.vocabulary import link_kind

if not COMPILED:
    pytest.skip("there are no kernels to compare", allow_module_level=True)

from lxml import html

from quietpage.engine.clutter.links import path_of, telling_hrefs
from quietpage.engine.clutter.signals import (
    COLUMNS,
    count_links,
    count_links_plainly,
    marks,
    marks_plainly,
)
from quietpage.engine.page import Page
from tests.engine.kernels.trees import PAGES
from tests.engine.small_pages import page_of

WORDS = st.sampled_from(
    ("Sign up", "newsletter", "for", "$1 a month", "try", "!", "?", "：", ":", "→", "“", "續", "…")
)
TEXTS = st.lists(WORDS | st.text(max_size=3)).map(" ".join).map(str.split).map(" ".join)
PARTS = st.sampled_from(
    (
        *("/", "//", "http://", "https://", "#", "?", "a.example", "www.a.example", "facebook.com"),
        *("/sharer", "-", "_", "newsletter", "comments", "%20", "@", ":80", ".", "tag", "é", " "),
        *("mailto:", "one-two-three-four", "b.example", "Subscribe", "[", "x"),
    )
)


@given(st.lists(TEXTS))
def test_texts_show_the_same(texts: list[str]) -> None:
    assert np.array_equal(text_totals(texts), text_totals_plainly(texts))


@given(st.lists(st.lists(PARTS, max_size=7).map("".join), max_size=9))
def test_only_links_that_do_not_tell_are_passed_over(hrefs: list[str]) -> None:
    page = page_of(linking(hrefs))
    numbers = page.all_of_tag("a")
    kept = [page.measures.elements[number].get("href") or "" for number in numbers]
    told = telling_hrefs(page.measures.elements, numbers, "a.example")
    assert {h for h in kept if link_kind(h, "a.example")} <= set(told)


@given(st.lists(st.lists(PARTS, max_size=7).map("".join), max_size=9))
def test_links_show_the_same(hrefs: list[str]) -> None:
    assert_links_show_the_same(page_of(linking(hrefs)))


@pytest.mark.parametrize(
    "href",
    [
        *("/a-b-c/", "//other.example/a-b-c", "#n", "https://www.paper.example/x", "/x-1?a-b-c"),
        *("comments", "a/b/c/d", "a.html#comments", "?page=2", "../#", "x:y", "/x#a?b-c-d", "%6e/"),
        *(
            "//paper.example#comments",
            "https://facebook.com?u=a",
            "/newsletter/a-b-c-d",
            "#respond",
        ),
        *(
            "https://t.me/share",
            "/%63omments/",
            "?u=https://a.example/",
            "/2026/a-walk-by-the-river",
        ),
    ],
)
def test_a_link_shows_the_same(href: str) -> None:
    assert_links_show_the_same(page_of(linking([href])))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_elements_of_a_page_show_the_same(path: Path) -> None:
    page = page_of(path.read_text(encoding="utf-8", errors="replace"))
    assert_links_show_the_same(page)
    m = page.measures
    for first, stop in ((0, len(m.elements)), (2, len(m.elements) // 2), (3, 3)):
        given = (m, page.speaks, first, stop)
        assert np.array_equal(marks(*given), marks_plainly(*given))


def linking(hrefs: list[str]) -> str:
    """A page of links to these addresses."""
    tree = html.fromstring("<div>" + "<p>t <a>x</a></p>" * len(hrefs) + "</div>")
    for link, href in zip(tree.iter("a"), hrefs, strict=True):
        link.set("href", href)
    return html.tostring(tree, encoding="unicode")


def assert_links_show_the_same(page: Page) -> None:
    for host in (page.host, "www.a.example", None):
        tables = []
        for count in (count_links, count_links_plainly):
            table = np.zeros((len(COLUMNS), len(page.measures.elements) + 1), dtype=np.int32)
            here = path_of(page.base_url)
            count(page.measures.elements, page.all_of_tag("a"), table, 0, host, here)
            tables.append(table)
        assert np.array_equal(*tables)
