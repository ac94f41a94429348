"""Signals of clutter, found once and summed over any subtree."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage.engine.clutter.signals import (
    COLUMNS,
    MAX_PHRASE_CHARS,
    TEXT_COLUMNS,
    read_signals,
    text_totals,
)
from quietpage.engine.page import Page
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of

PAGE = f"""
<nav id=outside class="newsletter"><a href="/subscribe">Subscribe to our newsletter</a></nav>
<main id=main><p id=first>{PROSE}</p>
<div id=box class="newsletter-signup"><h3>Sign up for our newsletter</h3>
  <form><input type=email><input type=hidden name=token><input type=submit value=Go></form>
  <p><b>No</b> spam!</p></div>
<p id=links>{MORE} <a href="#n1">1</a> <a href="https://other.example/x">there</a>
  <a href="/2026/05/the-baker-of-spring">here</a> <a>nowhere</a></p>
<figure id=figure><img src=a.png><figcaption>The pier</figcaption></figure></main>
"""


@pytest.fixture
def page() -> Page:
    return page_of(PAGE)


def elements_of(page: Page, name: str) -> dict[str, int]:
    """Column → sum over the subtree of the element with this id; noughts left out."""
    start = number(page, name)
    range_ = np.array([start]), page.measures.end[[start]]
    sums = read_signals(page).of_elements(*range_)[:, 0].tolist()
    return {column: value for column, value in zip(COLUMNS, sums, strict=True) if value}


def texts_of(page: Page, name: str) -> dict[str, int]:
    blocks = page.blocks_in(number(page, name))
    range_ = np.array([blocks.start]), np.array([blocks.stop])
    sums = read_signals(page).of_blocks(*range_)[:, 0].tolist()
    return {column: value for column, value in zip(TEXT_COLUMNS, sums, strict=True) if value}


def test_box_that_asks_for_an_address(page: Page) -> None:
    assert elements_of(page, "box") == {
        "class_strong": 1, "form": 1, "email_field": 1, "field": 1, "button": 1, "heading": 1,
        "emphasis_chars": len("No "),
    }  # fmt: skip


def test_links_are_told_apart_by_where_they_lead(page: Page) -> None:
    found = elements_of(page, "links")
    assert found["link_fragment"] == 1
    assert found["link_other_site"] == 1
    assert found["link_same_site"] == found["link_slug"] == 1


def test_figure_and_its_picture(page: Page) -> None:
    assert elements_of(page, "figure") == {"figure": 1, "image": 1}


def test_plain_prose_shows_no_signal(page: Page) -> None:
    assert elements_of(page, "first") == {}


def test_sums_of_parts_make_the_whole(page: Page) -> None:
    whole = elements_of(page, "main")
    parts = [elements_of(page, name) for name in ("first", "box", "links", "figure")]
    assert whole == {name: sum(part.get(name, 0) for part in parts) for name in whole}


def test_only_the_main_content_is_looked_at(page: Page) -> None:
    signals = read_signals(page)
    assert signals.first == page.main
    assert signals.first_block == page.blocks_in(page.main).start == 1
    assert "link_strong" not in elements_of(page, "main")


def test_phrases_are_found_in_the_blocks_that_say_them(page: Page) -> None:
    assert texts_of(page, "box")["strong"] >= 1
    assert "strong" not in texts_of(page, "first")


def test_long_text_is_prose_and_not_searched() -> None:
    said = "Subscribe to our newsletter. "
    long = said + PROSE * (MAX_PHRASE_CHARS // len(PROSE) + 1)
    page = page_of(f"<p id=long>{long}</p><p id=short>{said}</p>")
    assert texts_of(page, "long") == {}
    assert texts_of(page, "short")["strong"] >= 1


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Read also: the baker of spring", "lead_in"),
        ("続きを読む：春のパン屋", "lead_in"),
        ("More from the pier →", "arrow"),
        ("“Nobody knows when it began”", "quoted"),
        ("Where does the ferry land?", "question"),
        ("渡船はどこに着きますか？", "question"),
        ("Do not miss it!", "exclamation"),
        ("The ferry left.", "ends_stop"),
        ("Sign up for our newsletter", "strong"),
        ("Short", "short"),
    ],
)
def test_signal_of_a_text(text: str, column: str) -> None:
    found = dict(zip(TEXT_COLUMNS, text_totals([text])[:, 1].tolist(), strict=True))
    assert found[column]


def test_prose_is_without_the_signals_of_clutter() -> None:
    for text in (PROSE, MORE, LAST):
        found = dict(zip(TEXT_COLUMNS, text_totals([text])[:, 1].tolist(), strict=True))
        assert [name for name, value in found.items() if value] == ["ends_stop"]


@pytest.mark.parametrize("href", ["", "https://[broken", "http://", "//", "javascript:x", "\\\\"])
def test_malformed_addresses_do_no_harm(href: str) -> None:
    page = page_of(f'<p id=p>One <a href="{href}">two</a> three</p>')
    assert "link_slug" not in elements_of(page, "p")


def test_page_without_text_has_no_signals() -> None:
    page = page_of("<body><div id=x></div></body>")
    assert elements_of(page, "x") == {}
