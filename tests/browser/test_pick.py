"""Pick: point at what is left, and have it gone, here or always."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from .answers import forgetful
from .chromium import Chromium, wait_for
from .conftest import Open
from .picking import choose_menu, in_box, press_in_box
from .servers import ScriptedService

pytestmark = pytest.mark.browser

TEASER = "READ ALSO"
RULES = "chrome.storage.local.get('rules').then(({rules}) => rules ?? [])"


@pytest.fixture
def reader(browser: Chromium, news: Page, scripted: ScriptedService) -> Frame:
    """The reader over the news page, of which a service left most clutter standing."""
    scripted.answer = forgetful
    return browser.read(news)


def start_picking(reader: Frame) -> None:
    reader.locator("body").press("x")
    wait_for(reader.page, lambda: in_box(reader, "Point at"), "picking did not begin")


def saved_rules(browser: Chromium) -> list[dict[str, object]]:
    rules: list[dict[str, object]] = browser.worker.evaluate(RULES)
    return rules


def piece_of_yours(reader: Frame) -> Locator:
    return reader.locator("[data-kind=yours] .piece")


def test_a_piece_is_taken_out_of_the_reader_and_comes_back(reader: Frame) -> None:
    before = reader.locator(".body").inner_html()
    start_picking(reader)
    reader.get_by_text(TEASER).click()
    press_in_box(reader, "Take out here")
    expect(reader.locator(".body")).not_to_contain_text(TEASER)
    expect(piece_of_yours(reader)).to_have_count(1)
    press_in_box(reader, "Undo")
    expect(reader.locator(".body")).to_contain_text(TEASER)
    assert reader.locator(".body").inner_html() == before
    press_in_box(reader, "Done")
    expect(reader.locator("#removed")).to_have_text("Removed 4")


def test_a_rule_made_in_the_reader_holds_on_the_next_page(
    browser: Chromium, reader: Frame, open_page: Open
) -> None:
    start_picking(reader)
    reader.get_by_text(TEASER).click()
    press_in_box(reader, "Always here")
    assert saved_rules(browser) == [], "nothing is saved before Save is clicked"
    press_in_box(reader, "Save")
    wait_for(reader.page, lambda: saved_rules(browser), "no rule was saved")
    [rule] = saved_rules(browser)
    assert rule["host"] == "news.test"
    assert rule["print"]["classes"] == ["teaser"]  # type: ignore[index]
    again = browser.read(open_page("news.html?again"))
    expect(again.locator(".body")).not_to_contain_text(TEASER)
    again.locator("#removed").click()
    expect(again.locator("[data-kind=yours] .why")).to_contain_text("by a rule of yours")
    elsewhere = browser.read(open_page("news.html", host="other.test"))
    expect(elsewhere.locator(".body")).to_contain_text(TEASER)


def test_undo_takes_a_saved_rule_back(browser: Chromium, reader: Frame) -> None:
    start_picking(reader)
    reader.get_by_text(TEASER).click()
    press_in_box(reader, "Always here")
    press_in_box(reader, "Save")
    press_in_box(reader, "Undo")
    wait_for(reader.page, lambda: not saved_rules(browser), "the rule is still there")
    expect(reader.locator(".body")).to_contain_text(TEASER)


def test_a_rule_that_would_take_the_text_is_refused_with_the_reason(
    browser: Chromium, reader: Frame
) -> None:
    start_picking(reader)
    reader.get_by_text("The ferry was built in 1921").click()
    press_in_box(reader, "Always here")
    wait_for(
        reader.page,
        lambda: in_box(reader, "would take 8 paragraphs of the text itself"),
        "the likes were not refused",
    )
    assert saved_rules(browser) == []


def test_likes_are_counted_and_taken_in_the_pages_own_look(browser: Chromium, news: Page) -> None:
    before = news.evaluate("document.documentElement.outerHTML")
    choose_menu(browser, news, "menuPick")
    wait_for(news, lambda: in_box(news, "Point at"), "picking did not begin")
    # The heading of a box is climbed from: the box is what a person sees.
    news.locator(".subscribe h3").first.click()
    wait_for(news, lambda: in_box(news, "3 of this kind on this page"), "likes were not counted")
    press_in_box(news, "Take out all 3")
    for box in news.locator(".subscribe").all():
        expect(box).to_be_hidden()
    press_in_box(news, "Undo")
    expect(news.locator(".subscribe").first).to_be_visible()
    press_in_box(news, "Done")
    wait_for(
        news,
        lambda: news.evaluate("document.documentElement.outerHTML") == before,
        "the page is not as it was",
    )


def test_picking_in_the_page_sends_nothing_and_follows_no_link(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    choose_menu(browser, news, "menuPick")
    wait_for(news, lambda: in_box(news, "Point at"), "picking did not begin")
    scripted.requests.clear()
    address = news.url
    news.locator(".teaser a").click()
    press_in_box(news, "Take out here")
    expect(news.locator(".teaser")).to_be_hidden()
    assert news.url == address
    assert scripted.requests == []


def test_by_keyboard_alone(reader: Frame) -> None:
    start_picking(reader)
    keyboard = reader.page.keyboard
    for _ in range(9):
        keyboard.press("ArrowRight")
    keyboard.press("Enter")
    wait_for(reader.page, lambda: in_box(reader, "Take out here"), "nothing was chosen")
    keyboard.press("Enter")
    expect(piece_of_yours(reader)).to_have_count(1)
    keyboard.press("Escape")
    expect(reader.locator(".article")).to_be_visible()
    reader.locator("#removed").click()
    piece_of_yours(reader).get_by_role("button", name="Put back").click()
    expect(reader.locator(".restored")).to_have_count(1)
