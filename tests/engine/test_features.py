"""The rows that the judge of blocks sees."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage.engine.features import FAR, NAMES, block_features, cjk_scale
from quietpage.engine.measure import TAG_CODE
from tests.engine.small_pages import LAST, MORE, PROSE, URL, measured

PAGE = f"""
<nav class="menu"><a href="/">Home</a> <a href="/news">News</a></nav>
<article class="entry-content"><h1>The ferry at nine</h1>
<p>{PROSE}</p><p>{MORE}</p><h2>Related stories</h2><p><a href="/bread">The baker, $12.50</a></p>
<p>{LAST}</p></article><footer><p>All rights</p></footer>
"""
PAGES = {
    "article": PAGE,
    "one block": "<p>One</p>",
    "two blocks": "<p>One</p><p>two</p>",
    "no blocks": "<body><div></div></body>",
    "picture": "<img src=a.png>",
    "Chinese": "<p>这是一个关于渡船的故事。</p><p>船在早上九点离开码头，河上还有雾。</p>",
    "many": "<ul>" + "<li><a href=/x>One more</a></li>" * 60 + "</ul>",
    "text": "Nothing but words.",
}


def rows(html: str, title: str | None = "The ferry at nine") -> dict[str, list[float]]:
    found = block_features(measured(html), url=URL, title=title)
    return dict(zip(NAMES, found.tolist(), strict=True))


def test_names_are_distinct() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("url", [URL, None, "about:blank", ""])
def test_one_finite_row_a_feature_and_one_column_a_block(html: str, url: str | None) -> None:
    m = measured(html)
    found = block_features(m, url=url, title=None)
    assert found.shape == (len(NAMES), len(m.blocks))
    assert found.dtype == np.float32
    assert np.isfinite(found).all()


def test_rows_stand_under_their_names() -> None:
    found = rows(PAGE)
    assert found["tag"][1:4] == [TAG_CODE["h1"], TAG_CODE["p"], TAG_CODE["p"]]
    assert found["chars"][2] == len(PROSE)
    assert found["words"][2] == len(PROSE.split())
    assert found["link_density"][0] == 1
    assert found["link_density"][2] == 0
    assert found["links"][:2] == [2, 0]
    assert found["ends_stop"][1:4] == [0, 1, 1]
    assert found["price"] == [0, 0, 0, 0, 0, 1, 0, 0]
    assert found["page_blocks"] == [8] * 8
    assert found["page_h1"] == [1] * 8
    assert found["page_h2"] == [1] * 8


@pytest.mark.parametrize("price", ["$12.50", "£ 3", "12,50 €", "12 zł", "900 kr", "15€ a month"])
def test_price_is_seen_on_either_side_of_the_sum(price: str) -> None:
    assert rows(f"<p>All of it for {price}</p><p>1,500 words in 12 days</p>")["price"] == [1, 0]


def test_place_in_the_page_goes_from_none_to_all_of_it() -> None:
    found = rows(PAGE)
    assert found["order"] == sorted(found["order"])
    assert found["before_chars"] == sorted(found["before_chars"])
    assert found["order"][0] == found["before_chars"][0] == 0
    assert found["order"][-1] < 1


def test_title_is_found_again_on_the_page() -> None:
    assert rows(PAGE)["title_distance"][:4] == [-1, 0, 1, 2]
    assert rows("<p>One</p><p>two</p>", title=None)["title_distance"] == [-999, -999]


def test_neighbours_are_seen_from_each_block() -> None:
    found = rows(PAGE)
    assert found["prev1_chars"] == [0, *found["chars"][:-1]]
    assert found["next2_tag"] == [*found["tag"][2:], -1, -1]


def test_groups_are_levels_away_from_what_their_names_hold() -> None:
    found = rows(PAGE)
    assert found["to_menu"] == [0] + [FAR] * 7
    assert found["to_<article>"] == [FAR, 1, 1, 1, 1, 1, 1, FAR]
    assert found["to_<footer>"][-1] == 1


def test_heading_tells_what_follows_it() -> None:
    kinds = rows(PAGE)["heading_kind"]
    assert kinds[:4] == [0, 0, 0, 0]
    assert kinds[5] > 0


def test_equal_siblings_and_equal_texts_are_counted() -> None:
    found = rows("<ul><li>same</li><li>same</li><li>other</li></ul><p>same</p>")
    assert found["same_text"] == [3, 3, 1, 3]
    assert found["siblings_same"] == [3, 3, 3, 1]
    assert found["group_size"] == [3, 3, 3, 0]


def test_scripts_without_spaces_say_more_in_a_character() -> None:
    assert cjk_scale(measured("<p>Nothing but words.</p>")) == 1
    assert cjk_scale(measured(PAGES["Chinese"])) > 2


def test_pages_addressed_otherwise_look_otherwise() -> None:
    m = measured(PAGE)
    short = block_features(m, url="https://paper.example/", title=None)
    long = block_features(m, url=URL, title=None)
    differing = {
        name for name, a, b in zip(NAMES, short, long, strict=True) if not np.array_equal(a, b)
    }
    assert {"url_depth", "url_chars", "url_digits", "url_words"} <= differing
    assert {name for name in differing if not name.startswith("url_")} == set()
