"""Texts and links show the same in kernels as in plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quietpage.engine.clutter.signals import text_totals, text_totals_plainly
from quietpage.engine.kernels import COMPILED
from quietpage.engine.vocabulary import link_kind

if not COMPILED:
    pytest.skip("there are no kernels to compare", allow_module_level=True)

from lxml import html

from quietpage.engine.clutter.links import is_same_site, leads_to_article, telling_hrefs
from quietpage.engine.clutter.signals import COLUMNS, read_signals
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


@settings(deadline=None)  # the first text waits for the phrases
@given(st.lists(TEXTS))
def test_texts_show_the_same(texts: list[str]) -> None:
    assert np.array_equal(text_totals(texts), text_totals_plainly(texts))


@settings(deadline=None)
@given(st.lists(st.lists(PARTS, max_size=7).map("".join), max_size=9))
def test_only_links_that_do_not_tell_are_passed_over(hrefs: list[str]) -> None:
    tree = html.fromstring("<div>" + "<p>t <a>x</a></p>" * len(hrefs) + "</div>")
    for link, href in zip(tree.iter("a"), hrefs, strict=True):
        link.set("href", href)
    page = page_of(html.tostring(tree, encoding="unicode"))
    numbers = page.all_of_tag("a")
    kept = [page.measures.elements[number].get("href") or "" for number in numbers]
    told = telling_hrefs(page.measures.elements, numbers, "a.example")
    assert {h for h in kept if link_kind(h, "a.example")} <= set(told)


def test_links_are_counted_by_where_they_lead() -> None:
    hrefs = ["/a-b-c/", "//other.example/a-b-c", "#n", "https://www.a.example/x", "/x-1?a-b-c"]
    links = "".join(f'<p>text <a href="{href}">x</a></p>' for href in hrefs)
    page = page_of(links)
    host = page.host
    sums = dict(zip(COLUMNS, read_signals(page).elements[:, -1].tolist(), strict=True))
    same = [href for href in hrefs if is_same_site(href, host)]
    assert sums["link_same_site"] == len(same)
    assert sums["link_slug"] == sum(leads_to_article(href, "") for href in same)
    assert sums["link_fragment"] == 1
