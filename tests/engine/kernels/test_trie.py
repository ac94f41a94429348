"""Of many strings, those that begin at a place of a text are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine.kernels import COMPILED

if not COMPILED:
    pytest.skip("there are no kernels to test", allow_module_level=True)

from quietpage.engine.kernels.vocabulary.trie import Trie

FEW_LETTERS = st.text(alphabet="abé語😀", min_size=1, max_size=9)


@given(st.sets(FEW_LETTERS), st.text(alphabet="abé語😀"))
def test_those_that_stand_there_are_found_shortest_first(strings: set[str], text: str) -> None:
    known = sorted(strings)
    trie = Trie(known)
    for place in range(len(text)):
        standing = [s for s in known if text.startswith(s, place)]
        assert [known[number] for number in trie.starting_at(text, place)] == standing


def test_none_begins_outside_the_text() -> None:
    assert Trie(["a"]).starting_at("a", 1) == []
    assert Trie(["a"]).starting_at("a", -1) == []
    assert Trie([]).starting_at("a", 0) == []


@pytest.mark.parametrize("strings", [["b", "a"], ["a", "a"], [""]])
def test_strings_must_be_sorted_different_and_not_empty(strings: list[str]) -> None:
    with pytest.raises(ValueError, match="sorted"):
        Trie(strings)
