"""A real Chromium with the extension, driven as a person would use it."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import BrowserContext, Error, Frame, Page, Playwright, Worker

EXTENSION = Path(__file__).parents[2] / "extension"
PROGRAM = Path("/usr/bin/chromium")
READER = "/reader/index.html"
READY = "#article-tools:not([hidden]), .failure"
T = TypeVar("T")


def extension_id(folder: Path) -> str:
    """Chromium's name for an unpacked extension: a hash of its path, in letters a to p."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


def grant_host_access(
    profile: Path, extension: Path, origins: list[str], allowed_before: list[str]
) -> None:
    """What clicking "Allow" in the browser's question would have written.

    ``allowed_before`` are origins that the person allowed once and the extension gave
    back: the browser grants them at the next request without asking again.
    """
    preferences = profile / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)

    def permissions(hosts: list[str]) -> dict[str, list[str]]:
        return {
            "api": [],
            "explicit_host": hosts,
            "manifest_permissions": [],
            "scriptable_host": [],
        }

    settings = {
        extension_id(extension): {
            "active_permissions": permissions(origins),
            "granted_permissions": permissions([*origins, *allowed_before]),
            "runtime_granted_permissions": permissions([*origins, *allowed_before]),
        }
    }
    preferences.write_text(json.dumps({"extensions": {"settings": settings}}))


@contextmanager
def chromium(
    playwright: Playwright,
    profile: Path,
    *,
    extension: Path = EXTENSION,
    arguments: Sequence[str] = (),
) -> Iterator[Chromium]:
    """Chromium with a fresh profile, whose person has allowed services on this computer."""
    once_allowed = ["http://daily.test/*", "http://weekly.test/*"]
    grant_host_access(profile, extension, ["http://127.0.0.1/*"], once_allowed)
    every_time = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        # Pages live on hosts that no permission covers, as they would on the internet.
        "--host-resolver-rules=MAP *.test 127.0.0.1",
        f"--disable-extensions-except={extension}",
        f"--load-extension={extension}",
    ]
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=PROGRAM,
        headless=False,
        args=[*every_time, *arguments],
        viewport={"width": 1200, "height": 800},
    )
    try:
        yield Chromium(context)
    finally:
        context.close()


class Chromium:
    """The browser, and the extension's parts in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        if not context.service_workers:
            context.wait_for_event("serviceworker")
        self.id = self.worker.url.split("/")[2]
        browser = context.browser
        assert browser is not None
        self._session = browser.new_browser_cdp_session()
        # One tab stays, so that closing those of a test does not end the browser.
        self._home = context.new_page()
        self._await_welcome()
        self.close_pages()

    @property
    def worker(self) -> Worker:
        """The extension's worker, which the browser may have started anew."""
        if not self.context.service_workers:
            self.context.wait_for_event("serviceworker")
        return self.context.service_workers[-1]

    def close_pages(self) -> None:
        for page in self.context.pages:
            if page is not self._home:
                page.close()

    def _await_welcome(self) -> None:
        """Right after its installation the extension opens its settings."""
        welcome = wait_for(
            self._home,
            lambda: [page for page in self.context.pages if "/options/" in page.url],
            "the settings did not open after the installation",
        )
        # A tab closed before it has its messages leaves the extension without any.
        welcome[0].wait_for_selector("h1:not(:empty)")

    def extension_url(self, path: str) -> str:
        return f"chrome-extension://{self.id}/{path}"

    def configure(self, **service: str) -> None:
        """Store the address and token as the options page would."""
        self.worker.evaluate("(service) => chrome.storage.local.set({service})", service)

    def choose(self, **comfort: str | int) -> None:
        """Store what the panel of reading comfort would."""
        self.worker.evaluate("(comfort) => chrome.storage.local.set({comfort})", comfort)

    def keep(self, kept: dict[str, Any]) -> None:
        """Store rules and sites as using the extension would."""
        self.worker.evaluate("(kept) => chrome.storage.local.set(kept)", kept)

    def forget_settings(self) -> None:
        self.worker.evaluate("chrome.storage.local.clear()")

    def open(self, url: str) -> Page:
        page = self.context.new_page()
        page.goto(url)
        return page

    def click_toolbar_button(self, page: Page) -> None:
        """The toolbar button, clicked for the tab that shows ``page``."""
        page.bring_to_front()
        targets = self._session.send("Target.getTargets", {"filter": [{"type": "tab"}]})
        [target] = [info for info in targets["targetInfos"] if info["url"] == page.url]
        self._session.send(
            "Extensions.triggerAction", {"id": self.id, "targetId": target["targetId"]}
        )

    def reader(self, page: Page) -> Frame:
        """The reader's frame over ``page``, once it is there."""
        return wait_for(page, lambda: reader_frame(page), "the reader did not open")

    def read(self, page: Page) -> Frame:
        """Click, and wait until a failure is shown, or the article and what can be done with it."""
        self.click_toolbar_button(page)
        frame = self.reader(page)
        frame.wait_for_selector(READY)
        return frame


def click_away(frame: Frame, selector: str) -> None:
    """Click something whose frame goes away with the click.

    A true click would at times never be answered, as its frame is gone by then.
    """
    frame.locator(selector).evaluate("(button) => { setTimeout(() => button.click()) }")


def press_away(page: Page, key: str) -> None:
    """Press a key that closes the frame which gets it, for the same reason in two steps."""
    page.keyboard.down(key)
    wait_for(page, lambda: not is_open(page), "the reader did not go away")
    page.keyboard.up(key)


def reader_frame(page: Page) -> Frame | None:
    return next((frame for frame in page.frames if READER in frame.url), None)


def is_open(page: Page) -> bool:
    return reader_frame(page) is not None


def wait_for(page: Page, probe: Callable[[], T], complaint: str, seconds: float = 10) -> T:
    """The first true value of ``probe``."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if value := probe():
                return value
        except Error:
            pass
        # Playwright hears of new frames only while it waits itself.
        page.wait_for_timeout(20)
    raise AssertionError(complaint)
