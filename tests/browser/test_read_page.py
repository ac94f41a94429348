"""``/read`` as people see it: script off, a narrow telephone and a wide screen, every theme."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from aiohttp import web
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from quietpage.settings import FetchSettings, MemorySettings, Settings, WorkerSettings
from quietpage.web.app import make_app
from quietpage.web.pages.comfort import SIZES, THEMES
from tests.browser.servers import ThreadedServer

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SOURCE = Path(__file__).parent / "pages" / "read.html"
PICTURE = Path(__file__).parent / "pages" / "buoy.png"
MAX_PAINT_BYTES = 30 * 1024
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1600, "height": 1000}
RUN_AXE = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 300)}`)"""


def origin_app() -> web.Application:
    async def page(_: web.Request) -> web.Response:
        return web.Response(body=SOURCE.read_bytes(), content_type="text/html", charset="utf-8")

    async def picture(_: web.Request) -> web.Response:
        return web.Response(body=PICTURE.read_bytes(), content_type="image/png")

    app = web.Application()
    app.router.add_get("/tides", page)
    app.router.add_get("/buoy.png", picture)
    return app


@pytest.fixture(scope="module")
def service() -> Iterator[tuple[str, str]]:
    """Address of the service, and of the page to read."""
    with ThreadedServer(origin_app) as origin:
        settings = Settings(
            workers=WorkerSettings(workers=1),
            memory=MemorySettings(site_memory="off"),
            fetch=FetchSettings(fetch_allow=("127.0.0.0/8",), fetch_ports=(origin.port,)),
        )
        with ThreadedServer(lambda: make_app(settings)) as service:
            where = quote(f"{origin.url}/tides", safe="")
            yield service.url, f"{service.url}/read?url={where}"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose person has switched script off."""
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    yield context
    context.close()


def comfort(context: BrowserContext, service: str, theme: str, size: str = "m") -> None:
    value = f"{theme}.{size}.serif"
    context.add_cookies([{"name": "comfort", "value": value, "url": service}])


def picture_of(page: Page, name: str) -> None:
    """Keep a picture for whoever wants to look at it: QUIET_PICTURES names a folder."""
    folder = os.environ.get("QUIET_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("size", SIZES)
def test_it_is_readable_without_script(
    context: BrowserContext, service: tuple[str, str], viewport: dict[str, int], size: str
) -> None:
    comfort(context, service[0], "system", size)
    page = context.new_page()
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    page.goto(service[1])
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    facts = page.evaluate(
        """() => { const p = document.querySelector(".body p"), style = getComputedStyle(p);
        const canvas = document.createElement("canvas").getContext("2d");
        canvas.font = style.font;
        return { width: p.clientWidth, size: parseFloat(style.fontSize),
            line: parseFloat(style.lineHeight), zero: canvas.measureText("0").width } }"""
    )
    assert facts["size"] >= 16
    assert facts["line"] / facts["size"] >= 1.45
    assert facts["width"] / facts["zero"] <= 75, "lines longer than this tire"
    assert facts["width"] >= min(260, viewport["width"] - 60)
    picture_of(page, f"read-{viewport['width']}-{size}")


def test_a_removed_piece_comes_back_without_script(
    context: BrowserContext, service: tuple[str, str]
) -> None:
    page = context.new_page()
    page.goto(service[1])
    piece = page.locator("aside.back", has_text="newsletter")
    assert not piece.is_visible()
    page.locator("#qp-removed > summary").click()
    row = page.locator("li.piece", has_text="newsletter")
    assert row.locator(".why").inner_text().startswith("Newsletter")
    row.get_by_role("checkbox").check()
    assert piece.is_visible()
    picture_of(page, "read-brought-back")
    row.get_by_role("checkbox").uncheck()
    assert not piece.is_visible()


def test_the_outline_leads_to_sections(context: BrowserContext, service: tuple[str, str]) -> None:
    page = context.new_page()
    page.goto(service[1])
    page.locator(".outline summary").click()
    page.locator(".outline a", has_text="The great storm").click()
    heading = page.locator(".body h2", has_text="The great storm")
    assert heading.is_visible()
    box = heading.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < NARROW["height"] / 2


def test_the_first_paint_is_light_and_asks_nobody_else(
    context: BrowserContext, service: tuple[str, str]
) -> None:
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda r: sizes.update({r.url: 0 if "/img/" in r.url else len(r.body())}),
    )
    page.goto(service[1], wait_until="networkidle")
    assert all(url.startswith(service[0]) for url in sizes), sizes
    assert 0 < sum(sizes.values()) <= MAX_PAINT_BYTES, sizes
    assert page.evaluate("document.querySelector('.body img').naturalWidth") > 0


def test_settings_are_kept_without_script(
    context: BrowserContext, service: tuple[str, str]
) -> None:
    page = context.new_page()
    page.goto(service[1])
    page.locator(".comfort summary").click()
    page.get_by_label("Sepia").check()
    page.get_by_role("button", name="Keep").click()
    assert page.url == service[1]
    assert page.locator("html").get_attribute("data-theme") == "sepia"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", ["read", "home"])
def test_axe_finds_nothing(
    browser: Browser, service: tuple[str, str], theme: str, path: str
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    context = browser.new_context(viewport=NARROW, color_scheme="dark")  # type: ignore[arg-type]
    comfort(context, service[0], theme)
    page = context.new_page()

    def without_policy(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        headers = dict(response.headers)
        headers.pop("content-security-policy", None)
        route.fulfill(response=response, headers=headers)  # type: ignore[attr-defined]

    page.route("**/*", without_policy)  # the same page, but for the sandbox that axe cannot run in
    page.goto(service[1] if path == "read" else f"{service[0]}/")
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(RUN_AXE)
    picture_of(page, f"{path}-{theme}")
    context.close()
    assert found == []


def test_it_prints_as_an_article(browser: Browser, service: tuple[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(service[1])
    page.emulate_media(media="print")
    for name in (".bar", ".outline", ".removed"):
        assert not page.locator(name).first.is_visible()
    assert page.locator(".body").is_visible()
    assert page.pdf()[:4] == b"%PDF"
    context.close()
