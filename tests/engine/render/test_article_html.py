"""Serialised markup, and the places where removed pieces stood."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quietpage.engine.render.html import Rendered, render_html, render_piece
from quietpage.engine.render.text import to_text


def rendered(html: str) -> Rendered:
    return render_html(lxml.html.document_fromstring(f"<body>{html}</body>").body)


def mark(number: int) -> str:
    return f'<qp-removed id="r{number}"></qp-removed>'


def put_back(page: Rendered, piece: str) -> str:
    """The markup with a piece at every place, as a parser reads it."""
    html = page.html
    for place in sorted(page.offsets.values(), reverse=True):
        html = html[:place] + piece + html[place:]
    return html


PLACES = {
    "paragraphs--between": ("<p>a</p>@<p>b</p>", "<p>a</p>\n|<p>b</p>"),
    "paragraph--at-its-end": ("<p>a@</p><p>b</p>", "<p>a</p>\n|<p>b</p>"),
    "paragraph--at-its-start": ("<p>@a</p>", "|<p>a</p>"),
    "paragraph--inside-stays-in-line": ("<p>a @b</p>", "<p>a |b</p>"),
    "emphasis--at-its-end": ("<p>x <b>a@</b></p>", "<p>x <b>a</b></p>\n|"),
    "box--of-its-own": ("<p>a</p><div>@</div>", "<p>a</p>\n|"),
    "list--between-items": (
        "<ul><li>a</li>@<li>b</li></ul>",
        "<ul>\n<li>a</li>\n|<li>b</li>\n</ul>",
    ),
    "heading--leaves-it": ("<h2>a@</h2><p>b</p>", "<h2>a</h2>\n|<p>b</p>"),
    "code--leaves-it": ("<pre>a@b</pre><p>c</p>", "<pre>ab</pre>\n|<p>c</p>"),
    "text--beside-blocks": ("a@<p>b</p>", "<p>a</p>\n|<p>b</p>"),
    "end--of-all": ("<p>a</p>@", "<p>a</p>\n|"),
}


@pytest.mark.parametrize(("given_html", "expected"), PLACES.values(), ids=PLACES)
def test_marker_place(given_html: str, expected: str) -> None:
    page = rendered(given_html.replace("@", mark(1)))
    place = page.offsets["r1"]
    assert (page.html[:place] + "|" + page.html[place:]).strip() == expected


@pytest.mark.parametrize(
    "row", ["@<tr><td>a</td><td>b</td></tr>", "<tr>@<td>a</td><td>b</td></tr>"]
)
def test_marker_in_a_table_goes_behind_it(row: str) -> None:
    table = f"<table><tr><th>x</th><th>y</th></tr>{row}</table><p>after</p>"
    page = rendered(table.replace("@", mark(1)))
    assert page.html[: page.offsets["r1"]].rstrip().endswith("</table>")


def test_marker_in_a_cell_stays_there() -> None:
    page = rendered(f"<table><tr><th>a</th><td>b <i>c</i>{mark(1)}</td></tr></table>")
    assert page.html[: page.offsets["r1"]].endswith("<i>c</i>")


def test_markers_in_cells_follow_one_that_had_to_leave_the_table() -> None:
    html = (
        f"<p>a</p><table><tr><th>b</th><td>c</td></tr>{mark(1)}<tr><th>d</th><td>e {mark(2)} f"
        f"</td></tr></table><p>g</p>{mark(3)}<p>h</p>"
    )
    offsets = rendered(html).offsets
    assert list(offsets) == ["r1", "r2", "r3"]
    assert list(offsets.values()) == sorted(offsets.values())


def test_marker_in_a_cell_before_one_that_leaves_stays_there() -> None:
    html = (
        f"<table><tr><th>b</th><td>c {mark(1)} d</td></tr>{mark(2)}<tr><th>e</th><td>f</td></tr>"
        "</table>"
    )
    page = rendered(html)
    assert page.offsets["r1"] < page.html.index("</td>")
    assert page.offsets["r2"] > page.html.index("</table>")


def test_every_marker_has_a_place_and_none_is_left() -> None:
    page = rendered("".join(f"<p>a{mark(n)}</p>{mark(n + 10)}" for n in range(10)))
    assert len(page.offsets) == 20
    assert "qp-removed" not in page.html
    assert list(page.offsets.values()) == sorted(page.offsets.values())


FRAGMENTS = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<table>"),
        *("<tr>", "<td>", "</table>", "<h2>", "</h2>", "<pre>", "</pre>", "<a href=x>", "</a>"),
        *("<br>", "<dl>", "<dt>", "<dd>", "</dl>", "<figure>", "</figure>", "<blockquote>"),
        *("one ", "two", " ", "\n", "<my-x>", "</my-x>", "<span>", "</span>", "<img src=i.png>"),
        *("<summary>", "<details>", "<caption>", "<figcaption>", "<ol>", "@", "@", "<math>"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=25))
@settings(max_examples=200)
def test_piece_put_back_keeps_every_word(parts: list[str]) -> None:
    numbers = iter(range(1, 100))
    html = "".join(mark(next(numbers)) if part == "@" else part for part in parts)
    page = rendered(html)
    assert len(page.offsets) == parts.count("@")
    tree = lxml.html.document_fromstring(f"<body>{put_back(page, '<div>piece</div>')}</body>")
    assert len(tree.xpath("//div[text()='piece']")) == parts.count("@")


@given(st.lists(FRAGMENTS, max_size=25))
@settings(max_examples=200)
def test_no_word_is_lost_doubled_or_made(parts: list[str]) -> None:
    html = "".join(part for part in parts if part != "@")
    tree = lxml.html.document_fromstring(f"<body>{html}</body>")
    words = "".join(tree.body.itertext()).replace("one", "one ").replace("two", "two ").split()
    text = to_text(render_html(tree.body).html).replace("- ", " ").replace("|", " ")
    found = text.replace("one", "one ").replace("two", "two ").split()
    assert sorted(found) == sorted(words)


def test_main_that_speaks_another_language_keeps_its_box() -> None:
    main = lxml.html.fragment_fromstring('<div dir="rtl" lang="fa" class="x"><p>a</p></div>')
    assert render_html(main).html == '<div dir="rtl" lang="fa">\n<p>a</p>\n</div>'


def test_main_that_is_a_list_stays_one() -> None:
    main = lxml.html.fragment_fromstring("<ul><li>a</li></ul>")
    assert render_html(main).html == "<ul>\n<li>a</li>\n</ul>"


PIECES = {
    "piece--block": ("<aside><p>Sign up</p></aside>", "<aside>\n<p>Sign up</p>\n</aside>"),
    "piece--inline-gets-no-paragraph": ("<span>in <b>line</b></span>", "in <b>line</b>"),
    "piece--item-gets-a-list": ("<li>Read also</li>", "<ul>\n<li>Read also</li>\n</ul>"),
}


@pytest.mark.parametrize(("piece", "expected"), PIECES.values(), ids=PIECES)
def test_piece(piece: str, expected: str) -> None:
    element = lxml.html.fragment_fromstring(piece)
    before = lxml.html.tostring(element)
    assert render_piece(element) == expected
    assert lxml.html.tostring(element) == before


def test_piece_of_a_table_is_a_table() -> None:
    table = lxml.html.fragment_fromstring("<table><tr><td>a</td><td>b</td></tr></table>")
    row = next(table.iter("tr"))
    assert to_text(render_piece(row)) == "a | b"


@pytest.mark.parametrize("tag", ["table", "tbody", "tr", "td"])
def test_main_that_is_part_of_a_table_keeps_its_places(tag: str) -> None:
    html = f"<table><tbody><tr><td><p>a</p>{mark(1)}<p>b</p>{mark(2)}</td></tr></tbody></table>"
    main = next(lxml.html.document_fromstring(html).iter(tag))
    page = render_html(main)
    assert page.html == "<p>a</p>\n<p>b</p>\n"
    assert page.offsets == {"r1": len("<p>a</p>\n"), "r2": len(page.html)}
