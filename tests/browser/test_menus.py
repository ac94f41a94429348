"""The context menus: a link, a selection, what would be sent, and sites read without a click."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from .chromium import READER, Chromium, click_away, is_open, reader_frame, wait_for
from .conftest import Open
from .picking import choose_menu, in_box, press_in_box, tell_menu
from .servers import ScriptedService, problem

pytestmark = pytest.mark.browser

PAYLOAD = "/privacy/payload.html"


def opened_by(browser: Chromium, path: str, entry: str, **click: str) -> Page:
    """The tab that an entry of the menu opens."""
    with browser.context.expect_page(lambda page: path in page.url) as opened:
        tell_menu(browser, entry, **click)
    return opened.value


def test_a_link_is_fetched_by_the_service_and_read_in_a_tab_of_its_own(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    link = "http://far.test/story?id=4&access_token=SECRET#end"
    tab = opened_by(browser, READER, "menuLink", linkUrl=link)
    expect(tab.locator(".article .title")).to_be_visible()
    assert scripted.links == ["http://far.test/story?id=4"]
    assert "Cookie" not in scripted.headers[0]
    expect(tab.locator("#quiet")).to_be_hidden()
    tab.locator("#removed").click()
    expect(tab.locator("#removed-panel footer button")).to_have_count(0)


def test_a_link_that_cannot_be_fetched_can_be_opened_itself(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    scripted.answer = lambda _: problem(502, "site_refused", "403")
    link = news.url.replace("news.html", "plain.html?token=kept")
    tab = opened_by(browser, READER, "menuLink", linkUrl=link)
    expect(tab.locator(".failure h1")).to_contain_text("could not fetch this link")
    tab.get_by_role("button", name="Open the page itself").click()
    tab.wait_for_url(link)


def test_a_selection_is_read_without_being_sent(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    choose_menu(browser, news, "menuPick")
    press_in_box(news, "Done")
    scripted.requests.clear()
    news.evaluate(
        """() => {
          const [, first, second] = document.querySelectorAll("article > p");
          const range = document.createRange();
          range.setStart(first.firstChild, 4);
          range.setEnd(second.firstChild, 13);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    tell_menu(browser, "menuSelection")
    reader = browser.reader(news)
    body = reader.locator(".body")
    expect(body).to_contain_text("people of Saltmarsh decided")
    expect(body).to_contain_text("Of the 2,140 ")
    expect(body).not_to_contain_text("residents")
    expect(body).not_to_contain_text("The people")
    expect(reader.locator("#quiet")).to_be_hidden()
    assert scripted.requests == []


def test_what_would_be_sent_is_what_is_sent(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    reader = browser.read(news)
    [sent] = scripted.requests
    reader.locator("#removed").click()
    with browser.context.expect_page(lambda page: PAYLOAD in page.url) as opened:
        reader.get_by_role("button", name="Show what was sent").click()
    expect(opened.value.locator("#to")).to_contain_text("/v1/declutter")
    shown = json.loads(opened.value.locator("#body").text_content() or "")
    assert shown == sent
    news.bring_to_front()
    click_away(reader, "#close")
    wait_for(news, lambda: not is_open(news), "the reader did not close")
    before = opened_by(browser, PAYLOAD, "menuShow")
    expect(before.locator("#body")).not_to_be_empty()
    assert json.loads(before.locator("#body").text_content() or "")["html"].startswith("<!DOCTYPE")
    assert len(scripted.requests) == 1


def test_the_menu_has_an_entry_for_everything(browser: Chromium) -> None:
    update = """async () => {
      const ids = ["menuRead", "menuSelection", "menuLink", "menuPick", "menuShow", "menuAlways"];
      await Promise.all(ids.map((id) => chrome.contextMenus.update(id, {})));
      return ids.length;
    }"""
    assert browser.worker.evaluate(update) == 6


def test_a_chosen_site_is_read_without_a_click_until_it_is_taken_off_the_list(
    browser: Chromium, news: Page, open_page: Open, scripted: ScriptedService
) -> None:
    options = browser.open(browser.extension_url("options/index.html"))
    daily = news.url.replace("news.test", "daily.test")
    options.get_by_label("Another site").fill(daily.replace("news.html", ""))
    options.get_by_role("button", name="Add").click()
    expect(options.locator("#sites li")).to_contain_text("http://daily.test")
    page = open_page("news.html", host="daily.test")
    expect(browser.reader(page).locator(".article .title")).to_be_visible()
    front = open_page("nothing.html", host="daily.test")
    elsewhere = open_page("news.html?elsewhere")
    front.wait_for_timeout(1500)
    assert not is_open(front)
    assert not is_open(elsewhere)
    assert [request["url"] for request in scripted.requests] == [page.url]
    options.bring_to_front()
    options.get_by_role("button", name="Stop").click()
    expect(options.locator("#sites")).to_contain_text("None so far")
    allowed = browser.worker.evaluate(
        "chrome.permissions.contains({origins: ['http://daily.test/*']})"
    )
    assert not allowed
    again = open_page("news.html?again", host="daily.test")
    again.wait_for_timeout(700)
    assert not is_open(again)


def test_where_nothing_was_found_the_page_can_be_tidied_or_marked(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    scripted.answer = lambda _: problem(422, "no_main_content")
    reader = browser.read(news)
    click_away(reader, ".failure .button >> nth=0")
    wait_for(news, lambda: in_box(news, "Nothing to hide"), "the page was not given back")
    press_in_box(news, "Take out more")
    news.locator(".donate b").click()
    press_in_box(news, "Take out here")
    expect(news.locator(".donate")).to_be_hidden()
    press_in_box(news, "Done")
    wait_for(news, lambda: in_box(news, "Hidden: 1"), "the bar did not come back")
    press_in_box(news, "Show the page")
    expect(news.locator(".donate")).to_be_visible()
    reader = browser.read(news)
    click_away(reader, ".failure .button >> nth=1")
    wait_for(news, lambda: in_box(news, "Mark what you want"), "no mark was asked for")
    news.locator("blockquote p").click(click_count=3)
    press_in_box(news, "Read it")
    expect(browser.reader(news).locator(".body")).to_contain_text("A town that keeps only")
    assert reader_frame(news) is not None
