"""The extension's words: all that the code names exist, and none that it does not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quietpage import Kind
from quietpage.engine.reasons import WORDS

from .chromium import EXTENSION

LOCALES = sorted((EXTENSION / "_locales").iterdir())
TRANSLATIONS = [path for path in LOCALES if path.name != "en"]
PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")
SOURCES = [
    path
    for path in EXTENSION.rglob("*")
    if path.suffix in {".js", ".html", ".json"} and "_locales" not in path.parts
]
BUILT_BY_CODE = re.compile(r"^(kind|reason|comfort|action)_|^fail|^menu")
"""Families whose names are put together from data; each has its own test."""

PLURAL_FORMS = {
    "en": {"one", "other"},
    "de": {"one", "other"},
    "fr": {"one", "other"},
    "es": {"one", "other"},
    "uk": {"one", "few", "many", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "zh_CN": {"other"},
    "ja": {"other"},
}
"""Unicode's plural categories that small whole numbers have; `other` stands in for the rest."""

SAME_EVERYWHERE = {"extensionName", "languageDirection", "escapeKey"}
SAME_WORD = {
    "de": {"comfort_theme_sepia"},
    "fr": {"kind_promo", "minutes_one", "minutes_other", "policyStrict"},
    "es": {"comfort_theme_sepia"},
}
"""Words that a language shares with English."""


def messages_of(locale: Path) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads((locale / "messages.json").read_text("utf-8"))
    return loaded


def names_in(locale: Path) -> set[str]:
    return {PLURAL.sub("", name) for name in messages_of(locale)}


def named_by_the_code() -> set[str]:
    call = re.compile(
        r"""(?:\btext|\bcounted(?:Message)?|\bmessage|#switch|\btool|\bpicklist|\brelabel|\bannounce)"""
        r"""\(\s*([^)]*)"""
    )
    attribute = re.compile(r'data-(?:text|label|placeholder)="(\w+)"')
    names: set[str] = set()
    for path in SOURCES:
        source = path.read_text("utf-8")
        names.update(re.findall(r"__MSG_(\w+)__", source))
        names.update(attribute.findall(source))
        names.update(re.findall(r'label: "(\w+)"', source))
        for arguments in call.findall(source):
            names.update(re.findall(r'"([a-z]\w+)"', arguments))
    return names


def test_every_message_that_the_code_names_exists() -> None:
    english = names_in(EXTENSION / "_locales" / "en")
    assert named_by_the_code() - english == set()


def test_every_message_is_used() -> None:
    english = names_in(EXTENSION / "_locales" / "en")
    unused = {name for name in english - named_by_the_code() if not BUILT_BY_CODE.match(name)}
    assert unused == set()


def family(pattern: str) -> set[str]:
    return {name for name in names_in(EXTENSION / "_locales" / "en") if re.match(pattern, name)}


def test_every_kind_of_removal_has_a_name() -> None:
    assert family("kind_") == {"kind_yours", *(f"kind_{kind}" for kind in Kind)}


def test_every_reason_of_the_engine_has_words() -> None:
    assert family("reason_") == {f"reason_{code}" for code in WORDS}


def test_a_reason_names_what_the_engine_names() -> None:
    english = messages_of(EXTENSION / "_locales" / "en")
    named = {code for code in WORDS if "placeholders" in english[f"reason_{code}"]}
    assert named == {code for code, words in WORDS.items() if "{}" in words}


def test_every_failure_has_a_title_and_advice_and_its_actions_have_words() -> None:
    source = (EXTENSION / "reader" / "failures.js").read_text("utf-8")
    failures = re.findall(r'explain\("(\w+)", (.+)\)', source)
    assert len(failures) > 10
    titles = {f"fail{name}" for name, _ in failures}
    assert family("fail") == titles | {f"{title}Advice" for title in titles}
    actions = {action for _, listed in failures for action in re.findall(r'"(\w+)"', listed)}
    assert family("action_") == {f"action_{action}" for action in actions}


def test_every_choice_of_comfort_has_words() -> None:
    source = (EXTENSION / "reader" / "comfort.js").read_text("utf-8")
    options = re.findall(r'name: "(\w+)", choices: \[(.+?)\], look: "(\w+)"', source)
    assert len(options) > 4
    wanted: set[str] = set()
    for name, choices, look in options:
        words = re.findall(r'"(\w+)"', choices) if look == "words" else ["less", "more"]
        wanted |= {f"comfort_{name}", *(f"comfort_{name}_{word}" for word in words)}
    assert family("comfort_") == wanted


@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.name)
def test_a_translation_has_every_message_in_every_plural_form(locale: Path) -> None:
    english = messages_of(EXTENSION / "_locales" / "en")
    counted = {PLURAL.sub("", name) for name in english if PLURAL.search(name)}
    wanted = {name for name in english if not PLURAL.search(name)}
    wanted |= {f"{name}_{form}" for name in counted for form in PLURAL_FORMS[locale.name]}
    assert set(messages_of(locale)) == wanted


@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.name)
def test_a_translation_keeps_the_places_for_what_is_filled_in(locale: Path) -> None:
    english = messages_of(EXTENSION / "_locales" / "en")
    for name, message in messages_of(locale).items():
        model = english.get(name) or english[PLURAL.sub("_other", name)]
        assert message.get("placeholders") == model.get("placeholders"), name
        # Arabic has words of its own for none, one and two of a thing.
        if not name.endswith(("_zero", "_one", "_two")):
            places = [
                sorted(re.findall(r"\$\w+\$", str(one["message"]))) for one in (message, model)
            ]
            assert places[0] == places[1], name


@pytest.mark.parametrize("locale", TRANSLATIONS, ids=lambda path: path.name)
def test_a_translation_is_translated(locale: Path) -> None:
    english = messages_of(EXTENSION / "_locales" / "en")
    shared = SAME_EVERYWHERE | SAME_WORD.get(locale.name, set())
    own = messages_of(locale)
    same = {name for name in own.keys() & english.keys() if own[name] == english[name]}
    assert same - shared == set()


@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.name)
def test_a_translation_says_which_language_it_is_and_how_it_is_written(locale: Path) -> None:
    own = messages_of(locale)
    assert own["languageTag"]["message"] == locale.name.replace("_", "-")
    assert own["languageDirection"]["message"] == ("rtl" if locale.name == "ar" else "ltr")


@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.name)
def test_the_description_is_short_enough_for_the_stores(locale: Path) -> None:
    assert len(str(messages_of(locale)["extensionDescription"]["message"])) <= 132
