"""What the stores get works as the folder does."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tools.package_extension import ROOT, pack

from .chromium import Chromium, chromium, click_away
from .firefox import firefox
from .servers import ThreadedServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (ROOT / "node_modules" / "esbuild").exists(), reason="needs esbuild: npm ci"
    ),
]


@pytest.fixture(scope="module")
def packed(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    folder = tmp_path_factory.mktemp("packed")
    with zipfile.ZipFile(pack("chromium", folder)) as archive:
        archive.extractall(folder / "extension")
    with chromium(playwright, folder / "profile", extension=folder / "extension") as browser:
        yield browser


def test_the_packed_extension_reads_puts_back_and_hides(
    packed: Chromium, scripted_server: ThreadedServer, pages_server: ThreadedServer
) -> None:
    packed.configure(server=scripted_server.url)
    page = packed.open(f"http://news.test:{pages_server.port}/news.html")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    reader = packed.read(page)
    expect(reader.locator("h1.title")).to_have_text("Harbour town votes to keep its last ferry")
    reader.click("#removed")
    reader.locator("[data-kind=donate] .piece button").first.click()
    expect(reader.locator(".body")).to_contain_text("Local news needs you")
    click_away(reader, "#quiet")
    expect(page.locator(".teaser").first).to_be_hidden()
    settings = packed.open(packed.extension_url("options/index.html"))
    expect(settings.get_by_label("Address")).to_have_value(scripted_server.url)
    assert errors == []


@pytest.mark.browser("firefox")
def test_the_package_for_firefox_reads_and_picks(
    tmp_path: Path, scripted_server: ThreadedServer, pages_server: ThreadedServer
) -> None:
    with zipfile.ZipFile(pack("firefox", tmp_path)) as archive:
        archive.extractall(tmp_path / "extension")
    with firefox(tmp_path / "log", tmp_path / "extension") as browser:
        browser.configure(scripted_server.url)
        browser.open(f"http://news.test:{pages_server.port}/news.html")
        browser.click_toolbar_button()
        browser.enter_reader()
        assert browser.find("#removed").text == "Removed 7"
        browser.find("body").send_keys("x")
        browser.wait_for(lambda: "Point at" in browser.closed_box().text, "picking did not begin")
