"""A click on the toolbar button, and the way back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from .chromium import Chromium, click_away, is_open, press_away, wait_for
from .conftest import Open
from .servers import ThreadedServer

pytestmark = pytest.mark.browser

LEAD = "The people of Saltmarsh decided on Thursday"
LAST = "hard on the voice but popular with the children"


def wait_until_closed(page: Page) -> None:
    wait_for(page, lambda: not is_open(page), "the reader did not close")


def state_of(page: Page) -> tuple[str, float, str]:
    return (
        page.evaluate("document.documentElement.outerHTML"),
        page.evaluate("scrollY"),
        page.evaluate("document.activeElement.id"),
    )


def test_a_click_shows_the_article_of_the_real_service(
    browser: Chromium, service: str, open_page: Open
) -> None:
    browser.configure(server=service)
    page = open_page("news.html")
    reader = browser.read(page)
    expect(reader.locator("h1.title")).to_have_text("Harbour town votes to keep its last ferry")
    expect(reader.locator(".byline")).to_have_text("Ines Halloran")
    expect(reader.locator(".site")).to_have_text("The Saltmarsh Courier")
    body = reader.locator(".body").inner_text()
    assert body.index(LEAD) < body.index("A boat that nobody wanted to count") < body.index(LAST)
    for clutter in (
        "Spring sale",
        "Most read",
        "READ ALSO",
        "indicates required",
        "214 partners",
        "HIDDEN-ATTRIBUTE-TEXT",
    ):
        assert clutter not in body


def test_escape_gives_back_the_page_exactly(browser: Chromium, news: Page) -> None:
    news.focus("#letter", timeout=1000)
    news.evaluate("scrollTo(0, 700)")
    before = state_of(news)
    reader = browser.read(news)
    reader.wait_for_selector(".article")
    press_away(news, "Escape")
    assert state_of(news) == before
    assert before[1:] == (700, "letter")


def test_a_second_click_closes_the_reader(browser: Chromium, news: Page, reader: Frame) -> None:
    browser.click_toolbar_button(news)
    wait_until_closed(news)
    browser.click_toolbar_button(news)
    browser.reader(news).wait_for_selector(".article")


def test_the_close_button_closes(news: Page, reader: Frame) -> None:
    click_away(reader, "#close")
    wait_until_closed(news)


def test_the_page_beneath_is_out_of_reach_of_the_keyboard(news: Page, reader: Frame) -> None:
    reader.locator("#close").focus()
    for _ in range(40):
        news.keyboard.press("Tab")
        assert news.evaluate("document.activeElement.tagName") in {"BODY", "DIV"}


def test_a_strict_content_policy_does_not_stop_the_reader(
    browser: Chromium, scripted_server: ThreadedServer, open_page: Open
) -> None:
    browser.configure(server=scripted_server.url)
    page = open_page("strict/news.html")
    reader = browser.read(page)
    expect(reader.locator(".body")).to_contain_text(LEAD)
    covered = page.evaluate("[document.documentElement.clientWidth, innerHeight]")
    assert reader.evaluate("[innerWidth, innerHeight]") == covered


def test_going_to_another_page_and_back_finds_no_reader(
    news: Page, reader: Frame, open_page: Open
) -> None:
    news.goto(news.url.replace("news.html", "plain.html"))
    news.go_back()
    wait_until_closed(news)
    assert news.evaluate("document.documentElement.lastElementChild.localName") == "body"


def test_two_tabs_have_a_reader_each(
    browser: Chromium, news: Page, reader: Frame, open_page: Open
) -> None:
    other = open_page("news.html?second")
    second = browser.read(other)
    click_away(second, "#close")
    wait_until_closed(other)
    assert is_open(news)


def test_a_tab_that_was_not_clicked_cannot_be_read(browser: Chromium, news: Page) -> None:
    complaint = browser.worker.evaluate(
        """async () => {
          const [tab] = await chrome.tabs.query({active: true});
          try {
            const target = {tabId: tab.id};
            await chrome.scripting.executeScript({target, func: () => document.title});
          } catch (error) { return error.message }
          return "it was read"
        }"""
    )
    assert "Cannot access contents of the page" in complaint


def test_the_button_says_how_many_pieces_were_removed(
    browser: Chromium, news: Page, reader: Frame
) -> None:
    badge = """async () => {
      const [{id}] = await chrome.tabs.query({active: true, lastFocusedWindow: true});
      return [await chrome.action.getBadgeText({tabId: id})];
    }"""
    wait_for(news, lambda: browser.worker.evaluate(badge) == ["7"], "no count on the button")
    click_away(reader, "#close")
    wait_for(news, lambda: browser.worker.evaluate(badge) == [""], "the count stayed")
