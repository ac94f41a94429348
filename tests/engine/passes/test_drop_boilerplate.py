"""What was not chosen inside the main element goes, in pieces as large as can be."""

from __future__ import annotations

from quietpage import Kind
from quietpage.engine.page import Page
from quietpage.engine.passes.drop_boilerplate import drop_boilerplate
from tests.engine.small_pages import LAST, MORE, PROSE, left, number, page_of, taken

PAGE = f"""
<header id=head><p>Outside</p></header>
<main id=main><p id=one>{PROSE}</p>
<div id=box><div id=inner><p id=ask>Sign up for our newsletter</p><p>It is free</p></div></div>
<div id=mixed><p id=two>{MORE}</p><p id=tail>All rights</p></div>
<div id=empty><span></span></div></main>
"""


def without(html: str, *texts: str) -> Page:
    """The page after the pass, where all of the main element but these texts is kept."""
    page = page_of(html)
    for block, text in enumerate(page.measures.texts):
        page.kept[block] &= text not in texts
    drop_boilerplate(page)
    return page


def test_largest_element_without_kept_blocks_is_the_piece() -> None:
    page = without(PAGE, "Sign up for our newsletter", "It is free")
    assert list(taken(page)) == ["box"]
    assert left(page) == [PROSE, MORE, "All rights"]


def test_parts_of_a_mixed_element_go_one_by_one() -> None:
    page = without(PAGE, "All rights")
    assert list(taken(page)) == ["tail"]


def test_nothing_outside_the_main_element_is_touched() -> None:
    page = without(PAGE, "Outside")
    assert page.taken == {}


def test_elements_without_blocks_are_no_pieces() -> None:
    page = without(PAGE)
    assert page.taken == {}
    assert not page.gone[number(page, "empty")]


def test_inline_elements_of_a_kept_block_stay() -> None:
    html = (
        f'<main id=main><p>{PROSE} <b id=b>And</b> <a id=a href="/x">more</a></p><p>No</p></main>'
    )
    page = without(html, "No")
    assert not page.gone[number(page, "b")]
    assert len(page.taken) == 1


def test_piece_that_was_hidden_keeps_its_reason() -> None:
    page = page_of(f"<main id=main><p>{PROSE}</p><p id=x>Behind</p></main>")
    page.kept[page.blocks_in(number(page, "x"))] = False
    page.drop(number(page, "x"), Kind.HIDDEN, "the page hides it")
    drop_boilerplate(page)
    assert taken(page) == {"x": "the page hides it"}


def test_pieces_have_kinds_and_reasons() -> None:
    page = without(PAGE, "Sign up for our newsletter", "It is free", "All rights")
    kinds = {page.measures.elements[n].get("id"): piece.kind for n, piece in page.taken.items()}
    assert kinds == {"box": Kind.NEWSLETTER, "tail": Kind.BOILERPLATE} or (
        kinds["box"] is Kind.NEWSLETTER and kinds["tail"] in (Kind.NOTICE, Kind.INTERFACE)
    )
    assert all(taken(page).values())


def test_every_block_left_in_main_is_a_kept_one() -> None:
    page = without(f"<main id=main><ul><li>{PROSE}</li><li>No</li></ul><p>{LAST}</p></main>", "No")
    inside = page.blocks_in(page.main)
    gone = page.gone[page.measures.blocks[inside]]
    assert (page.kept[inside] == ~gone).all()


def test_text_of_its_own_does_not_take_an_element_with_what_it_holds() -> None:
    page = without(
        f"<main><p>{PROSE}</p><div id=around>Loose words<p>{MORE}</p><p id=x>Ask</p></div></main>",
        "Loose words",
        "Ask",
    )
    assert "around" not in taken(page)
    assert left(page) == [PROSE, MORE]


def test_without_anything_kept_the_main_element_goes_whole() -> None:
    page = page_of(PAGE)
    page.kept[:] = False
    drop_boilerplate(page)
    assert list(page.taken) == [page.main]
