"""Pictures of the extension's states in Firefox."""

from __future__ import annotations

import base64
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from .firefox import Firefox, firefox
from .servers import ScriptedService
from .states import State

SETTLED_SECONDS = 0.4


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
        for theme in themes:
            browser.choose_theme(theme)
            for width in widths:
                browser.resize(width, height)
                for state in states:
                    service.answer = state.answer
                    _show(browser, f"{pages_url}/news.html", state)
                    _take(browser, folder / f"{state.name}-{width}-{theme}.png")


def _show(browser: Firefox, url: str, state: State) -> None:
    browser.open(url)
    browser.click_toolbar_button()
    browser.enter_reader()
    if state.script:
        browser.run(state.script)
    for selector in state.clicks:
        browser.find(selector).click()


def _take(browser: Firefox, path: Path) -> None:
    browser.leave_reader()
    time.sleep(SETTLED_SECONDS)
    path.write_bytes(base64.b64decode(browser.marionette.screenshot(full=False)))
