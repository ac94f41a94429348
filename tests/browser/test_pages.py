"""Pages are given back as they were, and may go on living beneath the reader."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from .answers import article_answer
from .chromium import Chromium, click_away, is_open, wait_for
from .conftest import Open
from .made_pages import BODIES
from .picking import in_box, press_in_box
from .servers import ScriptedService, ThreadedServer

pytestmark = pytest.mark.browser

STATE = """() => ({
  html: (window.comparable ?? (() => document.documentElement.outerHTML))(),
  scroll: [scrollX, scrollY, document.querySelector("#inner")?.scrollTop],
  focus: document.activeElement.id,
  typed: [...document.querySelectorAll("input, textarea")].map(({value}) => value),
  frames: [...document.querySelectorAll("iframe")].map((one) => one.contentDocument.body.innerHTML),
  seen: {...seen},
})"""


@pytest.fixture
def made(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer
) -> ScriptedService:
    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return 200, article_answer(body["url"], "<p>read</p>", [])

    scripted.answer = answer
    browser.configure(server=scripted_server.url)
    return scripted


def close(page: Page, reader: Frame) -> None:
    click_away(reader, "#close")
    wait_for(page, lambda: not is_open(page), "the reader did not close")


@pytest.mark.parametrize("name", BODIES)
def test_a_page_is_as_it_was_after_both_ways_of_reading(
    browser: Chromium, made: ScriptedService, open_page: Open, name: str
) -> None:
    page = open_page(f"made/{name}")
    page.evaluate("scrollTo({top: 400, behavior: 'instant'})")
    before = page.evaluate(STATE)
    reader = browser.read(page)
    click_away(reader, "#quiet")
    wait_for(page, lambda: in_box(page, "Nothing to hide"), "the page was not given back")
    press_in_box(page, "Reader")
    reader = browser.reader(page)
    reader.wait_for_selector(".article")
    close(page, reader)
    before["seen"]["clicks"] += 1  # on the bar, which stands in the page
    assert page.evaluate(STATE) == before
    page.mouse.click(5, 5)
    page.keyboard.press("Shift")
    seen = page.evaluate("seen")
    assert (seen["clicks"], seen["keys"]) == (2, 1)


def test_a_film_plays_on(browser: Chromium, made: ScriptedService, open_page: Open) -> None:
    page = open_page("made/video")
    page.wait_for_function("film.currentTime > 0")
    reader = browser.read(page)
    during = page.evaluate("film.currentTime")
    page.wait_for_function("(during) => film.currentTime > during", arg=during)
    close(page, reader)
    assert page.evaluate("[film.paused, seen.paused]") == [False, 0]


def test_an_application_that_goes_on_to_another_article_is_noticed(
    browser: Chromium, made: ScriptedService, open_page: Open
) -> None:
    page = open_page("made/application")
    reader = browser.read(page)
    page.evaluate("history.pushState(null, '', '/made/second')")
    expect(reader.locator(".moved")).to_contain_text("moved on to another address")
    expect(reader.locator(".article")).to_be_visible()
    reader.get_by_role("button", name="Read the new page").click()
    wait_for(page, lambda: len(made.requests) == 2, "the new article was not asked for")
    assert made.requests[1]["url"].endswith("/made/second")
    expect(reader.locator(".moved")).to_have_count(0)


def test_in_the_pages_own_look_nothing_stays_hidden_of_another_article(
    browser: Chromium, news: Page
) -> None:
    click_away(browser.read(news), "#quiet")
    wait_for(news, lambda: in_box(news, "Hidden: 7"), "nothing was hidden")
    news.evaluate("history.replaceState(null, '', '?same#part')")
    wait_for(news, lambda: in_box(news, "moved on to another address"), "it was not noticed")
    expect(news.locator(".donate")).to_be_visible()
    press_in_box(news, "Dismiss")
    wait_for(news, lambda: not in_box(news, "moved on"), "the bar did not go away")


def test_the_page_going_away_takes_the_reader_with_it(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    scripted.delay_seconds = 1
    browser.click_toolbar_button(news)
    browser.reader(news)
    news.goto(news.url.replace("news.html", "plain.html"))
    assert not is_open(news)
    scripted.delay_seconds = 0
    expect(browser.read(news).locator(".article .title")).to_be_visible()
