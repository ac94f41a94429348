"""What may repeat the title holds every text that does."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import kernels
from quietpage.engine.features.place import MIN_TITLE_SHARE, _repeats
from tests.engine.kernels.trees import WORDS

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="no kernels were built here")

words = st.sampled_from(("the", "ferry", "at", "nine", "STRASSE", "straße", "9", "a_b", *WORDS))
texts = st.lists(words | st.text(max_size=3), max_size=12).map(" ".join)
MAX_CHARS = 10_000
"""More than these texts have: longer ones are left out whatever they say."""


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@given(texts, st.lists(texts, max_size=6))
def test_none_that_says_the_same_is_left_out(title: str, others: list[str]) -> None:
    wanted = words_in(title)
    enough = min(len(wanted), 4)
    leads = np.arange(len(others)) % 2 == 1
    least = int(0.6 * enough) + 1
    found = _repeats(others, list(wanted), leads, least, enough, MIN_TITLE_SHARE, MAX_CHARS)
    for number, text in enumerate(others):
        common = len(words_in(text) & wanted)
        if leads[number]:
            assert (number in found) or not common
        elif wanted and common / max(len(words_in(text)), enough) > MIN_TITLE_SHARE:
            assert number in found


def test_what_says_something_else_is_left_out() -> None:
    texts = ["The ferry", "The fair", "ferryman the"]
    none = np.zeros(len(texts), dtype=np.bool_)
    assert _repeats(texts, ["ferry", "the"], none, 2, 2, 0.6, 9) == [0]


def test_of_a_heading_one_word_is_enough() -> None:
    texts = ["The fair", "A fair"]
    assert _repeats(texts, ["ferry", "the"], np.array((True, True)), 2, 2, 0.6, 9) == [0]


def test_a_long_title() -> None:
    title = [f"w{number}" for number in range(100)]
    none = np.zeros(1, dtype=np.bool_)
    assert _repeats([" ".join(title)], title, none, 3, 4, 0.6, 999) == [0]
