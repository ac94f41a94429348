"""Reasons: the words that people read, and the codes that translations are made of."""

from __future__ import annotations

import tomllib

import pytest

from quietpage import declutter
from quietpage.engine.article import Because
from quietpage.engine.reasons import WORDS, because, both, codes_of
from quietpage.engine.vocabulary.targets import TARGETS
from tests.pages.case import PageCase, all_cases

ARTICLES = [case for case in all_cases() if case.expected.error is None]


def test_a_reason_is_its_words_and_knows_its_code() -> None:
    reason = because("says", "subscribe now")
    assert reason == "says “subscribe now”"
    assert codes_of(reason) == (Because("says", "subscribe now"),)


def test_two_reasons_are_told_in_order() -> None:
    reason = both(because("repeated", 3), because("controls"))
    assert reason == "same text stands 3 times; buttons or fields"
    assert codes_of(reason) == (Because("repeated", "3"), Because("controls", ""))


def test_words_that_have_a_code_are_known_by_it() -> None:
    assert codes_of("share button") == (Because("link_share_button", ""),)
    assert codes_of("nobody worded this") == ()


def test_a_code_without_words_is_refused() -> None:
    with pytest.raises(KeyError):
        because("no_such_code")


def test_every_label_of_a_target_has_a_code() -> None:
    labels = {table["label"] for table in tomllib.loads(TARGETS.read_text("utf-8"))["target"]}
    assert {label for label in labels if not codes_of(label)} == set()


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.slug)
def test_every_removal_of_a_made_page_says_why_in_codes(case: PageCase) -> None:
    article = declutter(case.source, url=case.expected.url)
    for piece in article.removed:
        assert piece.because, piece.reason
        assert type(piece.reason) is str
        words = [WORDS[part.code].format(part.value) for part in piece.because]
        assert piece.reason == "; ".join(words)
