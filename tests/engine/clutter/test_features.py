"""The rows that the judge of pieces sees."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage.engine.clutter.features import NAMES, candidates, piece_features
from quietpage.engine.clutter.signals import read_signals
from quietpage.engine.page import Page
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of

PAGE = f"""
<nav><a href="/">Home</a></nav>
<main id=main><p id=first>{PROSE}</p><p id=second>{MORE}</p>
<aside id=box class="promo newsletter"><p id=ask><a href="/subscribe">Subscribe to our newsletter
</a></p></aside>
<p id=third>{LAST}</p><p id=fourth>{PROSE}</p>
<ul id=list><li><p id=item>Rope</p></li><li>Tar</li></ul></main>
<footer id=foot><p>All rights</p></footer>
"""


@pytest.fixture
def page() -> Page:
    return page_of(PAGE)


def rows(page: Page) -> dict[str, dict[str, float]]:
    """Feature → id → value, over all candidates that have an id."""
    numbers = candidates(page)
    found = piece_features(page, numbers, read_signals(page))
    assert found.shape == (len(NAMES), len(numbers))
    ids = [page.measures.elements[n].get("id") for n in numbers]
    return {
        name: {id_: value for id_, value in zip(ids, row, strict=True) if id_}
        for name, row in zip(NAMES, found.tolist(), strict=True)
    }


def candidate_ids(page: Page) -> set[str]:
    elements = page.measures.elements
    return {elements[n].get("id", "") for n in candidates(page).tolist()} - {""}


def test_names_are_distinct() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_candidates_stand_inside_the_main_content(page: Page) -> None:
    found = candidates(page)
    assert (np.diff(found) > 0).all()
    assert page.main < found.min()
    assert found.max() < page.measures.end[page.main]


def test_what_is_gone_or_was_never_kept_is_no_candidate(page: Page) -> None:
    before = candidate_ids(page)
    assert {"first", "box", "ask", "list", "item"} <= before
    page.gone[number(page, "item")] = True
    page.kept[page.blocks_in(number(page, "box"))] = False
    assert before - candidate_ids(page) == {"item", "box", "ask"}


def test_element_with_most_of_the_text_is_judged_by_its_parts() -> None:
    page = page_of(f"<div id=all><p id=one>{PROSE * 5}</p><p id=two>{MORE}</p></div>")
    assert candidate_ids(page) == {"two"}


def test_rows_stand_under_their_names(page: Page) -> None:
    found = rows(page)
    assert found["link_density"]["ask"] == 1
    assert found["link_density"]["first"] == 0
    assert found["one_link"]["box"] == 1
    assert found["links"]["box"] == 1
    assert found["blocks"]["list"] == 2
    assert found["in_list"] == {name: float(name == "item") for name in found["tag"]}
    assert found["in_aside"] == {name: float(name == "ask") for name in found["tag"]}
    assert found["depth"]["box"] + 1 == found["depth"]["ask"]
    assert found["same_text"]["first"] == found["same_text"]["fourth"] == 2
    assert found["class_strong"]["box"] == 1
    assert found["above_class_strong"]["ask"] == 1
    assert found["text_strong"]["ask"] >= 1
    assert found["text_strong"]["first"] == 0


def test_pieces_know_the_prose_around_them(page: Page) -> None:
    found = rows(page)
    assert found["prev_prose"]["box"] == found["next_prose"]["box"] == 1
    assert found["prose_before"]["box"] == 2
    assert found["prose_after"]["box"] == 2
    assert found["prev_prose"]["first"] == 0
    assert found["prev_chars"]["first"] == 0
    assert found["before_share"]["first"] == 0


def test_style_is_the_share_of_the_prose_that_is_dressed_alike() -> None:
    body = "".join(f"<p>{text}</p>" for text in (PROSE, MORE, LAST))
    page = page_of(f"<div>{body}<p class=cta>Come along!</p><p>So it goes.</p></div>")
    found = piece_features(page, candidates(page), read_signals(page))[NAMES.index("style_share")]
    assert found.tolist() == [1, 1, 1, 0, 1]


PAGES = {
    "article": PAGE,
    "one block": "<p>One</p>",
    "only links": "<ul id=main><li><a href=/x>One</a></li><li><a href=/y>Two</a></li></ul>",
    "picture": "<div id=main><p>One word</p><figure><img src=a.png></figure></div>",
    "Chinese": "<div id=main><p>船在早上九点离开码头，河上还有雾。</p><p>请订阅邮件</p></div>",
    "empty parts": f"<div id=main><div></div><p>{PROSE}</p><p></p><div><span></span></div></div>",
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_every_value_is_finite(html: str) -> None:
    page = page_of(html)
    found = piece_features(page, candidates(page), read_signals(page))
    assert found.dtype == np.float32
    assert np.isfinite(found).all()


def test_learned_probability_of_the_blocks_is_passed_on(page: Page) -> None:
    page.probability[:] = 0.25
    page.probability[page.blocks_in(number(page, "box"))] = 0.75
    found = rows(page)["probability"]
    assert found["first"] == pytest.approx(0.25)
    assert found["box"] == found["ask"] == pytest.approx(0.75)
