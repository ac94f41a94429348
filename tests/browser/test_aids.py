"""What helps with reading: notes in place, larger images, wide things, taking along."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from aiohttp import web
from playwright.sync_api import Frame, Page, expect

from .articles import JAPANESE, RICH, answering
from .chromium import Chromium
from .conftest import Open
from .servers import ScriptedService, ThreadedServer

pytestmark = pytest.mark.browser


@pytest.fixture
def page(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> Page:
    scripted.answer = answering(RICH)
    browser.configure(server=scripted_server.url)
    return open_page("plain.html")


@pytest.fixture
def rich(browser: Chromium, page: Page) -> Frame:
    return browser.read(page)


def test_a_note_is_shown_where_it_is_called(page: Page, rich: Frame) -> None:
    rich.locator("sup a").click()
    note = rich.get_by_role("dialog", name="Note")
    expect(note).to_contain_text("By Edda Marsh, in 1888 and 1904.")
    expect(note).not_to_contain_text("↩")
    call, box = rich.locator("sup a").bounding_box(), note.bounding_box()
    assert call is not None
    assert box is not None
    assert 0 < box["y"] - call["y"] < 80
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(rich.locator(".article")).to_be_visible()


def test_a_note_leads_to_its_place_by_keyboard(page: Page, rich: Frame) -> None:
    rich.locator("sup a").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    item = rich.locator(".body ol li")
    expect(item).to_be_in_viewport()
    expect(item).to_be_focused()


def test_an_image_is_enlarged_by_keyboard_and_gives_focus_back(page: Page, rich: Frame) -> None:
    image = rich.get_by_role("button", name="Enlarge the image: The bay at low water")
    image.focus()
    page.keyboard.press("Enter")
    large = rich.locator("#lightbox img")
    expect(large).to_be_visible()
    expect(rich.locator("#lightbox")).to_contain_text("seen from the pier")
    size, column = large.bounding_box(), image.bounding_box()
    assert size is not None
    assert column is not None
    assert size["width"] > column["width"] * 1.2
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    expect(image).to_be_focused()


def test_wide_things_scroll_inside_themselves_by_keyboard(page: Page, rich: Frame) -> None:
    assert rich.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name in ("Depths by buoy", "Code"):
        wide = rich.get_by_role("group", name=name)
        wide.focus()
        page.keyboard.press("ArrowRight")
        expect(wide).to_be_focused()
        rich.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_a_narrow_table_is_no_stop_for_the_keyboard(
    browser: Chromium, page: Page, scripted: ScriptedService
) -> None:
    scripted.answer = answering("<table><tr><td>one</td></tr></table><p>Some words.</p>")
    reader = browser.read(page)
    expect(reader.locator(".scrolls")).not_to_have_attribute("tabindex", "0")


def test_a_film_from_elsewhere_is_a_picture_with_a_link(rich: Frame) -> None:
    card = rich.get_by_role("link", name="Video: How a chart is drawn")
    expect(card.locator("img")).to_have_attribute("referrerpolicy", "no-referrer")
    expect(rich.locator("video")).to_have_count(0)
    column, picture = rich.locator(".body").bounding_box(), card.locator("img").bounding_box()
    assert column is not None
    assert picture is not None
    assert picture["width"] <= column["width"]


def saved(page: Page, rich: Frame, name: str) -> str:
    rich.click("#export")
    with page.expect_download() as download:
        rich.get_by_role("button", name=f"Save: {name}").click()
    path = download.value.path()
    return download.value.suggested_filename + "\n" + Path(path).read_text("utf-8")


def test_the_article_is_saved_as_markdown(page: Page, rich: Frame) -> None:
    name, _, words = saved(page, rich, "Markdown").partition("\n")
    assert name == "The charts of Saltmarsh.md"
    for line in (
        "# The charts of Saltmarsh",
        "## Depths",
        "| Buoy 1 | Buoy 2 |",
        "needs **patience** and a [guide](<https://charts.example/how>)",
        "Whoever wants to _sail_ by them",
        "the call is `depth(buoy)`.",
        "```\ndef depth(buoy):\n    return soundings",
        "> A chart is a promise",
        "- Bring a second one.\n  - Sharpened.",
        "![The bay at low water](<http",
        "1. By Edda Marsh",
    ):
        assert line in words, words


def test_the_article_is_saved_as_a_page_without_the_readers_own_marks(
    page: Page, rich: Frame
) -> None:
    words = saved(page, rich, "HTML")
    assert "<title>The charts of Saltmarsh</title>" in words
    assert '<html lang="en" dir="ltr">' in words
    assert "soundings[buoy]" in words
    assert not re.search(r"tabindex|class=|data-slot|role=|<script", words)


def test_the_article_is_saved_as_text(page: Page, rich: Frame) -> None:
    words = saved(page, rich, "Plain text")
    assert "A chart is a promise that the sea has not made." in words
    assert "<" not in words


def test_what_was_put_back_is_taken_along(browser: Chromium, news: Page) -> None:
    reader = browser.read(news)
    assert "Local news needs you" not in saved(news, reader, "Markdown")
    news.keyboard.press("Escape")
    reader.click("#removed")
    reader.locator("[data-kind=donate] .piece button").first.click()
    assert "Local news needs you" in saved(news, reader, "Markdown")


def test_the_article_is_copied(page: Page, rich: Frame) -> None:
    rich.click("#export")
    rich.get_by_role("button", name="Copy: Markdown").click()
    expect(rich.locator("#export-panel").get_by_role("status")).to_have_text("Copied.")
    page.evaluate("document.body.innerHTML = '<textarea></textarea>'")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("textarea").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("textarea")).to_have_value(re.compile("# The charts of Saltmarsh"))


def test_a_service_that_makes_no_books_is_told(rich: Frame) -> None:
    rich.click("#export")
    rich.get_by_role("button", name="Save: EPUB").click()
    status = rich.locator("#export-panel").get_by_role("status")
    expect(status).to_have_text("This service makes no EPUB books.")


def test_a_book_of_the_service_is_saved(
    browser: Chromium, scripted: ScriptedService, open_page: Open
) -> None:
    sent: list[dict[str, object]] = []

    async def declutter(request: web.Request) -> web.Response:
        body = await request.read()
        if request.query.get("format") == "epub":
            sent.append(await request.json())
            return web.Response(body=b"PK-a-book", content_type="application/epub+zip")
        _, answer = answering(RICH)({"url": "http://news.test/a"})
        assert body
        return web.json_response(answer)

    def app() -> web.Application:
        application = web.Application()
        application.router.add_post("/v1/declutter", declutter)
        return application

    with ThreadedServer(app) as server:
        browser.configure(server=server.url)
        page = open_page("plain.html")
        reader = browser.read(page)
        assert saved(page, reader, "EPUB") == "The charts of Saltmarsh.epub\nPK-a-book"
    assert "soundings[buoy]" in str(sent[0]["html"])


def test_the_real_service_makes_a_book(
    browser: Chromium, service: str, open_page: Open, tmp_path: Path
) -> None:
    browser.configure(server=service)
    page = open_page("news.html")
    reader = browser.read(page)
    reader.click("#export")
    with page.expect_download() as download:
        reader.get_by_role("button", name="Save: EPUB").click()
    download.value.save_as(tmp_path / "book.epub")
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        words = "".join(book.read(name).decode("utf-8", "ignore") for name in book.namelist())
    assert "Harbour town votes to keep its last ferry" in words
    assert "Ines Halloran" in words
    assert "hard on the voice but popular with the children" in words
    assert "Local news needs you" not in words


@pytest.fixture
def japanese(browser: Chromium, page: Page, scripted: ScriptedService) -> Frame:
    scripted.answer = answering(JAPANESE, lang="ja", title="港の杭")
    return browser.read(page)


def test_japanese_runs_downwards_and_to_the_left(page: Page, japanese: Frame) -> None:
    page.keyboard.press("v")
    article = japanese.locator(".article")
    expect(article).to_have_css("writing-mode", "vertical-rl")
    title, last = japanese.locator(".title"), japanese.locator(".body p").last
    boxes = [title.bounding_box(), last.bounding_box()]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] > boxes[1]["x"] + boxes[1]["width"]
    expect(title).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()
    assert japanese.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.keyboard.press("j")
    japanese.wait_for_function("() => document.querySelector('#main').scrollLeft < 0")
    before = japanese.evaluate("document.querySelector('#main').scrollLeft")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 400)
    japanese.wait_for_function(f"() => document.querySelector('#main').scrollLeft < {before}")
    for _ in range(12):
        page.keyboard.press("PageDown")
    expect(last).to_be_in_viewport()


def test_other_languages_do_not_run_downwards(browser: Chromium, page: Page, rich: Frame) -> None:
    page.keyboard.press("v")
    expect(rich.locator(".article")).to_have_css("writing-mode", "horizontal-tb")


def test_paper_shows_the_article_alone_in_black_on_white(page: Page, rich: Frame) -> None:
    page.keyboard.press("t")
    page.keyboard.press("t")
    page.keyboard.press("t")
    expect(rich.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(media="print")
    expect(rich.locator(".bar")).to_be_hidden()
    expect(rich.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(rich.locator(".article")).to_have_css("color", "rgb(0, 0, 0)")
    expect(rich.locator(".source")).to_contain_text("/plain.html")
