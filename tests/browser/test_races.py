"""Things done in quick succession, or at the same time in two places, all count."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from .chromium import READER, Chromium, is_open, wait_for
from .conftest import Open
from .picking import grant
from .servers import ScriptedService, ThreadedServer

pytestmark = pytest.mark.browser

BUSY = """() => {
  document.body.append(...Array.from({length: 40000}, (_, n) => {
    const line = document.createElement("p");
    line.textContent = `Line ${n}`;
    return line;
  }));
  const channel = new MessageChannel();
  const wait = (milliseconds) => {
    for (const end = performance.now() + milliseconds; performance.now() < end; );
  };
  channel.port1.onmessage = () => {
    if (document.documentElement.lastElementChild !== document.body) wait(200);
    setTimeout(() => channel.port2.postMessage(0));
  };
  channel.port2.postMessage(0);
}"""
"""The page is long, and each time that it gets a turn beneath the reader it takes its time."""

LATE_CAPTURE = """async () => {
  const [{id}] = await chrome.tabs.query({active: true, lastFocusedWindow: true});
  await chrome.scripting.executeScript({target: {tabId: id}, func: () => {
    const send = chrome.runtime.sendMessage;
    chrome.runtime.sendMessage = async (message) => {
      if (message.type === "captured") await new Promise((done) => setTimeout(done, 1500));
      return send(message);
    };
  }});
}"""
SLOW_STORAGE = """() => {
  const get = chrome.storage.local.get.bind(chrome.storage.local);
  chrome.storage.local.get = async (key) => {
    const found = await get(key);
    await new Promise((done) => setTimeout(done, 300));
    return found;
  };
}"""
ADD_TWO = """(addresses) => {
  const field = document.querySelector("#site");
  for (const address of addresses) {
    field.value = address;
    document.querySelector("#add-site").requestSubmit();
  }
}"""
REGISTERED = """chrome.scripting.getRegisteredContentScripts()
  .then((scripts) => scripts.flatMap(({matches}) => matches).sort())"""


def test_a_reader_opened_again_while_the_page_is_still_captured_gets_the_page(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> None:
    browser.configure(server=scripted_server.url)
    page = open_page("news.html")
    page.evaluate(BUSY)
    browser.click_toolbar_button(page)
    browser.reader(page)
    browser.click_toolbar_button(page)
    wait_for(page, lambda: not is_open(page), "the reader did not close")
    assert scripted.requests == [], "the page was captured before it was closed"
    browser.click_toolbar_button(page)
    browser.reader(page).wait_for_selector(".article")
    assert len(scripted.requests) == 1, "a page whose reader was closed was sent"


def test_a_page_on_its_way_is_not_captured_again(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    grant(browser, news)
    scripted.requests.clear()
    browser.worker.evaluate(LATE_CAPTURE)
    browser.read(news)
    assert len(scripted.requests) == 1


def test_sites_added_at_one_time_are_both_kept(browser: Chromium, open_page: Open) -> None:
    options = browser.open(browser.extension_url("options/index.html"))
    expect(options.locator("#sites")).to_contain_text("None so far")
    options.evaluate(ADD_TWO, ["http://daily.test", "http://weekly.test"])
    rows = options.locator("#sites li")
    expect(rows).to_contain_text(["http://daily.test", "http://weekly.test"])
    both = ["http://daily.test/*", "http://weekly.test/*"]
    wait_for(options, lambda: browser.worker.evaluate(REGISTERED) == both, "one is not read")
    options.evaluate("document.querySelectorAll('#sites button').forEach((one) => one.click())")
    expect(options.locator("#sites")).to_contain_text("None so far")
    wait_for(options, lambda: browser.worker.evaluate(REGISTERED) == [], "one is still read")


def test_the_news_of_a_choice_does_not_undo_the_next(news: Page, reader: Frame) -> None:
    reader.evaluate(SLOW_STORAGE)
    seen = "() => { window.seen = 0; chrome.storage.onChanged.addListener(() => window.seen++) }"
    reader.evaluate(seen)
    news.keyboard.press("+")
    reader.wait_for_function("() => window.seen === 1")
    news.keyboard.press("+")
    reader.wait_for_function("() => window.seen === 2")
    news.wait_for_timeout(700)
    expect(reader.locator(".article")).to_have_css("font-size", "21px")


def test_rules_saved_in_two_tabs_at_one_time_are_both_kept(
    browser: Chromium, reader: Frame
) -> None:
    saving = """() => Promise.all(["one", "two", "three"].map((words) => {
      const print = {tag: "div", text: words, classes: [], shape: "div", parent: "main"};
      const wish = {host: "news.test", action: "remove", match: "text", print, words};
      return chrome.runtime.sendMessage({type: "saveRule", wish});
    }))"""
    options = browser.open(browser.extension_url("options/index.html"))
    assert len({*reader.evaluate(saving), *options.evaluate(saving)}) == 6
    expect(options.locator("#rules li")).to_have_count(3)
    options.evaluate("document.querySelectorAll('#rules button').forEach((one) => one.click())")
    expect(options.locator("#rules")).to_contain_text("No rules so far")


def test_a_reader_thrown_out_while_it_waits_has_one_page_sent(
    browser: Chromium, news: Page, scripted: ScriptedService
) -> None:
    scripted.delay_seconds = 1
    browser.click_toolbar_button(news)
    first = browser.reader(news)
    wait_for(news, lambda: scripted.requests, "nothing was sent")
    news.evaluate("document.documentElement.lastElementChild.remove()")
    wait_for(news, first.is_detached, "the reader was not removed")
    expect(browser.reader(news).locator(".article .title")).to_be_visible()
    assert len(scripted.requests) == 1
    assert [READER in frame.url for frame in news.frames].count(True) == 1


def test_what_is_stored_while_the_settings_open_is_listed(browser: Chromium) -> None:
    options = browser.context.new_page()
    options.add_init_script(f"({SLOW_STORAGE})()")
    options.goto(browser.extension_url("options/index.html"), wait_until="commit")
    options.wait_for_function("() => document.querySelector('h1')?.textContent")
    print_of = {"tag": "p", "text": "mug", "classes": [], "shape": "p", "parent": "main"}
    rule = {"id": "1", "host": "news.test", "action": "remove", "match": "text", "made": "2026"}
    stored = {"rules": [{**rule, "print": print_of, "words": "Buy our mug"}]}
    stored |= {"sites": ["http://daily.test/*"]}  # type: ignore[dict-item]
    browser.worker.evaluate("(stored) => chrome.storage.local.set(stored)", stored)
    expect(options.locator("#rules")).to_contain_text("Buy our mug")
    expect(options.locator("#sites")).to_contain_text("daily.test")


def test_nothing_can_be_typed_before_the_settings_are_known(browser: Chromium) -> None:
    browser.configure(server="http://127.0.0.1:9000", token="sesame", policy="strict")
    options = browser.context.new_page()
    options.add_init_script(f"({SLOW_STORAGE})()")
    options.goto(browser.extension_url("options/index.html"), wait_until="commit")
    options.get_by_label("Address").fill("http://127.0.0.1:9001")
    options.get_by_role("button", name="Save").click()
    expect(options.locator("#status")).to_have_text("Saved.")
    kept = browser.worker.evaluate("chrome.storage.local.get('service')")
    wanted = {"server": "http://127.0.0.1:9001", "token": "sesame", "policy": "strict"}
    assert kept["service"] == wanted
