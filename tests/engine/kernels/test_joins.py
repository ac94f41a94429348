"""What is kept inside the body is the same in the kernels and in plain Python."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import figures, kernels
from quietpage.engine.measure import TAG_CODE, TAG_NAMES, Bools, Measures
from quietpage.engine.page import words_of
from quietpage.engine.passes import join_siblings, join_structure
from quietpage.engine.prose import link_densities, scaled_chars
from tests.engine.kernels.trees import PAGES
from tests.engine.small_pages import LAST, MORE, PROSE, measured

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="no kernels here")

TEXTS = ("", "Nets", "Tide, bell, rope.", PROSE, MORE, LAST)
HEADS = ("h2", "p", "p", "figure", "div", "section", "li")
INNER = ('<a href="#1">1</a>', "<img>", "<img>", '<a href="/x">The harbour at noon</a>', "")

leaves = st.builds(
    lambda tag, text, held: f"<{tag}>{text}{held}</{tag}>",
    st.sampled_from(HEADS),
    st.sampled_from(TEXTS),
    st.sampled_from(INNER),
)
boxes = st.builds(
    lambda tag, held: f"<{tag}>{''.join(held)}</{tag}>",
    st.sampled_from(("div", "figure", "article", "section")),
    st.lists(leaves, max_size=4),
)
pages = st.lists(leaves | boxes, min_size=1, max_size=20).map("".join)


def assert_alike(m: Measures, draw: np.random.Generator) -> None:
    gone: Bools = draw.random(len(m.elements)) < 0.1
    kept: Bools = draw.random(len(m.blocks)) < 0.5
    is_heading: Bools = draw.random(len(m.blocks)) < 0.3
    has_media: Bools = m.within(m.media_sum, m.blocks) > 0
    words, chars = words_of(m), scaled_chars(m)
    is_box: Bools = np.isin(TAG_NAMES, ("div", "section"))
    figure = TAG_CODE["figure"]

    def check(plain: Callable[..., Any], compiled: Callable[..., Any], *more: Any) -> None:
        ours, theirs = kept.copy(), kept.copy()
        assert compiled(m, ours, *more) == plain(m, theirs, *more)
        assert ours.tolist() == theirs.tolist()

    passes = join_siblings
    check(passes.plain_keep_between, passes.keep_between, gone, chars, 80, 2, 0.4)
    check(passes.plain_keep_headings, passes.keep_headings, gone, is_heading)
    check(passes.plain_note_marks, passes.note_marks, TAG_CODE["a"], 6, 80)
    for apart in (True, False):
        is_apart = partial(lambda said, _block, _first: said, apart)
        check(passes.plain_keep_media, passes.keep_media, gone, words, has_media, 3, is_apart)
        rest = (gone, words, figure, is_box, 3, 500, 0.6, 3, is_apart)
        check(figures.plain_keep_figures, figures.keep_figures, *rest)


@given(pages, st.integers(0, 2**32))
def test_small_pages_are_joined_alike(html: str, seed: int) -> None:
    m = measured(html)
    if len(m.blocks):
        assert_alike(m, np.random.default_rng(seed))


def test_whole_pages_are_joined_alike() -> None:
    for number, page in enumerate(PAGES):
        m = measured(page.read_bytes())
        if len(m.blocks):
            assert_alike(m, np.random.default_rng(number))


def assert_settled_alike(m: Measures, draw: np.random.Generator) -> None:
    blocks = len(m.blocks)
    kept, was_kept, shown, is_heading = (draw.random(blocks) < share for share in (0.5,) * 4)
    gone: Bools = draw.random(len(m.elements)) < 0.1
    jumped_to: Bools = draw.random(blocks) < 0.1
    codes = (TAG_CODE["section"], TAG_CODE["li"], TAG_CODE["a"])
    rest = (was_kept, shown, gone, words_of(m), link_densities(m), is_heading, jumped_to)
    ours, theirs = kept.copy(), kept.copy()
    join_structure.settle(m, ours, *rest, join_structure._RULES, *codes)
    join_structure.plain_settle(m, theirs, *rest, join_structure._RULES, *codes)
    assert ours.tolist() == theirs.tolist()


@given(pages, st.integers(0, 2**32))
def test_small_pages_are_settled_alike(html: str, seed: int) -> None:
    assert_settled_alike(measured(html), np.random.default_rng(seed))


def test_whole_pages_are_settled_alike() -> None:
    for number, page in enumerate(PAGES):
        assert_settled_alike(measured(page.read_bytes()), np.random.default_rng(number))
