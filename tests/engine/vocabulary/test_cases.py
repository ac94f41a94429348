"""Every phrase of every language catches what it is for, and spares prose that sounds like it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary import normalise
from quietpage.engine.vocabulary.patterns import ALTERNATIVES, Pattern
from quietpage.engine.vocabulary.phrases import PHRASES, find_phrases, load_patterns

CASES = Path(__file__).with_name("cases")
LANGUAGES = sorted(path.stem for path in PHRASES.glob("*.toml"))
STEM_CHARS = 4  # words that open with the same letters are taken for forms of one word
MIN_WORD_CHARS = 3
SHORT_STEM_CHARS = {True: 2, False: 1}  # by strength: weak words are often two characters
SHORT_WORDS = {"hi", "ja", "ko", "zh"}  # words of few letters, or none that spaces part


@cache
def cases_of(lang: str) -> dict[str, Any]:
    return tomllib.loads((CASES / f"{lang}.toml").read_text("utf-8"))


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def patterns_in(lang: str) -> list[Pattern]:
    return [pattern for pattern in load_patterns() if pattern.lang == lang]


def stems(text: str, lang: str, strong: bool) -> set[str]:
    words = re.findall(r"[^\W\d_]+", normalise(text))
    if lang in SHORT_WORDS:
        size = SHORT_STEM_CHARS[strong]
        return {word[i : i + size] for word in words for i in range(len(word) - size + 1)}
    return {word[:STEM_CHARS] for word in words if len(word) >= MIN_WORD_CHARS}


def written_words(pattern: Pattern) -> str:
    return ALTERNATIVES.sub(lambda found: " " + found[1].replace("|", " ") + " ", pattern.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_catches_a_block_of_its_kind(lang: str) -> None:
    caught = {
        (hit.pattern, kind)
        for kind, table in cases_of(lang).items()
        if kind != "spared"
        for line in lines(table["caught"])
        for hit in find_phrases(normalise(line))
    }
    missed = [p.text for p in patterns_in(lang) if (p, p.kind.value) not in caught]
    assert not missed, f"{lang}: {len(missed)} phrases without a block that they catch"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_caught_block_is_caught_as_its_kind(lang: str) -> None:
    wrong = [
        (kind, line)
        for kind, table in cases_of(lang).items()
        if kind != "spared"
        for line in lines(table["caught"])
        if Kind(kind) not in {hit.pattern.kind for hit in find_phrases(normalise(line))}
    ]
    assert not wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_strong_phrase_of_any_language_hits_prose(lang: str) -> None:
    hit = [
        (found.pattern.lang, found.pattern.text, line)
        for line in lines(cases_of(lang)["spared"])
        for found in find_phrases(normalise(line))
        if found.pattern.strong
    ]
    assert not hit


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_has_prose_with_its_words_that_it_spares(lang: str) -> None:
    prose = lines(cases_of(lang)["spared"])
    words = {strong: [stems(line, lang, strong) for line in prose] for strong in (True, False)}
    hits = [{hit.pattern for hit in find_phrases(normalise(line))} for line in prose]
    untried = [
        pattern.text
        for pattern in patterns_in(lang)
        if not any(
            pattern not in hits[i]
            and stems(written_words(pattern), lang, pattern.strong) & words[pattern.strong][i]
            for i in range(len(prose))
        )
    ]
    assert not untried, f"{lang}: {len(untried)} phrases without prose to spare"
