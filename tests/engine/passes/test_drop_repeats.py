"""Boxes that stand twice or more go; what writers repeat stays."""

from __future__ import annotations

import pytest

from quietpage import Kind
from quietpage.engine.page import Page
from quietpage.engine.passes.drop_repeats import drop_repeats
from tests.engine.small_pages import LAST, MORE, PROSE, left, page_of

SIGN_UP = """<div class="x7"><h3>Letters from the island</h3><p>Each Sunday, by post.</p>
<form><input type=email><button>Send them to me</button></form></div>"""
TEASER = '<p><a href="/b">The baker opens his shutters at noon, as ever</a></p>'


def after(html: str) -> Page:
    page = page_of(f"<main id=main>{html}</main>")
    drop_repeats(page)
    return page


def between(piece: str, other: str | None = None) -> str:
    parts = (f"<p>{PROSE}</p>", piece, f"<p>{MORE}</p>", other or piece, f"<p>{LAST}</p>")
    return "".join(parts)


def test_sign_up_box_that_stands_three_times_goes_each_time() -> None:
    page = after(between(SIGN_UP) + SIGN_UP)
    assert left(page) == [PROSE, MORE, LAST]
    assert [piece.copies for piece in page.taken.values()] == [3, 3, 3]
    assert {piece.kind for piece in page.taken.values()} == {Kind.NEWSLETTER}
    for piece in page.taken.values():
        assert piece.reason.startswith("same text stands 3 times; ")


def test_linked_line_that_stands_twice_goes() -> None:
    page = after(between(TEASER))
    assert left(page) == [PROSE, MORE, LAST]
    assert all("same text stands 2 times" in piece.reason for piece in page.taken.values())


def test_classes_do_not_make_two_boxes_different() -> None:
    page = after(between(SIGN_UP, SIGN_UP.replace("x7", "q9")))
    assert left(page) == [PROSE, MORE, LAST]


def test_what_stands_once_is_left_to_others() -> None:
    assert after(between(SIGN_UP, "<p>By the sea</p>")).taken == {}


def test_copy_outside_the_main_content_counts_and_is_not_touched() -> None:
    page = page_of(f"<main id=main>{between(SIGN_UP, TEASER)}</main><footer>{SIGN_UP}</footer>")
    drop_repeats(page)
    assert [piece.copies for piece in page.taken.values()] == [2]


REFRAIN = "<p>And the bell rings over the water, over the water it rings.</p>"


@pytest.mark.parametrize(
    "repeated",
    [
        pytest.param(REFRAIN, id="refrain"),
        pytest.param("<p>— Are you coming? — I am coming.</p>", id="dialogue"),
        pytest.param("<h3>Ingredients for two</h3>", id="heading"),
        pytest.param(f"<blockquote><p>{PROSE}</p></blockquote>", id="quotation"),
        pytest.param('<pre><a href="#l1">subscribe(topic)</a></pre>', id="code"),
        pytest.param("<ul><li>A pinch of salt from the bay</li></ul>", id="list item"),
        pytest.param(
            "<table><tr><td>North pier, at nine</td><td>9:05 to 9:40</td></tr></table>", id="row"
        ),
        pytest.param(
            '<table><tr><td><a href="/p">The pier of the north</a></td></tr></table>',
            id="row of a link",
        ),
        pytest.param(
            '<p>See <a href="/n">note</a> on the older custom of the bell.</p>', id="note"
        ),
        pytest.param('<p><a href="#f">Yes</a></p>', id="short"),
    ],
)
def test_what_writers_repeat_stays(repeated: str) -> None:
    page = after(between(repeated))
    assert page.taken == {}


def test_list_of_links_that_differ_stays() -> None:
    links = "".join(
        f'<li><a href="/{n}">Source of the year {n}</a></li>' for n in range(1900, 1905)
    )
    assert after(between(f"<ul>{links}</ul>", f"<ol>{links[:60]}</ol>")).taken == {}


def test_outermost_wrapper_of_a_box_is_the_piece() -> None:
    wrapped = f"<div class=outer><div>{SIGN_UP}</div></div>"
    page = after(between(wrapped))
    classes = [page.measures.elements[n].get("class") for n in page.taken]
    assert classes == ["outer", "outer"]
