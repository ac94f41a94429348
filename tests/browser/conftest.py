"""One real browser and one real service for all tests of the extension."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Frame, Page, Playwright, sync_playwright

from . import chromium as chromium_driver
from . import firefox as firefox_driver
from .answers import tidy_answer
from .chromium import Chromium, chromium
from .firefox import Firefox
from .servers import ScriptedService, ThreadedServer, pages_app

PROGRAMS = {"chromium": chromium_driver.PROGRAM, "firefox": firefox_driver.PROGRAM}
HOW_TO_GET = "needs {name}; as root: apt-get install --no-install-recommends {package}"
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without their browser tests are skipped, but never where all of them are wanted.

    ``browser`` marks tests of Chromium, ``browser("firefox")`` those of Firefox.
    """
    if os.environ.get("CI") == "true":
        return
    for item in items:
        marker = item.get_closest_marker("browser")
        if marker is None:
            continue
        [name] = marker.args or ["chromium"]
        program = PROGRAMS[name]
        if not program.exists():
            reason = HOW_TO_GET.format(name=name.capitalize(), package=program.name)
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def service() -> Iterator[str]:
    """Address of the real service, run as a person runs it."""
    command = [sys.executable, "-m", "quietpage", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        try:
            said = ""
            for line in process.stdout:
                said += line
                if "http://" in line:
                    yield line[line.index("http://") :].split()[0]
                    break
            else:
                pytest.fail(f"the service did not start:\n{said}")
        finally:
            process.terminate()
            process.stdout.read()


@pytest.fixture(scope="session")
def pages_server() -> Iterator[ThreadedServer]:
    with ThreadedServer(pages_app) as server:
        yield server


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def started_browser(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    with chromium(playwright, tmp_path_factory.mktemp("chromium") / "profile") as browser:
        yield browser


@pytest.fixture(scope="session")
def started_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox_driver.firefox(tmp_path_factory.mktemp("firefox") / "log") as browser:
        yield browser


@pytest.fixture
def firefox(started_firefox: Firefox) -> Iterator[Firefox]:
    """The browser with one tab of a test and one of the settings."""
    yield started_firefox
    started_firefox.leave_test()


@pytest.fixture
def scripted() -> ScriptedService:
    """What the stand-in of the service answers; by default what a small honest one would."""
    return ScriptedService(tidy_answer)


@pytest.fixture
def scripted_server(scripted: ScriptedService) -> Iterator[ThreadedServer]:
    with ThreadedServer(scripted.app) as server:
        yield server


@pytest.fixture
def browser(started_browser: Chromium) -> Iterator[Chromium]:
    """The browser as it was first started: no settings, one empty tab."""
    started_browser.forget_settings()
    yield started_browser
    started_browser.close_pages()


@pytest.fixture
def open_page(browser: Chromium, pages_server: ThreadedServer) -> Open:
    """Open a made page on a host of its own, which no permission covers."""

    def open_one(path: str, host: str = "news.test") -> Page:
        return browser.open(f"http://{host}:{pages_server.port}/{path}")

    return open_one


@pytest.fixture
def news(browser: Chromium, scripted_server: ThreadedServer, open_page: Open) -> Page:
    """The cluttered news page, with the stand-in set as the service."""
    browser.configure(server=scripted_server.url)
    return open_page("news.html")


@pytest.fixture
def reader(browser: Chromium, news: Page) -> Frame:
    """The reader over the cluttered news page."""
    return browser.read(news)
