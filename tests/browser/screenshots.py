"""Pictures of the extension in every state, and the README's before and after.

Run as ``python -m tests.browser.screenshots FOLDER``: the pictures of all states go
there, with ``--language ar`` in Arabic. With ``--readme`` only the two pictures of
``docs/images`` are made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Frame, Page, sync_playwright

from .answers import tidy_answer
from .chromium import Chromium, chromium, click_away
from .languages import speaking
from .servers import ScriptedService, ThreadedServer, pages_app, problem

README_IMAGES = Path(__file__).parents[2] / "docs" / "images"
WIDTHS = (360, 800, 1600)
HEIGHT = 900
THEMES = ("light", "dark")

State = Callable[[Page, Frame], None]


def show_article(page: Page, reader: Frame) -> None:
    reader.wait_for_selector(".article")


def show_panel(page: Page, reader: Frame) -> None:
    reader.click("#removed")
    reader.click(".piece button >> nth=0")


def show_comfort(page: Page, reader: Frame) -> None:
    reader.click("#comfort")


def show_help(page: Page, reader: Frame) -> None:
    reader.click("#help")


def show_middle(page: Page, reader: Frame) -> None:
    reader.evaluate("scrollTo(0, document.documentElement.scrollHeight * 0.35)")


def show_in_place(page: Page, reader: Frame) -> None:
    click_away(reader, "#quiet")
    page.wait_for_timeout(300)


STATES: dict[str, State] = {
    "article": show_article,
    "middle": show_middle,
    "removed": show_panel,
    "comfort": show_comfort,
    "help": show_help,
    "in-place": show_in_place,
}


class Photographer:
    """Goes through the states and takes a picture of each."""

    def __init__(self, browser: Chromium, pages_url: str, service: ScriptedService) -> None:
        self.browser = browser
        self.pages_url = pages_url
        self.service = service

    def all_states(self, folder: Path) -> None:
        for theme in THEMES:
            for width in WIDTHS:
                for name, state in STATES.items():
                    self.service.answer = tidy_answer
                    self.one(folder / f"{name}-{width}-{theme}.png", width, theme, state)
                self.service.answer = lambda _: problem(422, "no_main_content")
                self.one(folder / f"failure-{width}-{theme}.png", width, theme, lambda *_: None)
                self.options(folder / f"options-{width}-{theme}.png", width, theme)

    def one(self, path: Path, width: int, theme: str, state: State) -> None:
        page = self.open("news.html", width, theme)
        reader = self.browser.read(page)
        state(page, reader)
        take(page, path)
        self.browser.close_pages()

    def options(self, path: Path, width: int, theme: str) -> None:
        page = self.open(self.browser.extension_url("options/index.html"), width, theme)
        page.click("#test")
        page.wait_for_selector("[data-kind=good]")
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
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    service = ScriptedService(tidy_answer)
    with (
        ThreadedServer(pages_app) as pages,
        ThreadedServer(service.app) as server,
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as playwright,
        chromium(
            playwright,
            Path(scratch) / "profile",
            extension=speaking(arguments.language, Path(scratch) / "extension"),
            arguments=["--hide-scrollbars"],
        ) as browser,
    ):
        browser.configure(server=server.url)
        photographer = Photographer(browser, f"http://news.test:{pages.port}", service)
        if arguments.readme:
            photographer.readme(arguments.folder)
        else:
            photographer.all_states(arguments.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
