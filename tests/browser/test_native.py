"""Chromium's true question for a site, refused and allowed, and its true shortcut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from . import native as native_driver
from .chromium import Chromium, chromium, is_open, wait_for
from .native import Native
from .servers import ThreadedServer

pytestmark = pytest.mark.browser


@pytest.fixture
def with_windows(playwright: Playwright, tmp_path: Path) -> Iterator[tuple[Chromium, Native]]:
    port = native_driver.free_port()
    arguments = native_driver.arguments(port)
    with (
        chromium(playwright, tmp_path / "profile", arguments=arguments) as browser,
        Native.connected(port) as native,
    ):
        yield browser, native


# Within this time of its appearance a question takes no click for meant.
UNMEANT_MILLISECONDS = 1000


def choose_site(options: Page, native: Native, address: str, *, allow: bool) -> None:
    """Add a site in the settings, and answer the browser's question."""
    options.get_by_label("Another site").fill(address)
    options.get_by_role("button", name="Add").click(no_wait_after=True)
    wait_for(options, native.is_asking, "the browser did not ask")
    options.wait_for_timeout(UNMEANT_MILLISECONDS)
    native.answer(allow=allow)


def test_questions_and_shortcut_as_a_person_meets_them(
    with_windows: tuple[Chromium, Native],
    scripted_server: ThreadedServer,
    pages_server: ThreadedServer,
) -> None:
    browser, native = with_windows
    browser.configure(server=scripted_server.url)
    options = browser.open(browser.extension_url("options/index.html"))
    site = f"http://fresh.test:{pages_server.port}"
    choose_site(options, native, site, allow=False)
    expect(options.locator("#sites-status")).to_contain_text("not allowed access")
    assert not is_open(browser.open(f"{site}/news.html"))
    options.bring_to_front()
    choose_site(options, native, site, allow=True)
    expect(options.locator("#sites-status")).to_contain_text("without a click")
    browser.reader(browser.open(f"{site}/news.html"))
    clicked = browser.open(f"http://news.test:{pages_server.port}/news.html")
    clicked.bring_to_front()
    native.press_shortcut("Q")
    expect(browser.reader(clicked).locator(".article .title")).to_be_visible()
    native.press_shortcut("Q")
    wait_for(clicked, lambda: not is_open(clicked), "the shortcut did not close the reader")
