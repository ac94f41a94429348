"""What a page is for."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage import PageType
from quietpage.engine import features, page_types
from quietpage.engine.features import block_features
from quietpage.engine.metadata import Metadata
from quietpage.engine.page_types import (
    NAMES,
    NAMES_WITH_TYPES,
    TYPES,
    choose_type,
    page_vector,
    with_types,
)
from tests.engine.small_pages import LAST, MORE, PROSE, URL, measured

PAGE = f"<h1>The ferry</h1><p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>"


def vector(html: str, url: str | None) -> dict[str, float]:
    m = measured(html)
    words = m.within(m.words_sum, m.blocks)
    found = page_vector(block_features(m, url=url, title=None), words, url)
    assert found.shape == (len(NAMES), 1)
    assert np.isfinite(found).all()
    return dict(zip(NAMES, found[:, 0].tolist(), strict=True))


def test_every_type_has_its_place() -> None:
    assert set(TYPES) == set(PageType)
    assert NAMES_WITH_TYPES[: len(features.NAMES)] == features.NAMES
    assert len(NAMES_WITH_TYPES) == len(features.NAMES) + len(TYPES)
    assert len(set(NAMES)) == len(NAMES)


def test_page_is_told_by_its_blocks_extremes_and_their_mean_by_words() -> None:
    found = vector("<p>one two three</p><p>four</p>", URL)
    assert (found["least_words"], found["most_words"], found["blocks"]) == (1, 3, 2)
    assert found["mean_words"] == pytest.approx((3 * 3 + 1 * 1) / 4)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://x.example/Forum/thread-9", {"forum", "thread"}),
        ("https://x.example/shop/product/9", {"shop", "product"}),
        (None, set()),
        ("", set()),
    ],
)
def test_words_of_the_address_are_told(url: str | None, words: set[str]) -> None:
    found = vector(PAGE, url)
    said = {name.removeprefix("url_") for name in NAMES if name.startswith("url_") and found[name]}
    assert said & {"forum", "thread", "shop", "product"} == words


def test_page_without_blocks_is_told_too() -> None:
    m = measured("<body><div></div></body>")
    none = block_features(m, url=None, title=None)
    assert not page_vector(none, m.sizes, None).any()


def test_probabilities_are_those_of_one_choice() -> None:
    m = measured(PAGE)
    words = m.within(m.words_sum, m.blocks)
    found = page_types.type_probabilities(block_features(m, url=URL, title=None), words, URL)
    assert found.shape == (len(TYPES),)
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(1, abs=1e-5)


def test_types_are_told_to_the_judge_of_every_block() -> None:
    m = measured(PAGE)
    blocks = block_features(m, url=URL, title=None)
    types = np.linspace(0, 1, len(TYPES), dtype=np.float32)
    found = with_types(blocks, types)
    assert found.shape == (len(NAMES_WITH_TYPES), len(m.blocks))
    assert np.array_equal(found[: len(blocks)], blocks)
    assert (found[len(blocks) :] == types[:, None]).all()


THREAD = "https://board.example/viewtopic.php?t=2231"


def learned(**probabilities: float) -> features.Floats:
    return np.array([probabilities.get(name, 0.0) for name in TYPES], dtype=np.float32)


@pytest.mark.parametrize(
    ("url", "stated", "probabilities", "expected"),
    [
        (URL, None, {"service": 0.6, "forum": 0.4}, PageType.SERVICE),
        (THREAD, None, {"service": 0.6, "forum": 0.4}, PageType.FORUM),
        (THREAD, None, {"service": 0.95, "forum": 0.05}, PageType.SERVICE),
        (None, PageType.PRODUCT, {"article": 0.7, "product": 0.3}, PageType.PRODUCT),
        (None, PageType.PRODUCT, {"article": 0.95, "product": 0.05}, PageType.ARTICLE),
        (None, PageType.ARTICLE, {"listing": 0.6, "article": 0.4}, PageType.LISTING),
    ],
)
def test_what_is_stated_of_the_type_counts_beside_what_is_learned(
    url: str | None,
    stated: PageType | None,
    probabilities: dict[str, float],
    expected: PageType,
) -> None:
    says = Metadata(page_type_hint=stated)
    assert choose_type(learned(**probabilities), url, says) is expected
