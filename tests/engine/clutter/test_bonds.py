"""What a piece is bound to keeps it, unless the piece speaks against itself."""

from __future__ import annotations

from quietpage.engine.clutter.bonds import bound_pieces
from quietpage.engine.clutter.piece import Covered
from tests.engine.clutter.judged import all_pieces
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of


def bound(middle: str, *guilty: str) -> set[str]:
    """Ids of the bound pieces of what stands between paragraphs."""
    page = page_of(f"<main id=main><p>{PROSE}</p>{middle}<p>{MORE}</p><p>{LAST}</p></main>")
    going = Covered(page, [number(page, name) for name in guilty])
    found = bound_pieces(page, all_pieces(page), going)
    return {page.measures.elements[bound].get("id", "") for bound in found} - {""}


def test_cells_and_rows_of_a_data_table_are_bound_whatever_they_link_to() -> None:
    rows = "".join(
        f"<tr id=r{n}><td id=c{n}><a href=https://apps.apple.com/app/id{n}>Isle {n}</a></td>"
        f"<td>{n} MB</td></tr>"
        for n in range(3)
    )
    table = f"<table id=t><tbody>{rows}</tbody></table>"
    assert bound(table) >= {"r0", "c0", "r1", "c1", "r2", "c2"}
    assert "t" not in bound(table)


def test_heading_with_a_link_to_edit_is_bound_to_what_it_heads() -> None:
    edit = "<span class=mw-editsection>[<a href=/edit>edit</a>]</span>"
    assert bound(f"<h2 id=nets>The nets {edit}</h2>") == {"nets"}


def test_heading_with_a_link_to_edit_heads_a_section_whatever_becomes_of_its_first_block() -> None:
    edit = "<span class=mw-editsection>[<a href=/edit>edit</a>]</span>"
    section = f"<h2 id=nets>The nets {edit}</h2><p id=note>See also: <a href=/rope>Rope</a></p>"
    assert "nets" in bound(section, "note")


def test_heading_of_a_box_that_goes_is_not() -> None:
    box = f"<h2 id=nets>The nets</h2><div id=box><p>{LAST}</p></div>"
    assert "nets" not in bound(box, "box")


def test_heading_that_asks_to_subscribe_is_not() -> None:
    assert bound("<h2 id=ask>Subscribe to our newsletter</h2>") == set()
    assert bound("<h2 id=ask class=newsletter-signup>Be the first to know</h2>") == set()


def test_heading_with_a_button_to_copy_its_address_is_bound() -> None:
    assert bound("<h2 id=nets>The nets <button>Copy link</button></h2>") == {"nets"}


def test_heading_that_says_what_boxes_say_is_bound_to_prose() -> None:
    assert bound("<h2 id=ask>Don't miss</h2>") == {"ask"}


def test_button_that_unfolds_what_follows_is_its_heading() -> None:
    button = "<button aria-expanded=false>Where do the nets dry?</button>"
    assert bound(f"<div id=unfolds>{button}</div>") == {"unfolds"}
    assert bound("<div id=plain><button>Where do the nets dry?</button></div>") == set()
    subscribe = "<button aria-expanded=false>Subscribe to our newsletter</button>"
    assert bound(f"<div id=asks>{subscribe}</div>") == set()


def test_picture_and_caption_in_a_plain_box_are_bound() -> None:
    box = "<div id=box><img src=/1.jpg><div>The pier in May, before the flood.</div></div>"
    assert "box" in bound(box)


def test_figure_and_its_caption_are_bound() -> None:
    figure = "<figure id=f><img src=/1.jpg><figcaption id=c>The pier in May</figcaption></figure>"
    assert bound(figure) == {"f", "c"}


def test_figure_that_is_a_linked_card_is_not() -> None:
    card = "<figure id=f><a href=/1><img src=/1.jpg>The winter without ice</a></figure>"
    assert "f" not in bound(card)


def test_one_linked_word_is_bound_and_a_linked_headline_is_not() -> None:
    lines = """<p id=word><a href=/ferry>Ferries</a></p>
    <p id=teaser><a href=/ice>The winter when the harbour had no ice</a></p>"""
    assert bound(lines) == {"word"}
