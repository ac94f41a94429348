"""Compiled or plain, the same blocks are chosen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.opinion.features import opinion_features, plain_opinion_features
from quietpage.engine.passes import choose_main, join_structure
from tests.engine.kernels.trees import PAGES
from tests.engine.small_pages import page_of

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="no kernels were built here")

Block = tuple[float, int, bool, bool]
blocks = st.lists(
    st.tuples(
        st.floats(0, 1, width=32), st.sampled_from((0, 1, 2, 9, 70)), st.booleans(), st.booleans()
    ),
    min_size=1,
    max_size=80,
)


def columns(
    drawn: list[Block],
) -> tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.bool_], NDArray[np.bool_]]:
    likely, words, shown, kept = zip(*drawn, strict=True)
    return (
        np.array(likely, dtype=np.float32),
        np.array(words, dtype=np.int32),
        np.array(shown, dtype=np.bool_),
        np.array(kept, dtype=np.bool_),
    )


@given(blocks)
def test_the_cut(drawn: list[Block]) -> None:
    likely, words, _, _ = columns(drawn)
    probability = likely.astype(np.float64)
    order = np.argsort(-probability, kind="stable")
    kept, expected = choose_main.cut(probability, words, order)
    plainly_kept, plainly_expected = choose_main.plain_cut(probability, words, order)
    assert kept.tolist() == plainly_kept.tolist()
    assert expected == plainly_expected


@given(blocks)
def test_words_of_both(drawn: list[Block]) -> None:
    _, words, shown, kept = columns(drawn)
    found = join_structure._common_words(words, shown, kept)
    assert found == join_structure.plain_common_words(words, shown, kept)


@given(blocks)
def test_rows_of_the_opinion(drawn: list[Block]) -> None:
    _, words, shown, _ = columns(drawn)
    assert np.array_equal(opinion_features(shown, words), plain_opinion_features(shown, words))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_what_the_opinion_changes(path: Path) -> None:
    page = page_of(path.read_text("utf-8", "replace"))
    count = len(page.words)
    drawn = np.random.default_rng(count)
    shown, kept = drawn.random(count) < 0.5, drawn.random(count) < 0.5
    probability = drawn.random(count, dtype=np.float32)
    given_to_both = (
        *(page.measures, page.words, page.link_density, page.has_media, shown, kept, probability),
        *(join_structure._OF_TAG, join_structure._RULES),
    )
    found = join_structure._kept(*given_to_both)
    assert found.tolist() == join_structure.plain_kept(*given_to_both).tolist()
