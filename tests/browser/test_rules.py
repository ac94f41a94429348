"""What a person wants always kept or always gone: saved, listed, carried, undone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from .answers import tidy_answer
from .chromium import Chromium, click_away, is_open, wait_for
from .conftest import Open
from .servers import ScriptedService

pytestmark = pytest.mark.browser

RULES = "chrome.storage.local.get('rules').then(({rules}) => rules ?? [])"
PLEA = "Local news needs you."


@pytest.fixture
def options(browser: Chromium) -> Page:
    return browser.open(browser.extension_url("options/index.html"))


def rule(words: str, **more: object) -> dict[str, Any]:
    prints = {"tag": "div", "text": "", "classes": ["promo"], "shape": "div(p)", "parent": "main"}
    made = {"id": words, "host": "news.test", "action": "remove", "match": "likes"}
    return {**made, "print": prints, "words": words, "made": "2026-01-02", **more}


def store(browser: Chromium, *rules: dict[str, Any]) -> None:
    browser.worker.evaluate("(rules) => chrome.storage.local.set({rules})", list(rules))


def stored(browser: Chromium) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = browser.worker.evaluate(RULES)
    return rules


def plea_in(reader: Frame) -> Locator:
    reader.locator("#removed").click()
    return reader.locator("[data-kind=donate] .piece")


def test_always_keep_is_saved_at_save_only_and_holds_on_the_next_page(
    browser: Chromium, reader: Frame, open_page: Open
) -> None:
    plea = plea_in(reader)
    plea.get_by_text("Always…").click()
    expect(plea.get_by_label("Always keep this on this site")).to_be_checked()
    assert stored(browser) == []
    plea.get_by_role("button", name="Save").click()
    expect(plea.get_by_role("status")).to_contain_text("Saved for news.test")
    expect(reader.locator(".body")).to_contain_text(PLEA)
    assert [(one["action"], one["match"]) for one in stored(browser)] == [("keep", "likes")]
    page = open_page("news.html?next")
    again = browser.read(page)
    expect(again.locator(".body")).to_contain_text(PLEA)
    expect(again.locator("#removed")).to_have_text("Removed 6")
    click_away(again, "#quiet")
    wait_for(page, lambda: not is_open(page), "the reader did not make way")
    expect(page.locator(".donate")).to_be_visible()
    expect(page.locator(".teaser")).to_be_hidden()


def test_a_rule_is_undone_where_it_was_made(browser: Chromium, reader: Frame) -> None:
    plea = plea_in(reader)
    plea.get_by_text("Always…").click()
    plea.get_by_label("Always remove pieces like this").check()
    plea.get_by_role("button", name="Save").click()
    plea.get_by_role("button", name="Undo").click()
    expect(plea.get_by_role("status")).to_have_text("Undone.")
    assert stored(browser) == []


def test_a_rule_that_has_come_to_hit_the_text_is_held_back_and_said(
    browser: Chromium, news: Page
) -> None:
    paragraphs = {"tag": "p", "text": "", "classes": [], "shape": "p", "parent": "article"}
    store(browser, rule("greedy", print=paragraphs))
    reader = browser.read(news)
    expect(reader.locator(".body")).to_contain_text("The people of Saltmarsh")
    reader.locator("#removed").click()
    expect(reader.locator("#removed-panel footer")).to_contain_text("was not applied")


def test_rules_are_listed_deleted_and_brought_back(browser: Chromium, options: Page) -> None:
    store(browser, rule("Buy our mug"), rule("Join the club", action="keep"))
    rows = options.locator("#rules li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Join the club")
    expect(rows.first).to_contain_text("news.test · Always keep this on this site")
    rows.first.get_by_role("button", name="Delete").click()
    expect(rows).to_have_count(1)
    options.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(2)
    assert {one["words"] for one in stored(browser)} == {"Buy our mug", "Join the club"}


def test_rules_are_carried_to_another_browser(
    browser: Chromium, options: Page, tmp_path: Path
) -> None:
    store(browser, rule("Buy our mug"))
    expect(options.locator("#rules li")).to_have_count(1)
    with options.expect_download() as download:
        options.get_by_role("button", name="Export to a file").click()
    file = tmp_path / "rules.json"
    download.value.save_as(file)
    store(browser)
    options.locator("#import-rules").set_input_files(file)
    expect(options.locator("#rules li")).to_contain_text("Buy our mug")
    expect(options.locator("#rules-status")).to_contain_text("1 rule added.")
    options.locator("#rules-status").get_by_role("button", name="Undo").click()
    expect(options.locator("#rules")).to_contain_text("No rules so far")


@pytest.mark.parametrize(
    "content",
    ["<html>", "[]", "null", json.dumps({"format": "quietpage-rules", "rules": 7})],
)
def test_a_file_of_something_else_is_refused(options: Page, tmp_path: Path, content: str) -> None:
    file = tmp_path / "rules.json"
    file.write_text(content)
    options.locator("#import-rules").set_input_files(file)
    expect(options.locator("#rules-status")).to_contain_text("no rules of Quietpage")


def test_a_forged_file_brings_in_nothing_but_rules(
    browser: Chromium, options: Page, tmp_path: Path
) -> None:
    forged = [rule("good", extra="x", id="<script>"), {"host": 1}, rule("bad", action="run"), None]
    file = tmp_path / "rules.json"
    file.write_text(json.dumps({"format": "quietpage-rules", "version": 1, "rules": forged}))
    options.locator("#import-rules").set_input_files(file)
    expect(options.locator("#rules-status")).to_contain_text("1 rule added.")
    [only] = stored(browser)
    assert only["words"] == "good"
    assert "extra" not in only
    assert "script" not in only["id"]


def test_a_service_of_another_version_is_noticed_and_said(
    browser: Chromium, news: Page, options: Page, scripted: ScriptedService
) -> None:
    scripted.engine = "9.3.1"
    scripted.answer = lambda body: (200, {**tidy_answer(body)[1], "engine": "9.3.1"})
    options.reload()
    options.get_by_role("button", name="Test the connection").click()
    expect(options.locator("#status")).to_contain_text("The service is of version 9.3.1")
    reader = browser.read(news)
    reader.locator("#removed").click()
    expect(reader.locator("#removed-panel footer")).to_contain_text("version 9.3.1")
