"""Texts are searched for phrases, and for words of offers, in kernels as in plain Python."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine.kernels import COMPILED
from quietpage.engine.vocabulary import normalise
from quietpage.engine.vocabulary.offers import parts_in, parts_in_plainly
from quietpage.engine.vocabulary.phrases import look_into, look_plainly
from tests.pages.case import all_cases, text_of

pytestmark = pytest.mark.skipif(not COMPILED, reason="there are no kernels to compare")

CASES = Path(__file__).parents[1] / "vocabulary" / "cases"
PART_CHARS = 700
STARTS = range(0, 4 * PART_CHARS, PART_CHARS)
WORDS = st.sampled_from(
    (
        *("newsletter", "newsletters", "sign", "up", "for", "our", "free", "don't", "app", "abo"),
        *("abonnieren", "広告", "在facebook上", "हिन्दी", "подпишитесь", "share", "on", "twitter"),
        *("$1", "a", "month", "12", ",30", "元", "1€", "é", "😀", "—", "\u0301"),
    )
)


def lines_of(path: Path) -> list[str]:
    held: list[object] = list(tomllib.loads(path.read_text("utf-8")).values())
    lines = []
    while held:
        value = held.pop()
        if isinstance(value, str):
            lines += value.split("\n")
        elif isinstance(value, dict):
            held += value.values()
        elif isinstance(value, list):
            held += value
    return [normalise(line) for line in lines]


def same(texts: Sequence[str]) -> bool:
    found = [tuple(seen) for seen in look_into(texts)]
    return found == [tuple(seen) for seen in look_plainly(texts)]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_phrases_of_every_language_are_found_alike(path: Path) -> None:
    lines = lines_of(path)
    assert look_into(lines)
    assert same(lines)
    assert same([" ".join(lines)])
    assert [line for line in lines if parts_in(line) != parts_in_plainly(line)] == []


def test_phrases_of_whole_pages_are_found_alike() -> None:
    sources = [(case.folder / "source.html").read_bytes() for case in all_cases()]
    pages = [normalise(text_of(source.decode("utf-8", "replace"))) for source in sources]
    parts = [page[start : start + PART_CHARS] for page in pages for start in STARTS]
    assert same(parts)


@given(st.lists(st.lists(st.text(max_size=3) | WORDS).map(" ".join)))
def test_any_texts_are_searched_alike(texts: list[str]) -> None:
    normalised = list(map(normalise, texts))
    assert same(normalised)
    assert list(map(parts_in, normalised)) == list(map(parts_in_plainly, normalised))
