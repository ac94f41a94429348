"""Pieces are taken out of a page, put back, and found, by element number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from quietpage import Kind
from quietpage.engine.page import Page, Taken, readable_url
from tests.engine.small_pages import URL, left, number, page_of

PAGE = """
<div id=top>Top</div>
<main id=body>
  <p id=first>First</p>
  <div id=box><h2 id=head>Sign up</h2><div id=inner><p id=ask>Your address</p></div></div>
  <p id=second>Second</p>
  <ul id=list><li id=one>One</li><li id=two>Two</li></ul>
</main>
"""


@pytest.fixture
def page() -> Page:
    return page_of(PAGE)


def drop(page: Page, name: str) -> None:
    page.drop(number(page, name), Kind.PROMO, f"because of {name}")


def gone(page: Page) -> set[str]:
    elements = page.measures.elements
    return {elements[n].get("id", "") for n in np.flatnonzero(page.gone)}


def names(page: Page) -> list[str]:
    return [page.measures.elements[n].get("id", "") for n in page.taken]


def test_nothing_is_gone_at_first(page: Page) -> None:
    assert gone(page) == set()
    assert left(page) == page.measures.texts


def test_what_is_dropped_goes_with_all_it_holds(page: Page) -> None:
    drop(page, "box")
    assert gone(page) == {"box", "head", "inner", "ask"}
    assert left(page) == ["Top", "First", "Second", "One", "Two"]


def test_piece_keeps_its_kind_reason_and_copies(page: Page) -> None:
    box = number(page, "box")
    page.drop(box, Kind.NEWSLETTER, "email field and button", copies=3)
    piece = page.taken[box]
    assert (piece.number, piece.kind, piece.reason, piece.copies) == (
        box, Kind.NEWSLETTER, "email field and button", 3,
    )  # fmt: skip


def test_pieces_inside_a_new_piece_become_part_of_it(page: Page) -> None:
    drop(page, "ask")
    drop(page, "head")
    drop(page, "second")
    drop(page, "box")
    assert names(page) == ["second", "box"]


def test_what_an_ancestor_took_stays_the_ancestors(page: Page) -> None:
    drop(page, "box")
    drop(page, "ask")
    drop(page, "box")
    assert names(page) == ["box"]
    assert page.taken[number(page, "box")].reason == "because of box"


def test_neighbours_of_a_piece_stay_pieces_of_their_own(page: Page) -> None:
    drop(page, "first")
    drop(page, "second")
    drop(page, "box")
    assert set(names(page)) == {"first", "second", "box"}


def test_restoring_undoes_a_drop(page: Page) -> None:
    drop(page, "first")
    drop(page, "box")
    page.restore(number(page, "box"))
    assert gone(page) == {"first"}
    assert names(page) == ["first"]


def test_what_was_restored_can_be_dropped_again(page: Page) -> None:
    drop(page, "box")
    page.restore(number(page, "box"))
    drop(page, "inner")
    assert gone(page) == {"inner", "ask"}


def test_restoring_what_is_no_piece_is_an_error(page: Page) -> None:
    drop(page, "box")
    with pytest.raises(KeyError):
        page.restore(number(page, "inner"))


def test_blocks_of_an_element_are_a_range(page: Page) -> None:
    texts = page.measures.texts
    assert texts[page.blocks_in(number(page, "box"))] == ["Sign up", "Your address"]
    assert texts[page.blocks_in(number(page, "ask"))] == ["Your address"]
    assert texts[page.blocks_in(0)] == texts


def test_text_of_an_element_is_that_of_its_blocks(page: Page) -> None:
    assert page.text_of(number(page, "box")) == "Sign up Your address"


def test_ancestors_come_nearest_first(page: Page) -> None:
    found = [page.measures.elements[n].get("id") for n in page.ancestors(number(page, "ask"))]
    assert found == ["inner", "box", "body", None]
    assert list(page.ancestors(0)) == []


@pytest.mark.parametrize(
    ("texts", "holder"),
    [
        (("Sign up", "Your address"), "box"),
        (("Your address",), "ask"),
        (("First", "Second"), "body"),
        (("Top", "Two"), None),
        (("One", "Two"), "list"),
        (("Two",), "list"),
        (("First", "Your address", "Two"), "body"),
    ],
)
def test_lowest_common_ancestor(page: Page, texts: tuple[str, ...], holder: str | None) -> None:
    blocks = np.array([text in texts for text in page.measures.texts])
    found = page.lowest_common_ancestor(blocks)
    assert page.measures.elements[found].get("id") == holder


def test_lone_cell_stands_for_its_table() -> None:
    page = page_of("<div><table id=t><tr><td>One</td><td>Two</td></tr></table></div>")
    blocks = np.array([True, False])
    assert page.lowest_common_ancestor(blocks) == number(page, "t")


def test_only_paragraph_of_an_item_stands_for_its_list() -> None:
    page = page_of("<div><ol id=list><li><p>One</p></li></ol></div>")
    assert page.lowest_common_ancestor(np.array([True])) == number(page, "list")


def test_live_blocks_are_kept_and_not_gone(page: Page) -> None:
    page.kept[page.blocks_in(number(page, "list"))] = False
    drop(page, "box")
    assert left(page) == ["Top", "First", "Second"]


@pytest.mark.parametrize(
    ("base", "url", "wanted"),
    [
        ("", URL, URL),
        ('<base href="/x/">', URL, "https://paper.example/x/"),
        ('<base target=_top><base href=" //other.example/ ">', URL, "https://other.example/"),
        ('<base href="https://other.example/">', None, "https://other.example/"),
        ('<base href="//[broken">', URL, URL),
        ('<base href="">', None, None),
    ],
)
def test_addresses_are_resolved_against_the_base(base: str, url: str | None, wanted: str) -> None:
    page = page_of(f"<head>{base}</head><body><p>Text</p></body>", url=url)
    assert page.base_url == wanted


@pytest.mark.parametrize("url", [URL, "about:blank", "/a/b", "https://příklad.example/ž"])
def test_address_that_can_be_resolved_against_is_taken_as_it_is(url: str) -> None:
    assert readable_url(url) == url


@pytest.mark.parametrize(
    "url",
    [None, "", "https://[", "https://[x]/", "https://\u2100/", "https://x/\0", "\ud800", "a\nb"],
)
def test_malformed_address_counts_as_none(url: str | None) -> None:
    assert readable_url(url) is None


def test_covered_is_what_stands_in_any_of_the_elements(page: Page) -> None:
    found = page.covered([number(page, "box"), number(page, "one")])
    elements = page.measures.elements
    ids = {elements[n].get("id") for n in np.flatnonzero(found)}
    assert ids == {"box", "head", "inner", "ask", "one"}
    assert not page.covered([]).any()


class CountingDict(dict[int, Taken]):
    """Counts what is asked of it."""

    steps = 0

    def __iter__(self) -> Iterator[int]:
        for key in super().__iter__():
            self.steps += 1
            yield key

    def __contains__(self, key: object) -> bool:
        self.steps += 1
        return super().__contains__(key)


def steps_to_drop_boxes(count: int) -> int:
    page = page_of("<main>" + "<div><p><b>a</b></p></div>" * count + "</main>")
    steps = page.taken = CountingDict()
    for tag in ("p", "div"):
        for box in page.of_tag(tag, 0, len(page.measures.elements)):
            page.drop(box, Kind.PROMO, "")
    assert len(page.taken) == count
    return steps.steps


def test_boxes_around_pieces_go_in_steps_of_their_own_size() -> None:
    assert steps_to_drop_boxes(400) <= 4.5 * steps_to_drop_boxes(100)
