"""What may repeat the title holds every text that does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import kernels
from quietpage.engine.features.place import MIN_TITLE_SHARE, _repeats
from tests.engine.kernels.trees import WORDS

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="no kernels were built here")

words = st.sampled_from(("the", "ferry", "at", "nine", "STRASSE", "straße", "9", "a_b", *WORDS))
texts = st.lists(words | st.text(max_size=3), max_size=12).map(" ".join)


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@given(texts, st.lists(texts, max_size=6))
def test_none_that_says_the_same_is_left_out(title: str, others: list[str]) -> None:
    wanted = words_in(title)
    enough = min(len(wanted), 4)
    found = _repeats(others, list(wanted), int(0.6 * enough) + 1, enough, MIN_TITLE_SHARE, 300)
    for number, text in enumerate(others):
        common = len(words_in(text) & wanted)
        if wanted and common / max(len(words_in(text)), enough) > MIN_TITLE_SHARE:
            assert number in found


def test_what_says_something_else_is_left_out() -> None:
    assert _repeats(["The ferry", "The fair", "ferryman the"], ["ferry", "the"], 2, 2, 0.6, 9) == [
        0
    ]


def test_a_long_title() -> None:
    title = [f"w{number}" for number in range(100)]
    assert _repeats([" ".join(title)], title, 3, 4, 0.6, 999) == [0]
