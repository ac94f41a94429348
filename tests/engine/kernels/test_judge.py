"""The kernels of the judge of blocks give the rows that numpy alone gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import arc90, groups, kernels, name_odds, page_types, roles
from quietpage.engine import prose as engine_prose
from quietpage.engine.features import around, own, place, prose, up, whole
from quietpage.engine.measure import Measures
from quietpage.engine.model import trees
from tests.engine.small_pages import measured

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="no kernels were built here")

PAGES = sorted((Path(__file__).parents[2] / "pages").glob("*/source.html"))
SMALL = {
    "no blocks": "<div></div>",
    "a picture": "<img src=a.png>",
    "a heading": "<h1>The ferry</h1>",
    "two blocks": "<p>One</p><p>two, for $3</p>",
    "Chinese": "<p>这是一个关于渡船的故事。</p><p>船在早上九点离开码头，河上还有雾。</p>",
    "a list": "<ul class=menu>" + "<li><a href=/x>One more</a></li>" * 60 + "</ul>",
    "fifty lists": "".join(f"<ul><li>{'w' * n}{'<li>x' * 4}</ul>" for n in range(50)),
    "deep": "<div class=post-content>" * 50 + "<p>Word.</p>" + "</div>" * 50,
}


def rows_of(m: Measures) -> dict[str, tuple[Any, Any]]:
    """By name: what the kernel says, and what numpy says."""
    read = prose.read_prose(m)
    headings = place.is_heading(read.tags)
    chars = np.asarray(read.chars, dtype=np.float64)
    of_blocks = (m, chars, read.density, arc90._IS_PARAGRAPH, arc90._POINTS, roles.class_weight)
    scores = arc90._scores(*of_blocks)
    by_dress = np.frombuffer(b"".join(map(roles._row_of, m.dresses)), dtype=np.uint8)
    by_name = (m, by_dress.reshape(-1, len(roles.NAMES)), roles._BY_TAG)
    said = (m, name_odds.load().of_each(m.dresses), name_odds.LEVELS, name_odds.NEAR)

    def both(kernel: Callable[..., Any], plain: Callable[..., Any], *given: Any) -> tuple[Any, Any]:
        return kernel(*given), plain(*given)

    return {
        "own": both(own.own, own.plain_own, m, read),
        "place": both(place.place, place.plain_place, m, read, headings, None),
        "title": both(place.place, place.plain_place, m, read, headings, 1),
        "around": both(around.around, around.plain_around, read),
        "above": both(up.above, up.plain_above, m, read),
        "groups": both(groups.sibling_groups, groups.plain_sibling_groups, m),
        "copies": both(groups.block_copies, groups.plain_block_copies, m),
        "scores": both(arc90._scores, arc90.plain_scores, *of_blocks),
        "ranks": both(arc90.ranks, arc90.plain_ranks, m, scores),
        "roles": both(roles._find_distances, roles.plain_distances, *by_name),
        "prose": (prose_rows(read), prose_rows(prose.plain_read_prose(m))),
        "chars": both(engine_prose.scaled_chars, engine_prose.plain_scaled_chars, m),
        "links": both(engine_prose.link_densities, engine_prose.plain_link_densities, m),
        "page": both(whole._count, whole.plain_count, m, read, whole._COUNTED),
        "names": both(name_odds._name_rows, name_odds.plain_name_rows, *said),
    }


def prose_rows(read: prose.Prose) -> list[Any]:
    scale = np.full(len(read.tags), read.scale)
    return [scale, read.chars, read.density, read.tags, read.is_prose, read.prose_chars]


def assert_alike(m: Measures) -> None:
    for name, (compiled, plain) in rows_of(m).items():
        found = np.asarray(compiled, dtype=np.float32)
        assert np.array_equal(found, np.array(plain, dtype=np.float32)), name


@pytest.mark.parametrize("html", SMALL.values(), ids=SMALL)
def test_rows_of_a_small_page(html: str) -> None:
    assert_alike(measured(html))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_rows_of_a_page(path: Path) -> None:
    assert_alike(measured(path.read_text(encoding="utf-8", errors="replace")))


TAGS = st.sampled_from(["p", "div", "li", "ul", "h1", "h2", "a", "td", "span", "section", "img"])
NAMES = st.sampled_from(["", "post-content", "menu", "ad", "card", "comment"])
TEXTS = st.sampled_from(
    ["", "One", "one, two.", "a € 5 note", "船在早上，" * 9, "long words " * 12]
)
PIECES = st.lists(st.tuples(TAGS, NAMES, TEXTS, st.booleans()), max_size=40)


@given(PIECES)
def test_rows_of_any_page(pieces: list[tuple[str, str, str, bool]]) -> None:
    html = "".join(
        f'<{tag} class="{name}">{text}' + f"</{tag}>" * closed for tag, name, text, closed in pieces
    )
    assert_alike(measured(f"<body>{html}</body>"))


SIGNS = st.text(st.sampled_from("$€£¥₹₽₴ 1٣akrzłTLUSDEB_.\u00a0é"), max_size=12)


@given(st.lists(SIGNS, max_size=8))
def test_prices_and_endings(texts: list[str]) -> None:
    prices = (texts, 10, own._BEFORE, own._BEHIND, own._WORDS)
    assert np.array_equal(own._say_price(*prices), own.plain_say_price(*prices))
    assert np.array_equal(own._end_with(texts, "."), own.plain_end_with(texts, "."))


@pytest.mark.parametrize("columns", [0, 1, 2, 17, 511, 512, 513, 1100])
@pytest.mark.parametrize("classes", [1, 3])
def test_trees(columns: int, classes: int) -> None:
    draw = np.random.default_rng(columns)
    made = trees.Trees(
        rows=draw.integers(0, 9, (6, 30)).astype(np.int32),
        borders=draw.normal(size=(6, 30)).astype(np.float32),
        leaves=draw.normal(size=(classes, 30, 64)).astype(np.float32),
        bias=draw.normal(size=classes).astype(np.float32),
    )
    features = draw.normal(size=(9, columns)).astype(np.float32)
    features[4] = 0.5  # one of the rows that are the same for all blocks
    assert np.array_equal(made.logits(features), trees.plain_logits(made, features))


@pytest.mark.parametrize("columns", [1, 2, 3, 33])
def test_extremes_of_rows(columns: int) -> None:
    rows = np.random.default_rng(columns).normal(size=(5, columns)).astype(np.float32)
    ours, plain = np.empty((2, 5), dtype=np.float32), np.empty((2, 5), dtype=np.float32)
    page_types._write_extremes(rows, *ours)
    page_types.plain_write_extremes(rows, *plain)
    assert np.array_equal(ours, plain)


def test_trees_refuse_fewer_features_than_they_ask_about() -> None:
    made = trees.Trees(
        rows=np.array([[3]], dtype=np.int32),
        borders=np.zeros((1, 1), dtype=np.float32),
        leaves=np.zeros((1, 1, 2), dtype=np.float32),
        bias=np.zeros(1, dtype=np.float32),
    )
    with pytest.raises(IndexError):
        made.logits(np.zeros((3, 2), dtype=np.float32))
