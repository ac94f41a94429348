"""Texts are normalised in a kernel as they are in plain Python."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine.kernels import COMPILED
from quietpage.engine.vocabulary.normalise import (
    JAMO,
    normalise,
    normalise_each,
    normalise_each_plainly,
    normalise_plainly,
)

pytestmark = pytest.mark.skipif(not COMPILED, reason="there are no kernels to compare")

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
TRICKY = (
    "aZ é`’“—…:?!; \u00a0\u200b\u0301\u0308\u0345\u1100\u1161\u11a8\uac00ΐΣςİıﬀﷺё１①😀𝐀\x1c\x00"
)


@pytest.mark.parametrize("around", ["{}", "é{}x", " {} :", "\uac00{}\u0301"])
def test_every_character_of_the_first_plane_becomes_the_same(around: str) -> None:
    texts = [around.format(character) for character in EVERY_CHARACTER[:0xF800]]
    assert [t for t in texts if normalise(t) != normalise_plainly(t)] == []


@given(st.text() | st.text(alphabet=TRICKY))
def test_any_text_becomes_the_same(text: str) -> None:
    assert normalise(text) == normalise_plainly(text)


@given(st.lists(st.text() | st.text(alphabet=TRICKY)))
def test_many_texts_become_the_same(texts: list[str]) -> None:
    collapsed = [" ".join(text.split()) for text in texts]
    assert normalise_each(collapsed) == normalise_each_plainly(collapsed)


def test_a_text_longer_than_any_buffer_begins_with_becomes_the_same() -> None:
    for text in ("Ab :" * 5000, "É’ ;" * 5000, "ﷺ" * 500):
        assert normalise(text) == normalise_plainly(text)


def test_only_marks_and_parts_of_syllables_join_what_stands_before_them() -> None:
    written = map(unicodedata.decomposition, EVERY_CHARACTER)
    parts = [codes.split() for codes in written if codes and not codes.startswith("<")]
    joining = {chr(int(codes[1], 16)) for codes in parts if len(codes) == 2}
    assert {c for c in joining if unicodedata.category(c)[0] != "M" and c not in JAMO} == set()
