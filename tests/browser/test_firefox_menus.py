"""Firefox's true context menu and its true questions; what its tabs and pages keep."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from marionette_driver.keys import Keys

from .firefox import Firefox
from .servers import ScriptedService, ThreadedServer

pytestmark = pytest.mark.browser("firefox")

TITLE = "Harbour town votes to keep its last ferry"
PROMPTS = "extensions.webextOptionalPermissionPrompts"


@pytest.fixture
def news(
    firefox: Firefox, scripted_server: ThreadedServer, pages_server: ThreadedServer
) -> Firefox:
    firefox.configure(scripted_server.url)
    firefox.open(f"http://news.test:{pages_server.port}/news.html")
    return firefox


@pytest.fixture
def asking(news: Firefox) -> Iterator[Firefox]:
    """Firefox as people have it: it asks before an extension gets access."""
    news.marionette.set_pref(PROMPTS, True)
    yield news
    news.marionette.set_pref(PROMPTS, False)


def test_a_piece_is_picked_by_the_menu_and_sends_nothing(
    news: Firefox, scripted: ScriptedService
) -> None:
    before = news.evaluate("document.documentElement.outerHTML")
    news.choose_menu("blockquote p", "Take out a piece…")
    news.wait_for(lambda: "Point at" in news.closed_box().text, "picking did not begin")
    news.evaluate("document.querySelector('.subscribe').scrollIntoView({block: 'center'})")
    news.find(".subscribe h3").click()
    news.wait_for(lambda: "3 of this kind" in news.closed_box().text, "likes were not counted")
    news.press_in_box("Take out all 3")
    gone = "!document.querySelector('.subscribe').checkVisibility()"
    news.wait_for(lambda: news.evaluate(gone), "the box is still there")
    news.press_in_box("Undo")
    news.press_in_box("Done")
    assert news.evaluate("document.documentElement.outerHTML") == before
    assert scripted.requests == []


def test_a_link_is_read_in_a_tab_of_its_own(news: Firefox, scripted: ScriptedService) -> None:
    handles = set(news.marionette.window_handles)
    news.choose_menu(".teaser a", "Read this link quietly")
    news.wait_for(lambda: set(news.marionette.window_handles) - handles, "no tab was opened")
    [tab] = set(news.marionette.window_handles) - handles
    news.marionette.switch_to_window(tab)
    assert news.find("h1.title").text == TITLE
    assert [link.rsplit("/", 1)[1] for link in scripted.links] == ["oyster-beds"]
    news.marionette.close()


def test_a_site_is_read_without_a_click_only_once_the_browser_was_told_to_allow_it(
    asking: Firefox, pages_server: ThreadedServer, scripted: ScriptedService
) -> None:
    site = f"http://daily.test:{pages_server.port}"
    status = asking.choose_site(site, allow=False)
    assert "not allowed" in status
    asking.open(f"{site}/news.html")
    assert not asking.is_open()
    assert "without a click" in asking.choose_site(site, allow=True)
    asking.open(f"{site}/news.html")
    asking.enter_reader()
    assert asking.find("h1.title").text == TITLE
    assert len(scripted.requests) == 1
    asking.leave_reader()
    asking.give_up_sites()
    asking.open(f"{site}/news.html?again")
    assert not asking.is_open()


def test_a_tab_that_was_not_clicked_cannot_be_read(news: Firefox) -> None:
    complaint = news.ask_extension(
        """const [{id}] = await browser.tabs.query({index: arguments[0]});
        return browser.scripting.executeScript({target: {tabId: id}, func: () => document.title})
          .then(() => "it was read", (error) => error.message);""",
    )
    assert "Missing host permission" in complaint


def test_reading_costs_a_page_nothing_of_coming_back_whole(
    news: Firefox, pages_server: ThreadedServer
) -> None:
    news.evaluate("window.kept = 'whole'")
    news.click_toolbar_button()
    news.enter_reader()
    news.press_away(Keys.ESCAPE)
    news.marionette.navigate(f"http://news.test:{pages_server.port}/plain.html")
    news.marionette.go_back()
    assert news.evaluate("window.kept") == "whole"
    assert not news.is_open()
    news.click_toolbar_button()
    news.enter_reader()
    assert news.find("h1.title").text == TITLE


def test_reading_goes_on_after_the_browser_put_the_background_to_sleep(news: Firefox) -> None:
    news.click_toolbar_button()
    news.enter_reader()
    news.put_background_to_sleep()
    news.find("#removed").click()
    news.find("[data-kind=donate] .always summary").click()
    news.find("[data-kind=donate] .always button").click()
    saved = news.wait_for(
        lambda: news.find("[data-kind=donate] .saved").text, "the rule was not saved"
    )
    assert "Saved for news.test" in saved
