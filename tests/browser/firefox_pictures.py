"""Pictures of the extension's states in Firefox."""

from __future__ import annotations

import base64
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from .firefox import Firefox, firefox
from .firefox_tabs import opened_tab, own_page
from .servers import ScriptedService
from .states import KEPT, SETTINGS, SHOW_SENT, STATES, State

SETTLED_SECONDS = 0.4
SCHEME = "layout.css.prefers-color-scheme.content-override"
THEMES = ("dark", "light")
REMOVED = State("removed", clicks=("#removed",))


def photograph_firefox(
    folder: Path,
    states: Sequence[State],
    service: ScriptedService,
    addresses: tuple[str, str],
    looks: tuple[Sequence[int], int, Sequence[str]],
) -> None:
    """Take one picture a state, width and theme. ``addresses``: of the service, of the pages."""
    server_url, pages_url = addresses
    widths, height, themes = looks
    with (
        tempfile.TemporaryDirectory() as scratch,
        firefox(Path(scratch) / "log") as browser,
    ):
        browser.configure(server_url)
        browser.keep(KEPT)
        for theme in themes:
            browser.choose_theme(theme)
            browser.marionette.set_pref(SCHEME, THEMES.index(theme))
            for width in widths:
                browser.resize(width, height)
                for state in states:
                    service.answer = state.answer
                    _show(browser, f"{pages_url}/news.html", state)
                    browser.leave_reader()
                    _take(browser, folder / f"{state.name}-{width}-{theme}.png")
                if len(states) < len(STATES):
                    continue
                service.answer = REMOVED.answer
                _show(browser, f"{pages_url}/news.html", REMOVED)
                with opened_tab(browser, lambda: browser.find(SHOW_SENT).click()):
                    browser.find("#body:not(:empty)")
                    _take(browser, folder / f"payload-{width}-{theme}.png")
                for path in SETTINGS:
                    with own_page(browser, path):
                        name = path.partition("/")[0]
                        _take(browser, folder / f"{name}-{width}-{theme}.png", full=True)


def _show(browser: Firefox, url: str, state: State) -> None:
    browser.open(url)
    browser.click_toolbar_button()
    browser.enter_reader()
    if state.script:
        browser.run(state.script)
    for selector in state.clicks:
        browser.find(selector).click()


def _take(browser: Firefox, path: Path, *, full: bool = False) -> None:
    time.sleep(SETTLED_SECONDS)
    path.write_bytes(base64.b64decode(browser.marionette.screenshot(full=full)))
