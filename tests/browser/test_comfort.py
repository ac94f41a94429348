"""How the article looks, chosen once and kept; and the reader by keyboard."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Frame, Page, expect

from .chromium import Chromium
from .conftest import Open

pytestmark = pytest.mark.browser

PAPER = "getComputedStyle(document.documentElement).backgroundColor"


def test_a_theme_is_kept_for_the_next_page(
    browser: Chromium, reader: Frame, open_page: Open
) -> None:
    reader.click("#comfort")
    reader.get_by_label("Sepia").check(force=True)
    assert reader.evaluate(PAPER) == "rgb(245, 236, 217)"
    another = browser.read(open_page("plain.html"))
    assert another.evaluate(PAPER) == "rgb(245, 236, 217)"


def test_the_system_theme_follows_the_system(news: Page, reader: Frame) -> None:
    light = reader.evaluate(PAPER)
    news.emulate_media(color_scheme="dark")
    expect(reader.locator("html")).not_to_have_css("background-color", light)


def test_size_grows_to_an_end_and_goes_back_to_the_default(reader: Frame) -> None:
    reader.click("#comfort")
    larger = reader.get_by_role("button", name="Larger text")
    for _ in range(20):
        larger.click(force=True)
    expect(reader.locator(".article")).to_have_css("font-size", "36px")
    expect(larger).to_have_attribute("aria-disabled", "true")
    reader.get_by_role("button", name="Back to the defaults").click()
    expect(reader.locator(".article")).to_have_css("font-size", "19px")


def test_keys_change_size_and_theme_and_show_their_list(news: Page, reader: Frame) -> None:
    news.keyboard.press("+")
    expect(reader.locator(".article")).to_have_css("font-size", "20px")
    news.keyboard.press("t")
    expect(reader.locator("html")).to_have_attribute("data-theme", "light")
    news.keyboard.press("?")
    sheet = reader.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    news.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(reader.locator(".article")).to_be_visible()


def test_the_outline_leads_to_a_heading(reader: Frame) -> None:
    reader.click("#outline")
    reader.get_by_role("button", name="What happens next").click()
    heading = reader.locator(".body h2", has_text="What happens next")
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()


def test_nothing_is_wider_than_a_small_phone(news: Page, reader: Frame) -> None:
    news.set_viewport_size({"width": 360, "height": 700})
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tools = reader.locator("header.bar button:visible")
    boxes = [tool.bounding_box() for tool in tools.all()]
    edges = [(box["x"], box["x"] + box["width"]) for box in boxes if box]
    assert all(one[1] <= next_one[0] for one, next_one in pairwise(edges))
    assert edges[-1][1] <= 360


@pytest.mark.parametrize(
    ("choice", "where", "style"),
    [
        ("Sans", ".article", "font-family"),
        ("Legible", ".article", "font-family"),
        ("Wider lines", ".article", "max-width"),
        ("Lines further apart", ".body p", "line-height"),
        ("Justified", ".body p", "text-align"),
        ("Contrast", ".body p", "color"),
    ],
)
def test_each_choice_changes_the_look_and_is_kept(
    browser: Chromium, reader: Frame, open_page: Open, choice: str, where: str, style: str
) -> None:
    look = f"getComputedStyle(document.querySelector({where!r})).getPropertyValue({style!r})"
    before = reader.evaluate(look)
    reader.click("#comfort")
    panel = reader.locator("#comfort-panel")
    if panel.get_by_role("button", name=choice).count():
        panel.get_by_role("button", name=choice).click()
    else:
        panel.get_by_label(choice).check(force=True)
    reader.wait_for_function(f"(before) => {look} !== before", arg=before)
    chosen = reader.evaluate(look)
    another = browser.read(open_page("plain.html"))
    another.wait_for_function(f"(chosen) => {look} === chosen", arg=chosen)


def test_a_line_at_the_top_says_how_far_one_has_read(reader: Frame) -> None:
    read = "() => Number(document.querySelector('#progress').style.getPropertyValue('--read'))"
    reader.evaluate("scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2)")
    reader.wait_for_function(f"() => Math.abs(({read})() - 0.5) < 0.05")
    reader.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    reader.wait_for_function(f"() => ({read})() > 0.99")
