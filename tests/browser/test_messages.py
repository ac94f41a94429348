"""The extension's words: all that the code names exist, and none that it does not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quietpage import Kind

from .chromium import EXTENSION

LOCALES = sorted((EXTENSION / "_locales").iterdir())
PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")
SOURCES = [
    path
    for path in EXTENSION.rglob("*")
    if path.suffix in {".js", ".html", ".json"} and "_locales" not in path.parts
]
BUILT_BY_CODE = re.compile(r"^(kind|comfort|action)_|^fail")
"""Families whose names are put together from data."""


def messages_of(locale: Path) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads((locale / "messages.json").read_text("utf-8"))
    return loaded


def names_in(locale: Path) -> set[str]:
    return {PLURAL.sub("", name) for name in messages_of(locale)}


def named_by_the_code() -> set[str]:
    call = re.compile(r"""(?:\btext|\bcounted|\bmessage|#switch)\(\s*([^)]*)""")
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


def test_every_kind_of_removal_has_a_name() -> None:
    english = names_in(EXTENSION / "_locales" / "en")
    assert {f"kind_{kind}" for kind in Kind} <= english


def test_every_failure_has_a_title_and_advice() -> None:
    source = (EXTENSION / "reader" / "failures.js").read_text("utf-8")
    names = re.findall(r'explain\("(\w+)"', source)
    english = names_in(EXTENSION / "_locales" / "en")
    assert len(names) > 10
    for name in names:
        assert {f"fail{name}", f"fail{name}Advice"} <= english


@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.name)
def test_a_translation_has_every_message_and_its_places(locale: Path) -> None:
    english = EXTENSION / "_locales" / "en"
    assert names_in(locale) == names_in(english)
    own, model = messages_of(locale), messages_of(english)
    for name in own.keys() & model.keys():
        assert own[name].get("placeholders") == model[name].get("placeholders"), name
