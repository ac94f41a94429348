"""The settings page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .chromium import Chromium, wait_for
from .conftest import Open
from .servers import ScriptedService, ThreadedServer, problem

pytestmark = pytest.mark.browser


@pytest.fixture
def options(browser: Chromium) -> Page:
    return browser.open(browser.extension_url("options/index.html"))


def test_saved_settings_are_kept_on_this_device_only(options: Page, browser: Chromium) -> None:
    options.get_by_label("Address").fill("127.0.0.1:9000/quiet/")
    options.get_by_label("Access token").fill(" sesame ")
    options.get_by_label("How much to take out").select_option("strict")
    options.get_by_role("button", name="Save").click()
    expect(options.get_by_role("status")).to_have_text("Saved.")
    kept = browser.worker.evaluate("chrome.storage.local.get('service')")
    assert kept["service"] == {
        "server": "http://127.0.0.1:9000/quiet",
        "token": "sesame",
        "policy": "strict",
    }
    assert browser.worker.evaluate("chrome.storage.sync.get()") == {}
    options.reload()
    expect(options.get_by_label("Access token")).to_have_value("sesame")


def test_what_is_chosen_is_explained(options: Page) -> None:
    note = options.locator("#policy-note")
    expect(note).to_have_text("What is more likely clutter than article.")
    options.get_by_label("How much to take out").select_option("strict")
    expect(note).to_have_text("Doubtful pieces too.")


def test_the_connection_test_finds_the_real_service(options: Page, service: str) -> None:
    options.get_by_label("Address").fill(service)
    options.get_by_role("button", name="Test the connection").click()
    expect(options.get_by_role("status")).to_contain_text("It works")


def test_the_connection_test_says_what_is_wrong(
    options: Page, scripted: ScriptedService, pages_server: ThreadedServer
) -> None:
    with ThreadedServer(scripted.app) as gone:
        pass
    status = options.get_by_role("status")
    for address, words in (
        (gone.url, "does not answer"),
        (f"http://127.0.0.1:{pages_server.port}", "Something else answers"),
        ("ftp://files.example", "not a web address"),
        ("http://someone:secret@host.example", "not a web address"),
    ):
        options.get_by_label("Address").fill(address)
        options.get_by_role("button", name="Test the connection").click()
        expect(status).to_contain_text(words)


def test_testing_saves_nothing(options: Page, browser: Chromium, service: str) -> None:
    options.get_by_label("Address").fill(service)
    options.get_by_role("button", name="Test the connection").click()
    expect(options.get_by_role("status")).to_contain_text("It works")
    assert browser.worker.evaluate("chrome.storage.local.get()") == {}


def test_the_failure_of_a_token_leads_here(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    scripted.answer = lambda _: problem(401, "unauthorized")
    reader = browser.read(news)
    reader.get_by_role("button", name="Open settings").click()
    [opened] = wait_for(
        news,
        lambda: [page for page in browser.context.pages if "/options/" in page.url],
        "the settings did not open",
    )
    expect(opened.get_by_label("Access token")).to_be_visible()


def test_a_service_elsewhere_gets_the_page_packed(
    browser: Chromium,
    options: Page,
    scripted: ScriptedService,
    scripted_server: ThreadedServer,
    open_page: Open,
) -> None:
    options.get_by_label("Address").fill(f"weekly.test:{scripted_server.port}")
    options.get_by_role("button", name="Save").click()
    expect(options.locator("#status")).to_contain_text("others on the network can read")
    expect(browser.read(open_page("news.html")).locator(".article .title")).to_be_visible()
    [headers] = scripted.headers
    assert headers["Content-Encoding"] == "gzip"
    browser.worker.evaluate("chrome.permissions.remove({origins: ['http://weekly.test/*']})")
