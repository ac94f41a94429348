"""What leaves the browser, seen from the service's side."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Page, expect

from .answers import article_answer
from .chromium import Chromium
from .conftest import Open
from .servers import ScriptedService, ThreadedServer

pytestmark = pytest.mark.browser


@pytest.fixture
def sent(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> dict[str, Any]:
    """The request that a click on the page of this test makes."""
    scripted.answer = lambda body: (200, article_answer(body["url"], "<p>read</p>", []))
    browser.configure(server=scripted_server.url, token="open sesame", policy="gentle")
    page = open_page("capture.html?id=7&token=SECRET-PAGE-TOKEN#part")
    page.wait_for_function("document.getElementById('picture').currentSrc")
    browser.read(page)
    [request] = scripted.requests
    return request


@pytest.fixture
def copy(sent: dict[str, Any]) -> HtmlElement:
    return html.document_fromstring(sent["html"])


def hidden_texts(copy: HtmlElement) -> set[str]:
    return {element.text_content() for element in copy.xpath("//*[@data-qp-hidden]")}


def test_no_secret_leaves_the_browser(sent: dict[str, Any]) -> None:
    for part in (sent["html"], sent["url"]):
        assert "SECRET" not in part
    assert "STYLE-TEXT" not in sent["html"]


def test_the_request_carries_address_policy_and_token(
    sent: dict[str, Any], scripted: ScriptedService, pages_server: ThreadedServer
) -> None:
    assert sent["url"] == f"http://news.test:{pages_server.port}/capture.html?id=7"
    assert sent["policy"] == "gentle"
    assert sent["formats"] == ["html"]
    [headers] = scripted.headers
    assert headers["Authorization"] == "Bearer open sesame"
    assert "Content-Encoding" not in headers
    assert "Cookie" not in headers


def test_what_the_page_hides_is_marked_and_nothing_else(copy: HtmlElement) -> None:
    assert hidden_texts(copy) == {
        "hidden by display",
        "all of it invisible",
        "hidden by attribute",
        "clipped away",
    }


def test_every_element_has_a_number_of_its_own(copy: HtmlElement) -> None:
    numbers = [int(element.get("data-qp")) for element in copy.body.xpath(".//*[@data-qp]")]
    assert len(set(numbers)) == len(numbers) > 20
    assert 999 not in numbers


def test_open_and_closed_shadow_roots_are_laid_flat(copy: HtmlElement) -> None:
    [host] = copy.xpath("//*[@id='open-host']")
    assert host.text_content() == "shadow words, slotted words"
    [closed] = copy.xpath("//*[@id='closed-host']")
    assert closed.text_content() == "closed words"


def test_pictures_carry_the_address_that_was_shown(
    copy: HtmlElement, pages_server: ThreadedServer
) -> None:
    [picture] = copy.xpath("//img[@id='picture']")
    assert picture.get("src") == f"http://news.test:{pages_server.port}/picture.svg?hue=100"
    [lazy] = copy.xpath("//img[@id='lazy']")
    assert lazy.get("data-src") == "/late.png"


def test_what_the_engine_needs_is_kept(copy: HtmlElement, sent: dict[str, Any]) -> None:
    assert "KEPT-LINKED-DATA" in sent["html"]
    assert copy.xpath("//noscript//img/@alt") == ["NOSCRIPT-TWIN"]
    assert copy.xpath("//input/@value") == ["Send it"]
    assert copy.xpath("//base/@href") == ["http://base.test/deep/"]
    assert "words & “signs” <here>" in copy.text_content()
    assert copy.get("lang") == "en"


def test_a_frame_of_the_same_site_is_read_with_the_page(copy: HtmlElement) -> None:
    [frame] = copy.xpath("//iframe/following-sibling::div[1]")
    assert "Words in a frame of the same site" in frame.text_content()
    [link] = frame.xpath(".//a/@href")
    assert link.startswith("http")
    assert all(element.get("data-qp") for element in frame.iter("p", "a"))


def test_a_chart_in_the_text_is_a_picture_and_a_backdrop_is_not(copy: HtmlElement) -> None:
    [chart] = copy.xpath("//article/img")
    assert chart.get("alt") == "Crossings by month"
    assert chart.get("src") == "https://drawing.invalid/0"
    assert copy.xpath("//canvas/@id") == ["backdrop"]


def test_a_chart_is_shown_in_the_article_without_having_been_sent(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> None:
    body = "<p>read</p><img src='https://drawing.invalid/0' alt='chart'>"
    scripted.answer = lambda sent: (200, article_answer(sent["url"], body, []))
    browser.configure(server=scripted_server.url)
    reader = browser.read(open_page("capture.html"))
    expect(reader.locator(".body img")).to_have_attribute("src", re.compile("^data:image/webp"))
    assert "data:image/webp" not in scripted.requests[0]["html"]


@pytest.fixture
def restless(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> HtmlElement:
    """The copy of a page that throws itself about while it is being read."""
    scripted.answer = lambda body: (200, article_answer(body["url"], "<p>read</p>", []))
    browser.configure(server=scripted_server.url)
    page = open_page("plain.html")
    page.evaluate(
        """() => {
          const list = document.createElement("ul");
          const items = Array.from({length: 20000}, (_, n) => `<li>item ${n}<b>b</b></li>`);
          list.innerHTML = items.join("");
          document.body.append(list);
          const channel = new MessageChannel();
          window.turns = 0;
          channel.port1.onmessage = () => {
            window.turns++;
            for (const one of [...list.children].slice(-300)) {
              if (window.turns % 2) one.remove(); else list.prepend(one);
            }
            setTimeout(() => channel.port2.postMessage(0));
          };
          channel.port2.postMessage(0);
        }"""
    )
    browser.read(page)
    assert page.evaluate("window.turns") > 0
    return html.document_fromstring(scripted.requests[0]["html"])


def test_a_page_that_changes_while_it_is_read_is_read_once(restless: HtmlElement) -> None:
    items = restless.xpath("//li/text()")
    assert len(items) > 1000
    assert len(set(items)) == len(items)
    numbers = restless.xpath("//@data-qp")
    assert len(set(numbers)) == len(numbers)


def test_capturing_leaves_no_trace_on_the_page(
    browser: Chromium, scripted_server: ThreadedServer, open_page: Open
) -> None:
    browser.configure(server=scripted_server.url)
    page: Page = open_page("plain.html")
    page.evaluate(
        """() => {
          window.records = [];
          new MutationObserver((list) => records.push(...list.map((r) => r.type + r.attributeName)))
            .observe(document.body, {subtree: true, attributes: true, childList: true});
        }"""
    )
    browser.read(page)
    assert page.evaluate("records") == []
