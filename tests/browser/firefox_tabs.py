"""Tabs of Firefox beside that of the test: what the extension opens, and its own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .firefox import SETTINGS_ARE_READY, Firefox


@contextmanager
def opened_tab(browser: Firefox, opens: Callable[[], object]) -> Iterator[None]:
    """Look at the tab that something opens, and close it in the end."""
    marionette = browser.marionette
    handles = set(marionette.window_handles)
    opens()
    browser.wait_for(lambda: set(marionette.window_handles) - handles, "no tab was opened")
    [tab] = set(marionette.window_handles) - handles
    marionette.switch_to_window(tab)
    yield
    marionette.close()
    marionette.switch_to_window(browser.page_tab)


@contextmanager
def own_page(browser: Firefox, path: str) -> Iterator[None]:
    """Look at another page of the extension, where its settings were."""
    browser.marionette.switch_to_window(browser.settings_tab)
    settings = browser.marionette.get_url()
    _lead_to(browser, settings.replace("options/index.html", path))
    browser.find("h1:not(:empty)")
    yield
    _lead_to(browser, settings)
    browser.wait_for(lambda: browser.evaluate(SETTINGS_ARE_READY), "the settings are empty")


def _lead_to(browser: Firefox, url: str) -> None:
    """Pages of the extension are led to by their own scripts only."""
    browser.marionette.execute_script(
        "window.isOld = true; location.href = arguments[0]", [url], sandbox=None
    )
    browser.wait_for(
        lambda: browser.evaluate("location.href") == url and not browser.evaluate("window.isOld"),
        f"{url} did not open",
    )
