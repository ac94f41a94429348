"""What a piece tells of itself by links and names."""

from __future__ import annotations

from quietpage import Kind
from quietpage.engine.clutter.telling import MAX_ELEMENTS, hrefs_of, links_of, names_of
from tests.engine.small_pages import number, page_of

PIECE = (
    '<main id=main><div id=piece class="newsletter-box"><span class="x9"></span>'
    '<a href="https://www.patreon.com/paper">Give</a><a>none</a><a href="/a-b">Go</a></div></main>'
)


def test_links_and_names_are_read_in_order() -> None:
    page = page_of(PIECE)
    piece = number(page, "piece")
    assert hrefs_of(page, piece) == ["https://www.patreon.com/paper", "", "/a-b"]
    assert [target.kind for target in links_of(page, piece)] == [Kind.DONATE]
    assert [names.strong for names in names_of(page, piece)] == [{Kind.NEWSLETTER}]


def test_the_host_is_that_of_the_page() -> None:
    assert page_of(PIECE).host == "paper.example"
    assert page_of(PIECE, url=None).host is None


def test_only_the_first_elements_of_a_large_piece_are_looked_at() -> None:
    filler = "<span></span>" * MAX_ELEMENTS
    page = page_of(f'<main id=main><div id=piece>{filler}<a href="/x">x</a></div></main>')
    assert hrefs_of(page, number(page, "piece")) == []
