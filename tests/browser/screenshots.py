"""Pictures of the extension in every state, in both browsers, and the README's two.

Run as ``python -m tests.browser.screenshots FOLDER``: the pictures of all states go
there, with ``--language ar`` in Arabic (Chromium only). With ``--readme`` only the two
pictures of ``docs/images`` are made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from .answers import tidy_answer
from .chromium import Chromium, chromium, click_away
from .firefox_pictures import photograph_firefox
from .languages import speaking
from .picking import choose_menu, press_in_box
from .servers import ScriptedService, ThreadedServer, pages_app
from .states import KEPT, SETTINGS, SHOW_SENT, STATES, State

README_IMAGES = Path(__file__).parents[2] / "docs" / "images"
WIDTHS = (360, 800, 1600)
HEIGHT = 900
THEMES = ("light", "dark")


class Photographer:
    """Goes through the states in Chromium and takes a picture of each."""

    def __init__(self, browser: Chromium, pages_url: str, service: ScriptedService) -> None:
        self.browser = browser
        self.pages_url = pages_url
        self.service = service

    def all_states(self, folder: Path, states: Sequence[State]) -> None:
        for theme in THEMES:
            for width in WIDTHS:
                for state in states:
                    path = folder / f"{state.name}-{width}-{theme}.png"
                    self.one(path, width, theme, state)
                if len(states) < len(STATES):
                    continue
                self.in_place(folder / f"in-place-{width}-{theme}.png", width, theme)
                self.pick_in_place(folder / f"in-place-pick-{width}-{theme}.png", width, theme)
                self.payload(folder / f"payload-{width}-{theme}.png", width, theme)
                for path in SETTINGS:
                    name = path.partition("/")[0]
                    self.own_page(folder / f"{name}-{width}-{theme}.png", path, width, theme)

    def one(self, path: Path, width: int, theme: str, state: State) -> None:
        self.service.answer = state.answer
        page = self.open("news.html", width, theme)
        reader = self.browser.read(page)
        if state.script:
            reader.evaluate(f"() => {{ {state.script} }}")
        for selector in state.clicks:
            reader.locator(selector).first.click()
        take(page, path)
        self.browser.close_pages()

    def in_place(self, path: Path, width: int, theme: str) -> None:
        self.service.answer = tidy_answer
        page = self.open("news.html", width, theme)
        click_away(self.browser.read(page), "#quiet")
        page.wait_for_timeout(300)
        take(page, path)
        self.browser.close_pages()

    def pick_in_place(self, path: Path, width: int, theme: str) -> None:
        page = self.open("news.html", width, theme)
        choose_menu(self.browser, page, "menuPick")
        page.locator(".subscribe h3").first.click()
        press_in_box(page, "Always here")
        take(page, path)
        self.browser.close_pages()

    def payload(self, path: Path, width: int, theme: str) -> None:
        page = self.open("news.html", width, theme)
        reader = self.browser.read(page)
        reader.click("#removed")
        with self.browser.context.expect_page() as opened:
            reader.locator(SHOW_SENT).first.click()
        opened.value.set_viewport_size({"width": width, "height": HEIGHT})
        opened.value.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        opened.value.wait_for_selector("#body:not(:empty)")
        opened.value.screenshot(path=path)
        self.browser.close_pages()

    def own_page(self, path: Path, name: str, width: int, theme: str) -> None:
        page = self.open(self.browser.extension_url(name), width, theme)
        if "options" in name:
            page.click("#test")
            page.wait_for_selector("[data-kind=good]")
            page.wait_for_selector("#rules small")
        page.screenshot(path=path, full_page=True)
        self.browser.close_pages()

    def readme(self, folder: Path) -> None:
        """The same page before and after, at one size."""
        page = self.open("news.html", 1200, "light")
        page.screenshot(path=folder / "before.png")
        self.browser.read(page)
        take(page, folder / "after.png")
        self.browser.close_pages()

    def open(self, address: str, width: int, theme: str) -> Page:
        page = self.browser.context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        self.browser.choose(theme=theme)
        page.goto(address if ":" in address else f"{self.pages_url}/{address}")
        return page


def take(page: Page, path: Path) -> None:
    page.wait_for_timeout(250)
    # The first picture hides the scrollbars, and frames follow only after it.
    page.screenshot()
    page.screenshot(path=path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=README_IMAGES)
    parser.add_argument("--readme", action="store_true", help="only the two pictures of the README")
    parser.add_argument("--language", default="en", help="a folder of extension/_locales")
    parser.add_argument("--only", nargs="*", default=[], metavar="STATE", help="not all states")
    arguments = parser.parse_args()
    states = [state for state in STATES if not arguments.only or state.name in arguments.only]
    service = ScriptedService(tidy_answer)
    with ExitStack() as stack:
        pages = stack.enter_context(ThreadedServer(pages_app))
        server = stack.enter_context(ThreadedServer(service.app))
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pages_url = f"http://news.test:{pages.port}"
        folder: Path = arguments.folder
        folder.mkdir(parents=True, exist_ok=True)
        if not arguments.readme and arguments.language == "en":
            (folder / "firefox").mkdir(exist_ok=True)
            photograph_firefox(
                folder / "firefox",
                states,
                service,
                (server.url, pages_url),
                (WIDTHS, HEIGHT, THEMES),
            )
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(
            chromium(
                playwright,
                scratch / "profile",
                extension=speaking(arguments.language, scratch / "extension"),
                arguments=["--hide-scrollbars"],
            )
        )
        browser.configure(server=server.url)
        browser.keep(KEPT)
        photographer = Photographer(browser, pages_url, service)
        if arguments.readme:
            photographer.readme(folder)
        else:
            (folder / "chromium").mkdir(exist_ok=True)
            photographer.all_states(folder / "chromium", states)
    return 0


if __name__ == "__main__":
    sys.exit(main())
