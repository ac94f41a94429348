"""When it goes wrong, the reader says what happened and what to do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from .answers import tidy_answer
from .chromium import Chromium, click_away, is_open, wait_for
from .conftest import Open
from .servers import ScriptedService, ThreadedServer, problem

pytestmark = pytest.mark.browser


def shown_failure(browser: Chromium, page: Page) -> Frame:
    reader = browser.read(page)
    expect(reader.locator(".failure")).to_be_visible()
    return reader


@pytest.mark.parametrize(
    ("status", "code", "words", "advice"),
    [
        (413, "page_too_large", "too large", "raise the limit"),
        (422, "no_main_content", "no article on this page", "Open one of its articles"),
        (400, "empty_page", "still empty", "try again"),
        (400, "not_a_page", "not a web page", "PDF"),
        (503, "overloaded", "busy", "in a few seconds"),
        (504, "page_too_slow", "took too long", "very long or very tangled"),
        (500, "worker_died", "stumbled", "report"),
        (401, "unauthorized", "refused the access token", "in the settings"),
        (418, "a_code_of_the_future", "went wrong", "different versions"),
    ],
)
def test_each_answer_is_put_into_words(
    status: int,
    code: str,
    words: str,
    advice: str,
    browser: Chromium,
    news: Page,
    scripted: ScriptedService,
) -> None:
    scripted.answer = lambda _: problem(status, code, "as told by the service")
    reader = shown_failure(browser, news)
    expect(reader.locator(".failure h1")).to_contain_text(words)
    expect(reader.locator(".failure p").first).to_contain_text(advice)
    expect(reader.locator(".failure .button").first).to_be_focused()


def test_a_service_that_is_down_is_named_and_can_be_tried_again(
    browser: Chromium, open_page: Open, scripted: ScriptedService
) -> None:
    with ThreadedServer(scripted.app) as server:
        pass
    browser.configure(server=server.url)
    reader = shown_failure(browser, open_page("news.html"))
    expect(reader.locator(".failure h1")).to_contain_text("does not answer")
    expect(reader.locator(".failure p").first).to_contain_text(server.url)
    with ThreadedServer(scripted.app, port=server.port):
        reader.get_by_role("button", name="Try again").click()
        expect(reader.locator(".article .title")).to_be_visible()


def test_without_permission_the_reader_asks_for_it_and_sends_nothing(
    browser: Chromium, open_page: Open, scripted: ScriptedService, scripted_server: ThreadedServer
) -> None:
    browser.configure(server=f"http://other.test:{scripted_server.port}")
    reader = shown_failure(browser, open_page("news.html"))
    expect(reader.locator(".failure h1")).to_contain_text("your permission")
    expect(reader.get_by_role("button", name="Allow access")).to_be_visible()
    assert scripted.requests == []


def test_something_else_at_the_address_is_noticed(
    browser: Chromium, open_page: Open, pages_server: ThreadedServer
) -> None:
    browser.configure(server=f"http://127.0.0.1:{pages_server.port}")
    reader = shown_failure(browser, open_page("news.html"))
    expect(reader.locator(".failure h1")).to_contain_text("Something else answers")


def test_a_slow_service_shows_progress_and_can_be_left(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    scripted.delay_seconds = 20
    browser.click_toolbar_button(news)
    reader = browser.reader(news)
    expect(reader.locator(".waiting")).to_have_css("opacity", "1")
    click_away(reader, ".waiting button")
    wait_for(news, lambda: not is_open(news), "the reader did not close")


def test_the_service_dying_in_the_middle_is_told(
    browser: Chromium, open_page: Open, scripted: ScriptedService
) -> None:
    scripted.delay_seconds = 20
    with ThreadedServer(scripted.app) as server:
        browser.configure(server=server.url)
        page = open_page("news.html")
        browser.click_toolbar_button(page)
        reader = browser.reader(page)
        wait_for(page, lambda: scripted.requests, "nothing was sent")
    expect(reader.locator(".failure h1")).to_contain_text("does not answer")


def test_the_real_service_finds_nothing_to_read_on_an_empty_page(
    browser: Chromium, service: str, open_page: Open
) -> None:
    browser.configure(server=service)
    reader = shown_failure(browser, open_page("nothing.html"))
    assert reader.locator(".failure").get_attribute("data-code") in {
        "no_main_content",
        "empty_page",
    }


def test_a_page_of_the_browser_itself_is_explained_at_the_button(browser: Chromium) -> None:
    page = browser.open("chrome://version/")
    browser.click_toolbar_button(page)
    state = """async () => {
      const [tab] = await chrome.tabs.query({active: true});
      return [await chrome.action.getBadgeText({tabId: tab.id}),
              await chrome.action.getTitle({tabId: tab.id})];
    }"""
    wait_for(page, lambda: browser.worker.evaluate(state)[0], "no badge was set")
    assert browser.worker.evaluate(state) == ["!", "Quietpage cannot read this page"]


def test_the_popup_of_such_pages_says_what_works(browser: Chromium) -> None:
    popup = browser.open(browser.extension_url("popup/protected.html"))
    expect(popup.locator("p")).to_contain_text("Any ordinary web page works")


def test_the_article_comes_after_a_failure_was_mended(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    scripted.answer = lambda _: problem(503, "overloaded")
    reader = shown_failure(browser, news)
    scripted.answer = tidy_answer
    reader.get_by_role("button", name="Try again").click()
    expect(reader.locator(".article .title")).to_be_visible()
