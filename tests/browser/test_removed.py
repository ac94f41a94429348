"""The panel of removed pieces: one, a kind, or all of them go back where they stood."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from .chromium import Chromium
from .conftest import Open
from .servers import ScriptedService, ThreadedServer

pytestmark = pytest.mark.browser


@pytest.fixture
def panel(reader: Frame) -> Locator:
    reader.get_by_role("button", name="Removed 7").click()
    return reader.locator("#removed-panel")


def order_in(reader: Frame, *texts: str) -> bool:
    body = reader.locator(".article").inner_text()
    places = [body.find(text) for text in texts]
    return -1 not in places and places == sorted(places)


def test_every_piece_is_listed_with_its_reason_and_copies(panel: Locator) -> None:
    newsletter = panel.locator("[data-kind=newsletter]")
    expect(newsletter.locator(".piece")).to_have_count(1)
    expect(newsletter.locator(".words")).to_contain_text("The Courier in your inbox")
    expect(newsletter.locator(".why")).to_have_text("email field and button · 3 copies")
    expect(panel.locator(".kind summary")).to_contain_text(
        [
            "Newsletter sign-ups",
            "Promotions",
            "Donation pleas",
            "Links to other articles",
            "Sharing",
        ]
    )


def test_one_piece_goes_back_where_it_stood_and_out_again(reader: Frame, panel: Locator) -> None:
    piece = panel.locator("[data-kind=related] .piece")
    piece.get_by_role("button", name="Put back").click()
    assert order_in(reader, "tying up for the night", "READ ALSO", "A boat that nobody wanted")
    expect(reader.locator("#removed")).to_have_text("Removed 6")
    piece.get_by_role("button", name="Take out again").click()
    expect(reader.locator(".body")).not_to_contain_text("READ ALSO")
    expect(reader.locator("#removed")).to_have_text("Removed 7")


def test_all_copies_go_back_together(reader: Frame, panel: Locator) -> None:
    panel.locator("[data-kind=newsletter] .piece button").click()
    expect(reader.locator(".body .restored")).to_have_count(3)
    expect(reader.locator("#removed")).to_have_text("Removed 4")


def test_everything_goes_back_with_one_click(reader: Frame, panel: Locator) -> None:
    panel.get_by_role("button", name="Put everything back").click()
    expect(reader.locator("#removed")).to_have_text("Removed 0")
    assert order_in(
        reader, "SharePostSend", "The people of Saltmarsh", "READ ALSO", "Donate now", "Spring sale"
    )
    panel.get_by_role("button", name="Take everything out again").click()
    expect(reader.locator(".restored")).to_have_count(0)
    expect(reader.locator(".outside")).to_be_hidden()


def test_pointing_at_a_piece_shows_where_it_stood(reader: Frame, panel: Locator) -> None:
    panel.locator("[data-kind=donate] .piece").hover()
    lit = reader.locator(".lit")
    expect(lit).to_have_count(1)
    expect(lit).to_be_in_viewport()


def test_a_piece_from_around_the_article_says_so(panel: Locator) -> None:
    expect(panel.locator("[data-kind=promo] .why")).to_contain_text("stood outside the article")


def test_offsets_count_code_points(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> None:
    kept = "<p>😀😀😀 one</p><p>two</p>"

    def answer(body: dict[str, object]) -> tuple[int, dict[str, object]]:
        piece = {"id": "r1", "kind": "promo", "reason": "", "text": "between", "copies": 1}
        piece |= {"refs": [], "html": "<p>between</p>", "at": kept.index("<p>two")}
        return 200, {"title": "T", "url": body["url"], "html": kept, "removed": [piece]}

    scripted.answer = answer
    browser.configure(server=scripted_server.url)
    reader = browser.read(open_page("plain.html"))
    reader.get_by_role("button", name="Removed 1").click()
    reader.get_by_role("button", name="Put everything back").click()
    assert order_in(reader, "one", "between", "two")


def test_a_kind_goes_back_as_one(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> None:
    def answer(body: dict[str, object]) -> tuple[int, dict[str, object]]:
        removed = [
            {"id": f"r{n}", "kind": "notice", "reason": "says so", "text": f"notice {n}"}
            | {"copies": 1, "refs": [], "html": f"<p>notice {n}</p>", "at": 0}
            for n in (1, 2)
        ]
        return 200, {"title": "T", "url": body["url"], "html": "<p>body</p>", "removed": removed}

    scripted.answer = answer
    browser.configure(server=scripted_server.url)
    reader = browser.read(open_page("plain.html"))
    reader.get_by_role("button", name="Removed 2").click()
    reader.get_by_role("button", name="Put all of these back").click()
    assert order_in(reader, "notice 1", "notice 2", "body")


def test_escape_closes_the_panel_before_the_reader(
    news: Page, reader: Frame, panel: Locator
) -> None:
    expect(reader.locator("#removed-panel h2")).to_be_focused()
    news.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(reader.locator("#removed")).to_be_focused()
    expect(reader.locator(".article")).to_be_visible()
