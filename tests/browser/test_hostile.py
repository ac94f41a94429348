"""Pages that mean no good: they cannot see into the reader, forge it, or be rid of it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .answers import article_answer
from .chromium import READER, Chromium, is_open, wait_for
from .conftest import Open
from .servers import ScriptedService, ThreadedServer

pytestmark = pytest.mark.browser


@pytest.fixture
def hostile(browser: Chromium, scripted_server: ThreadedServer, open_page: Open) -> Page:
    browser.configure(server=scripted_server.url)
    return open_page("hostile.html")


def test_the_reader_opens_and_lies_above_everything(browser: Chromium, hostile: Page) -> None:
    reader = browser.read(hostile)
    expect(reader.locator(".title")).to_be_visible()
    top = hostile.evaluate("document.elementFromPoint(300, 300).id")
    assert top not in {"shield", "article"}


def test_the_page_finds_no_way_into_the_reader(browser: Chromium, hostile: Page) -> None:
    browser.read(hostile)
    spied = hostile.evaluate("spy()")
    assert spied == {"frames": 0, "roots": 0, "keys": 0, "selection": "", "messages": 0, "urls": []}


def test_keys_pressed_in_the_reader_do_not_reach_the_page(browser: Chromium, hostile: Page) -> None:
    reader = browser.read(hostile)
    for key in ("j", "t", "Tab", "ArrowDown"):
        hostile.keyboard.press(key)
    expect(reader.locator("html")).to_have_attribute("data-theme", "light")
    assert hostile.evaluate("spy().keys") == 0


def test_a_page_that_removes_the_reader_once_gets_it_again(browser: Chromium, news: Page) -> None:
    reader = browser.read(news)
    news.evaluate("document.documentElement.lastElementChild.remove()")
    wait_for(news, reader.is_detached, "the reader was not removed")
    again = browser.reader(news)
    expect(again.locator(".article .title")).to_be_visible()


def test_a_page_that_keeps_removing_it_drives_the_reader_into_its_own_tab(
    browser: Chromium, hostile: Page
) -> None:
    hostile.evaluate("removeReaders()")
    with browser.context.expect_page(lambda page: READER in page.url) as opened:
        browser.click_toolbar_button(hostile)
    expect(opened.value.locator(".article .title")).to_be_visible()
    assert not is_open(hostile)


def test_a_page_that_embeds_the_readers_address_sees_nothing(
    browser: Chromium, hostile: Page
) -> None:
    browser.read(hostile)
    address = browser.extension_url("reader/index.html")
    hostile.evaluate(
        """(address) => {
          const markup = `<iframe name="forged" src="${address}#${"0".repeat(32)}"></iframe>`;
          document.body.insertAdjacentHTML("beforeend", markup);
        }""",
        address,
    )
    hostile.wait_for_timeout(500)
    [forged] = [frame for frame in hostile.frames if frame.name == "forged"]
    assert forged.locator(".article").count() == 0


def test_markup_from_the_service_is_not_trusted(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> None:
    evil = (
        "<p id='close' onclick='alert(1)' style='position:fixed'>text"
        "<script>document.title = 'owned'</script>"
        "<img src='x' onerror='document.title=`owned`'><iframe src='http://news.test/'></iframe>"
        "<a href='javascript:document.title=`owned`'>link</a><form><input name='q'></form>"
        "<svg><script>document.title='owned'</script></svg><object data='x'></object>"
        "<a id='in' href='#note'>1</a>"
        "<math><mtext><style><img src=x onerror=1></style></mtext></math>"
        "<template><p>in template</p></template><base href='http://evil.test/'>"
    )

    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        piece = {"id": "r1'><script>", "kind": "promo", "reason": "<b>why</b>", "text": "<i>t</i>"}
        piece |= {"copies": 1, "refs": [], "html": evil, "at": 4}
        return 200, article_answer(body["url"], evil, [piece])

    scripted.answer = answer
    browser.configure(server=scripted_server.url)
    reader = browser.read(open_page("plain.html"))
    reader.click("#removed")
    reader.get_by_role("button", name="Put everything back").click()
    article = reader.locator(".article")
    forbidden = (
        "script, iframe, form, input, object, style, template, base, svg, "
        "[onerror], [onclick], [style]"
    )
    assert article.locator(forbidden).count() == 0
    assert article.locator("a[href^='javascript']").count() == 0
    assert reader.title() != "owned"
    assert reader.locator("#close").count() == 1
    expect(article.locator("a").last).to_have_attribute("href", "#article-note")
