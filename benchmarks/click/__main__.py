"""Print what a click costs: ``python -m benchmarks.click [--runs N] [--folder]``.

The extension is measured as the stores get it, or with ``--folder`` as it stands here.
The first table is the way from the click to the article on a page of 100 KB with the
real service on this machine; the extension's own part is all but the service's request.
The second is the capture of a page of 3 MB, and the longest time that it kept the page
from running.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from playwright.sync_api import Page, sync_playwright

from benchmarks.click.pages import made_page
from benchmarks.load.servers import service
from tests.browser.chromium import Chromium, chromium, is_open, wait_for
from tests.browser.servers import ThreadedServer
from tools.package_extension import EXTENSION, packed_files

PAGE_CHARACTERS: Final = 100_000
LARGE_CHARACTERS: Final = 3_000_000
LIMITS: Final = {"whole": (250, 400), "own part": (60, None), "capture": (150, None)}
"""Milliseconds that the median and the 95th percentile should keep to."""

SHOWN: Final = """() => {
  const [mark] = performance.getEntriesByName("article-shown");
  return mark ? performance.timeOrigin + mark.startTime : null;
}"""
REQUESTS: Final = """() => performance.getEntriesByType("resource")
  .filter(({name}) => name.includes("/v1/declutter")).map(({duration}) => duration)"""
CAPTURE: Final = """async () => {
  const [{id}] = await chrome.tabs.query({active: true, lastFocusedWindow: true});
  const [{result}] = await chrome.scripting.executeScript({target: {tabId: id}, func: async () => {
    const channel = new MessageChannel();
    let last = performance.now(), longest = 0, isOn = true;
    channel.port1.onmessage = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (isOn) setTimeout(() => channel.port2.postMessage(0));
    };
    channel.port2.postMessage(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    longest = 0;
    const start = performance.now();
    const {html} = await captureDocument(() => false);
    const took = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 30));
    isOn = false;
    return [took, longest, html.length];
  }});
  return result;
}"""


def main() -> None:
    """Measure both, and print them beside their limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--folder", action="store_true", help="not packed")
    arguments = parser.parse_args()
    runs = arguments.runs
    with sync_playwright() as playwright, ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        running = stack.enter_context(service(1))
        pages = stack.enter_context(ThreadedServer(pages_app))
        extension = EXTENSION if arguments.folder else packed(Path(folder) / "extension")
        profile = Path(folder) / "profile"
        browser = stack.enter_context(chromium(playwright, profile, extension=extension))
        browser.configure(server=running.address)
        address = f"http://news.test:{pages.port}"
        clicks = [click(browser, f"{address}/page?{run}") for run in range(runs + 2)][2:]
        print(f"{'milliseconds':<16}{'median':>8}{'p95':>8}   limits")
        tell("whole", [whole for whole, _ in clicks])
        tell("own part", [whole - service_part for whole, service_part in clicks])
        captures = list(capture(browser, f"{address}/large", runs))
        tell("capture", [took for took, _ in captures])
        tell("longest stretch", [longest for _, longest in captures])


def packed(folder: Path) -> Path:
    """The folder, with what the stores get in it."""
    for name, content in packed_files("chromium").items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def tell(name: str, values: list[float]) -> None:
    """Print the median and the 95th percentile."""
    limits = " / ".join(str(limit) for limit in LIMITS.get(name, (50,)) if limit)
    ranked = sorted(values)
    worst = ranked[min(len(ranked) - 1, round(len(ranked) * 0.95))]
    print(f"{name:<16}{statistics.median(values):>8.0f}{worst:>8.0f}   {limits}")


def click(browser: Chromium, address: str) -> tuple[float, float]:
    """Milliseconds from the click to the article, and those that the service's request took."""
    with opened(browser, address) as page:
        seen = len(browser.worker.evaluate(REQUESTS))
        start = time.time() * 1000
        browser.click_toolbar_button(page)
        reader = browser.reader(page)
        shown: float = wait_for(page, lambda: reader.evaluate(SHOWN), "no article was shown")
        [request] = browser.worker.evaluate(REQUESTS)[seen:]
        return shown - start, request


def capture(browser: Chromium, address: str, runs: int) -> Iterator[tuple[float, float]]:
    """Milliseconds of each capture, and the longest in which the page could not run."""
    with opened(browser, address) as page:
        # The article is not waited for: a click is what lets scripts into the page.
        browser.click_toolbar_button(page)
        browser.reader(page)
        browser.click_toolbar_button(page)
        wait_for(page, lambda: not is_open(page), "the reader did not close")
        for _ in range(runs):
            took, longest, _characters = browser.worker.evaluate(CAPTURE)
            yield took, longest


@contextmanager
def opened(browser: Chromium, address: str) -> Iterator[Page]:
    """A page of its own, quiet before it is clicked."""
    page = browser.open(address)
    page.wait_for_timeout(200)
    yield page
    page.close()


def pages_app() -> web.Application:
    """The two pages and their pictures."""

    def serving(text: str, kind: str) -> Callable[[web.Request], Any]:
        async def handler(_: web.Request) -> web.Response:
            return web.Response(text=text, content_type=kind)

        return handler

    app = web.Application()
    app.router.add_get("/page", serving(made_page(PAGE_CHARACTERS), "text/html"))
    app.router.add_get("/large", serving(made_page(LARGE_CHARACTERS), "text/html"))
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"/>'
    app.router.add_get("/picture.svg", serving(picture, "image/svg+xml"))
    app.router.add_get("/favicon.ico", serving("", "image/x-icon"))
    return app


if __name__ == "__main__":
    main()
