"""Reading aloud. Chromium here has no voices, so it gets made ones; Firefox brings its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from .articles import RICH, answering
from .chromium import Chromium
from .conftest import Open
from .servers import ScriptedService, ThreadedServer

pytestmark = pytest.mark.browser

MADE_VOICES = """(voices) => {
  const synthesis = new EventTarget();
  window.said = [];
  Object.assign(synthesis, {
    getVoices: () => voices,
    cancel() { this.current = null; },
    speak(utterance) {
      window.said.push([utterance.text, utterance.voice.name, utterance.rate]);
      this.current = utterance;
    },
  });
  window.finish = () => synthesis.current.dispatchEvent(new Event("end"));
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
}"""
ANNA = {"name": "Anna", "voiceURI": "anna", "lang": "en-GB", "localService": True}
FAR = {"name": "Far", "voiceURI": "far", "lang": "en-US", "localService": False}
BRIGITTE = {"name": "Brigitte", "voiceURI": "brigitte", "lang": "fr-FR", "localService": True}
MARKED = "[...(CSS.highlights.get('spoken') ?? [])].join()"


@pytest.fixture
def rich(
    browser: Chromium, scripted: ScriptedService, scripted_server: ThreadedServer, open_page: Open
) -> Frame:
    scripted.answer = answering(RICH)
    browser.configure(server=scripted_server.url)
    return browser.read(open_page("plain.html"))


def said(reader: Frame) -> list[list[object]]:
    spoken: list[list[object]] = reader.evaluate("said")
    return spoken


def finish(reader: Frame) -> None:
    count = len(said(reader))
    reader.evaluate("finish()")
    reader.wait_for_function(f"() => said.length > {count}")


@pytest.fixture
def speaking(rich: Frame) -> Frame:
    rich.evaluate(MADE_VOICES, [FAR, BRIGITTE, ANNA])
    rich.click("#listen")
    rich.wait_for_function("() => said.length === 1")
    return rich


def test_sentences_are_read_and_marked_one_after_another(speaking: Frame) -> None:
    assert speaking.evaluate(MARKED) == "The charts of Saltmarsh"
    for sentence in (
        "The sea charts of Saltmarsh were drawn twice.",
        "The first set was lost.",
        "The second hangs in the town hall, behind glass.",
    ):
        finish(speaking)
        assert " ".join(speaking.evaluate(MARKED).split()) == sentence
        assert said(speaking)[-1][0] == sentence


def test_a_pause_goes_on_with_the_same_sentence(speaking: Frame) -> None:
    page = speaking.page
    finish(speaking)
    page.keyboard.press(";")
    expect(speaking.get_by_role("button", name="Go on (;)")).to_be_visible()
    assert speaking.evaluate("speechSynthesis.current") is None
    page.keyboard.press(";")
    speaking.wait_for_function("() => said.length === 3")
    assert said(speaking)[2] == said(speaking)[1]


def test_back_and_on_go_by_sentences(speaking: Frame) -> None:
    speaking.get_by_role("button", name="Next sentence").click()
    speaking.wait_for_function("() => said.length === 2")
    speaking.get_by_role("button", name="Previous sentence").click()
    speaking.wait_for_function("() => said.length === 3")
    assert said(speaking)[2][0] == said(speaking)[0][0] != said(speaking)[1][0]


def test_speed_is_chosen_and_kept(browser: Chromium, speaking: Frame, open_page: Open) -> None:
    speaking.get_by_label("Speed").select_option("1.5")
    speaking.wait_for_function("() => said.at(-1)[2] === 1.5")
    kept = browser.worker.evaluate("chrome.storage.local.get('speech')")
    assert kept["speech"]["rate"] == 1.5


def test_a_voice_that_sends_the_text_away_speaks_only_when_chosen(speaking: Frame) -> None:
    assert said(speaking)[0][1] == "Anna"
    voices = speaking.get_by_label("Voice")
    expect(voices.locator("option")).to_have_text(["Anna", "Far (online)"])
    voices.select_option(label="Far (online)")
    speaking.wait_for_function("() => said.at(-1)[1] === 'Far'")


def test_a_language_without_a_voice_is_told(rich: Frame) -> None:
    rich.evaluate(MADE_VOICES, [BRIGITTE])
    rich.click("#listen")
    expect(rich.locator("#speech").get_by_role("status")).to_contain_text("No voice on this device")
    assert said(rich) == []


def test_escape_ends_it_before_it_ends_the_reader(speaking: Frame) -> None:
    page: Page = speaking.page
    page.keyboard.press("Escape")
    expect(speaking.locator("#speech")).to_be_hidden()
    expect(speaking.locator(".article")).to_be_visible()
    assert speaking.evaluate(MARKED) == ""


def test_code_and_calls_of_notes_are_not_read(speaking: Frame) -> None:
    while said(speaking)[-1][0] != "Sharpened.":
        finish(speaking)
    read = " ".join(str(sentence) for sentence, *_ in said(speaking))
    assert "Bring a pencil." in read
    assert "soundings" not in read
    assert "twice. The first" in read
