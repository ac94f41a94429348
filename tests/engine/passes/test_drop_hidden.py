"""What the page hides goes, unless it is the page."""

from __future__ import annotations

import pytest

from quietpage import Kind
from quietpage.engine.passes.drop_hidden import drop_hidden
from tests.engine.small_pages import LAST, MORE, PROSE, left, number, page_of, taken

SHOWN = f"<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>"


@pytest.mark.parametrize(
    "attributes", ["hidden", 'style="display: none"', 'style="visibility:hidden"', "data-qp-hidden"]
)
def test_hidden_paragraph_goes(attributes: str) -> None:
    page = page_of(f"{SHOWN}<p id=x {attributes}>Behind the curtain</p>")
    drop_hidden(page)
    assert taken(page) == {"x": "the page hides it"}
    assert page.taken[number(page, "x")].kind is Kind.HIDDEN
    assert left(page) == [PROSE, MORE, LAST]


BOX = "<p>Behind the curtain</p><p>and behind the door</p>"


def test_box_that_a_browser_did_not_show_goes() -> None:
    page = page_of(f"{SHOWN}<div id=x data-qp-hidden>{BOX}</div>")
    drop_hidden(page)
    assert taken(page) == {"x": "the page hides it"}


@pytest.mark.parametrize("attributes", ["hidden", 'style="display:none"'])
def test_box_hidden_by_markup_alone_is_left_to_the_judge_of_blocks(attributes: str) -> None:
    page = page_of(f"{SHOWN}<div id=x {attributes}>{BOX}</div>")
    drop_hidden(page)
    assert page.taken == {}


def test_hidden_twin_of_what_is_shown_goes() -> None:
    page = page_of(f"{SHOWN}{BOX}<div id=x hidden>{BOX}</div>")
    drop_hidden(page)
    assert taken(page) == {"x": "a hidden twin of text that the page shows"}


def test_page_that_is_hidden_until_its_scripts_run_stays() -> None:
    page = page_of(f'<div style="display:none">{SHOWN}</div>')
    drop_hidden(page)
    assert left(page) == [PROSE, MORE, LAST]


def test_large_hidden_part_stays_and_small_ones_inside_it_go() -> None:
    page = page_of(f"<div hidden>{SHOWN}<p id=x hidden>Behind the curtain</p></div>")
    drop_hidden(page)
    assert list(taken(page)) == ["x"]


def test_outermost_of_nested_hidden_elements_is_the_piece() -> None:
    page = page_of(f"{SHOWN}<div id=out data-qp-hidden><p id=in hidden>Behind</p></div>")
    drop_hidden(page)
    assert list(taken(page)) == ["out"]


def test_hidden_element_without_content_is_no_piece() -> None:
    page = page_of(f"{SHOWN}<div hidden></div><span hidden></span>")
    drop_hidden(page)
    assert page.taken == {}


@pytest.mark.parametrize(
    "attributes", ['class="hidden"', 'aria-hidden="true"', 'style="color:red"']
)
def test_what_only_sounds_hidden_stays(attributes: str) -> None:
    page = page_of(f"{SHOWN}<p {attributes}>In plain sight</p>")
    drop_hidden(page)
    assert page.taken == {}
