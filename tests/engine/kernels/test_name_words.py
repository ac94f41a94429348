"""The words of names have the same odds in the kernel as in plain Python."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import name_odds
from quietpage.engine.kernels import COMPILED
from quietpage.engine.name_odds import NameOdds, PlainReader

if not COMPILED:
    pytest.skip("kernels are not compiled", allow_module_level=True)

from tests.engine.kernels.trees import PAGES
from tests.engine.small_pages import page_of

FEW = NameOdds(
    {word: odds for odds, word in enumerate(("=ad-box", "ad", "box", "a", "big", "=ß"), start=-3)}
)
NAMES = st.text(st.sampled_from("abdoxBXigA-_0 \t\x1cßK") | st.characters(), max_size=60)


def assert_alike(odds: NameOdds, dresses: list[str]) -> None:
    assert np.array_equal(odds.of_each(dresses), PlainReader(odds).of_each(dresses))


@given(st.lists(NAMES, max_size=5))
def test_names_say_the_same(dresses: list[str]) -> None:
    assert_alike(FEW, dresses)


@pytest.mark.parametrize(
    "attrs",
    [
        *("", "adBox", "ADBox", "ADBOX", "aBBox", "BIGad", "bigAD2box", "ad-box ad-box", "AD-BOX"),
        *(
            "x" * 40,
            "x" * 41,
            "a" * 19,
            "a" * 20,
            "a" * 21,
            "box\x85big",
            "box\x1fbig",
            "box\x00big",
        ),
    ],
)
def test_a_name_says_the_same(attrs: str) -> None:
    words = name_odds.words_in(attrs)
    assert_alike(NameOdds(dict.fromkeys(words, 0.5) | FEW.of_word), [attrs])


def test_so_do_more_words_than_there_is_room_for() -> None:
    words = [f"{first}{second}" for first in "abcdefghij" for second in "klmnopqrst"]
    odds = NameOdds({word: place / 8 for place, word in enumerate(words)})
    assert_alike(odds, [" ".join(words), "-".join(words[:64]), "-".join(words[:65])])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_names_of_a_page_say_the_same(path: Path) -> None:
    page = page_of(path.read_text(encoding="utf-8", errors="replace"))
    assert_alike(name_odds.load(), page.measures.dresses)
