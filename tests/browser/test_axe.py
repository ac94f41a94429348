"""Nothing of the extension is out of reach of people who see, hear or move differently."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from .answers import forgetful
from .articles import RICH, answering
from .axe import OPEN_BOXES, SOURCE, complaints
from .chromium import Chromium
from .conftest import Open
from .servers import ScriptedService, ThreadedServer, problem
from .states import KEPT, SETTINGS, SHOW_SENT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SOURCE.exists(), reason="needs axe-core: npm ci"),
]

THEMES = ("light", "sepia", "dark", "contrast")
OPENERS = ("#removed", "#comfort", "#outline", "#export", "#help", "#listen")


def assert_no_barriers_in_any_state(page: Page, reader: Frame) -> None:
    assert complaints(reader) == []
    for opener in OPENERS:
        reader.click(opener)
        assert complaints(reader) == [], opener
        page.keyboard.press("Escape")


@pytest.mark.parametrize("theme", THEMES)
def test_the_reader_has_no_barriers_in_any_state(browser: Chromium, news: Page, theme: str) -> None:
    browser.choose(theme=theme)
    reader = browser.read(news)
    assert_no_barriers_in_any_state(news, reader)


@pytest.fixture
def rich(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> Frame:
    scripted.answer = answering(RICH)
    browser.configure(server=scripted_server.url)
    return browser.read(open_page("plain.html"))


def test_notes_images_films_and_wide_things_have_no_barriers(rich: Frame) -> None:
    assert complaints(rich) == []
    rich.locator("sup a").click()
    expect(rich.locator("#note")).to_be_visible()
    assert complaints(rich) == []
    rich.page.keyboard.press("Escape")
    rich.locator(".enlarges").click()
    expect(rich.locator("#lightbox")).to_be_visible()
    assert complaints(rich) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_no_barriers(browser: Chromium, news: Page, scheme: str) -> None:
    news.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    reader = browser.read(news)
    assert_no_barriers_in_any_state(news, reader)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*SETTINGS, "popup/protected.html"])
def test_pages_of_the_extension_have_no_barriers(browser: Chromium, path: str, scheme: str) -> None:
    browser.keep(KEPT)
    page = browser.open(browser.extension_url(path))
    if "options" in path:
        expect(page.locator("#rules li")).to_have_count(3)
        expect(page.locator("#sites li")).to_have_count(2)
    assert_no_barriers_in_any_light(page, scheme)


def assert_no_barriers_in_any_light(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert complaints(page) == []
    page.emulate_media(forced_colors="active")
    assert complaints(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_sent_is_shown_without_barriers(
    browser: Chromium, news: Page, scheme: str
) -> None:
    reader = browser.read(news)
    reader.click("#removed")
    with browser.context.expect_page() as opened:
        reader.locator(SHOW_SENT).first.click()
    expect(opened.value.locator("#body")).not_to_be_empty()
    assert_no_barriers_in_any_light(opened.value, scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colours", ["none", "active"])
def test_picking_has_no_barriers(
    browser: Chromium, news: Page, scripted: ScriptedService, scheme: str, colours: str
) -> None:
    scripted.answer = forgetful
    news.emulate_media(forced_colors=colours, color_scheme=scheme)  # type: ignore[arg-type]
    reader = browser.read(news)
    reader.evaluate(OPEN_BOXES)
    news.keyboard.press("x")
    box = reader.locator(".box")
    expect(box).to_contain_text("Point at")
    assert complaints(reader) == []
    reader.get_by_text("READ ALSO").click()
    expect(box).to_contain_text("Take out here")
    assert complaints(reader) == []
    box.get_by_role("button", name="Always here").click()
    expect(box.get_by_role("radio").first).to_be_focused()
    assert complaints(reader) == []


def test_a_failure_has_no_barriers(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    scripted.answer = lambda _: problem(422, "no_main_content")
    assert complaints(browser.read(news)) == []


def test_the_check_sees_a_barrier(browser: Chromium) -> None:
    page = browser.open(browser.extension_url("popup/protected.html"))
    page.evaluate("document.body.append(document.createElement('button'))")
    [complaint] = complaints(page)
    assert "button-name" in complaint
