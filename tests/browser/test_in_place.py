"""Quiet in place: the page's own look, without the pieces that were removed."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Frame, Page, expect

from .answers import removal, tidy_answer
from .chromium import Chromium, click_away, is_open, reader_frame, wait_for
from .conftest import Open
from .servers import ScriptedService

pytestmark = pytest.mark.browser


def read_in_place(page: Page) -> None:
    """Go from the reader to the page's own look."""
    reader = reader_frame(page)
    assert reader is not None
    click_away(reader, "#quiet")
    wait_for(page, lambda: not is_open(page), "the reader did not make way")


def two_frames_later(page: Page) -> None:
    """The browser corrects the scroll position in one frame, the extension in the next."""
    page.evaluate(
        """() => new Promise((done) => {
          const frames = (left) => requestAnimationFrame(() => (left ? frames(left - 1) : done()));
          frames(3);
        })"""
    )


@pytest.fixture
def quiet(news: Page, reader: Frame) -> Page:
    read_in_place(news)
    return news


def test_the_removed_pieces_are_hidden_in_the_page(quiet: Page) -> None:
    for box in (".subscribe", ".teaser", ".donate", ".share", ".promo-bar"):
        for element in quiet.locator(box).all():
            expect(element).to_be_hidden()
    expect(quiet.locator("article h1")).to_be_visible()


def test_the_real_service_names_the_pieces_to_hide(
    browser: Chromium, service: str, open_page: Open
) -> None:
    browser.configure(server=service)
    page = open_page("news.html")
    browser.read(page)
    read_in_place(page)
    for box in (".subscribe", ".teaser", ".donate", ".share", ".promo-bar", ".cookie"):
        for element in page.locator(box).all():
            expect(element).to_be_hidden()
    for kept in page.locator("article > p, article h1, article h2, blockquote, figure").all():
        expect(kept).to_be_visible()


def test_title_and_byline_stay_though_the_reader_writes_its_own(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    def answer_without_head(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        status, article = tidy_answer(body)
        page = html.document_fromstring(body["html"])
        heads = [*page.iter("h1"), *page.find_class("meta")]
        article["removed"] += [removal(head, ("boilerplate", "said above"), None) for head in heads]
        return status, article

    scripted.answer = answer_without_head
    browser.read(news)
    read_in_place(news)
    expect(news.locator(".donate")).to_be_hidden()
    expect(news.locator("article h1")).to_be_visible()
    expect(news.locator(".meta")).to_be_visible()


def test_the_line_being_read_stays_where_it_is(browser: Chromium, news: Page) -> None:
    # A low window, so that enough page is left below for the heading to stay at its top.
    news.set_viewport_size({"width": 1200, "height": 500})
    heading = "document.querySelector('h2').getBoundingClientRect().top"
    news.evaluate("document.querySelector('h2').scrollIntoView()")
    before = news.evaluate(heading)
    browser.read(news)
    read_in_place(news)
    two_frames_later(news)
    assert abs(news.evaluate(heading) - before) <= 1


def test_closing_gives_back_the_page_exactly(browser: Chromium, news: Page) -> None:
    before = news.evaluate("document.documentElement.outerHTML")
    news.evaluate("scrollTo(0, 900)")
    browser.read(news)
    read_in_place(news)
    assert news.evaluate("document.documentElement.outerHTML") != before
    news.keyboard.press("Escape")
    wait_for(
        news,
        lambda: news.evaluate("document.documentElement.outerHTML") == before,
        "the page is not as it was",
    )
    two_frames_later(news)
    assert abs(news.evaluate("scrollY") - 900) <= 1


def test_the_button_closes_it_too(browser: Chromium, quiet: Page) -> None:
    browser.click_toolbar_button(quiet)
    expect(quiet.locator(".donate")).to_be_visible()


def test_a_script_of_the_page_cannot_press_the_bars_buttons(quiet: Page) -> None:
    quiet.evaluate(
        """() => {
          const bar = document.documentElement.lastElementChild;
          bar.click();
          bar.dispatchEvent(new MouseEvent("click", {bubbles: true, composed: true}));
          dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}));
        }"""
    )
    expect(quiet.locator(".donate")).to_be_hidden()
    assert quiet.evaluate("document.documentElement.lastElementChild.shadowRoot") is None
