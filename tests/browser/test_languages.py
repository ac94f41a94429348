"""In a language that is written from right to left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from .chromium import Chromium, chromium
from .languages import speaking
from .servers import ThreadedServer

pytestmark = pytest.mark.browser

DIRECTION = "getComputedStyle(document.documentElement).direction"
IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def arabic(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    folder = tmp_path_factory.mktemp("arabic")
    extension = speaking("ar", folder / "extension")
    with chromium(playwright, folder / "profile", extension=extension) as browser:
        yield browser


@pytest.fixture
def news(
    arabic: Chromium, scripted_server: ThreadedServer, pages_server: ThreadedServer
) -> Iterator[Page]:
    arabic.configure(server=scripted_server.url)
    yield arabic.open(f"http://news.test:{pages_server.port}/news.html")
    arabic.close_pages()


def test_the_reader_is_mirrored_and_the_article_keeps_its_own_direction(
    arabic: Chromium, news: Page
) -> None:
    reader = arabic.read(news)
    assert reader.evaluate(DIRECTION) == "rtl"
    expect(reader.locator(".article")).to_have_css("direction", "ltr")
    close, help_button = reader.locator("#close"), reader.locator("#help")
    left_edges = [button.bounding_box() for button in (help_button, close)]
    assert left_edges[0] is not None
    assert left_edges[1] is not None
    assert left_edges[0]["x"] < left_edges[1]["x"]
    expect(reader.locator(".minutes")).to_have_text("دقيقتان")
    expect(reader.locator("#removed")).to_contain_text("المُزال")


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_stands_out_at_the_side(arabic: Chromium, news: Page, width: int) -> None:
    news.set_viewport_size({"width": width, "height": 800})
    reader = arabic.read(news)
    reader.click("#removed")
    assert not reader.evaluate(IS_TOO_WIDE)
    settings = arabic.open(arabic.extension_url("options/index.html"))
    settings.set_viewport_size({"width": width, "height": 800})
    expect(settings.locator("h1")).to_have_text("Quietpage")
    assert settings.evaluate(DIRECTION) == "rtl"
    assert not settings.evaluate(IS_TOO_WIDE)
