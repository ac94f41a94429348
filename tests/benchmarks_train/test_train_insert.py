"""Training pages keep the page's own text, and say what was put into them."""

from __future__ import annotations

import copy
import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from benchmarks.train.insert import MARK, insert_pieces, main_run, pick_pieces
from benchmarks.train.markup import dress_piece
from benchmarks.train.naming import NAMES
from benchmarks.train.piece import PIECES, Piece, load_pieces

PAGE = """<html lang="en"><body><header><p>The Lantern</p></header>
<main><h1>The mill</h1><div class="story">loose words
<p class="par">The mill stood by the river for two hundred years before anyone came.</p> then
<p class="par">It ground oats, and after that bones, and after that nothing much at all.</p>
<figure><img src="mill.jpg"><figcaption>The mill in 1911</figcaption></figure>
<p class="par">In the spring the wheel was sold, and with it the last of the miller's patience.</p>
and an end</div> a tail</main><footer>Imprint</footer></body></html>"""
CLUTTER_KINDS = {
    "newsletter", "promo", "related", "donate", "social", "advertisement", "notice", "interface",
    "comments",
}  # fmt: skip
EVERY = load_pieces()


def own_text(root: HtmlElement) -> str:
    """The text of a page without what was put in, white space aside."""
    bare = copy.deepcopy(root)
    for element in bare.xpath(f"//*[@{MARK}]"):
        element.drop_tree()
    return re.sub(r"\s+", "", bare.text_content())


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\W+", "", text))


@pytest.fixture
def page() -> HtmlElement:
    return lxml_html.document_fromstring(PAGE)


def test_every_file_holds_pieces_of_its_own_language() -> None:
    languages = {path.stem for path in PIECES.glob("*.jsonl")}
    assert {piece.lang for piece in EVERY} == languages


def test_ids_are_unique() -> None:
    assert max(Counter(piece.id for piece in EVERY).values()) == 1


def test_no_piece_is_written_twice() -> None:
    words = Counter(
        (piece.lang, piece.heading, piece.text, piece.placeholder, piece.button, piece.items,
         piece.rows, piece.field_labels) for piece in EVERY
    )  # fmt: skip
    assert [key for key, count in words.items() if count > 1] == []


def test_kinds_are_known() -> None:
    assert {piece.kind for piece in EVERY if piece.is_clutter} == CLUTTER_KINDS
    assert {piece.kind for piece in EVERY if not piece.is_clutter} == set(NAMES["content"])


def test_no_piece_is_both_clutter_and_content() -> None:
    words: dict[str, set[str]] = {"clutter": set(), "content": set()}
    for piece in EVERY:
        words[piece.label].add(f"{piece.heading}{piece.text}{piece.items}")
    assert words["clutter"] & words["content"] <= {"()"}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "xx.jsonl").write_text('{"id": "a", "lang": "xx"}\n')
    with pytest.raises(ValueError, match=r"xx\.jsonl:1: label"):
        load_pieces(tmp_path)


@pytest.mark.parametrize("lang", sorted({piece.lang for piece in EVERY}))
def test_the_pages_own_text_stays_in_order(page: HtmlElement, lang: str) -> None:
    before = own_text(page)
    for seed in range(8):
        filled = copy.deepcopy(page)
        rng = Random(seed)
        inserted = insert_pieces(filled, pick_pieces(EVERY, lang, rng), rng, host="lantern.test")
        assert own_text(filled) == before
        assert len(filled.xpath(f"//*[@{MARK}]")) == len(inserted) >= 4


def test_every_piece_keeps_its_words_in_any_dress() -> None:
    rng = Random(5)
    for piece in EVERY:
        said = letters(piece.heading + piece.text)
        for _ in range(6):
            dressed = dress_piece(piece, rng, host="lantern.test")
            assert said - letters(dressed.text_content()) == Counter(), piece.id


def test_pieces_survive_being_written_and_read_again(page: HtmlElement) -> None:
    rng = Random(11)
    inserted = insert_pieces(page, pick_pieces(EVERY, "en", rng, clutter=60), rng, host=None)
    again = lxml_html.document_fromstring(lxml_html.tostring(page, encoding="unicode"))
    assert len(again.xpath(f"//*[@{MARK}]")) == len(inserted)
    assert own_text(again) == own_text(page)


def test_equal_chance_gives_equal_pages(page: HtmlElement) -> None:
    made = []
    for _ in range(2):
        filled, rng = copy.deepcopy(page), Random(7)
        insert_pieces(filled, pick_pieces(EVERY, "en", rng), rng, host=None)
        made.append(lxml_html.tostring(filled))
    assert made[0] == made[1]


def test_pieces_stand_in_the_main_run_or_beside_it(page: HtmlElement) -> None:
    rng = Random(1)
    for placed in insert_pieces(page, pick_pieces(EVERY, "en", rng, clutter=40), rng, host=None):
        parent = placed.element.getparent()
        assert parent is not None
        assert parent.tag in {"div", "main"}
        assert placed.element.get(MARK) == placed.mark


def test_related_pieces_lead_to_the_same_host() -> None:
    related = [piece for piece in EVERY if piece.kind == "related"]
    rng = Random(2)
    for piece in related:
        for link in dress_piece(piece, rng, host="lantern.test").iter("a"):
            assert link.get("href", "").startswith(("/", "https://lantern.test/"))


def test_wrappers_do_not_tell_clutter_from_content() -> None:
    rng = Random(3)
    tags: dict[str, set[str]] = {"clutter": set(), "content": set()}
    for piece in EVERY:
        for _ in range(5):
            tags[piece.label].add(str(dress_piece(piece, rng).tag))
    assert {"p", "div", "aside", "section", "figure", "blockquote", "ul"} <= tags["clutter"] & tags[
        "content"
    ]


def test_the_run_is_found_through_a_wrapper_around_each_paragraph() -> None:
    wrapped = PAGE.replace('<p class="par">', '<div class="slice"><p class="par">')
    page = lxml_html.document_fromstring(
        wrapped.replace("came.</p>", "came.</p></div>").replace("all.</p>", "all.</p></div>")
        .replace("patience.</p>", "patience.</p></div>")
    )  # fmt: skip
    run = main_run(page)
    assert run is not None
    assert run.get("class") == "story"
    rng = Random(6)
    inserted = insert_pieces(page, pick_pieces(EVERY, "en", rng, clutter=30), rng, host=None)
    assert {"slice"} < {placed.element.get("class") for placed in inserted}


def test_a_piece_with_its_own_markup_stands_as_it_was_written(page: HtmlElement) -> None:
    html = "<h2>Support</h2><p>From <a href='{site}/a'>them</a>.</p>"
    piece = Piece("x-content-1", "en", "heading", "content", html=html)
    before = own_text(page)
    insert_pieces(page, [piece], Random(4), host="lantern.test")
    heading, paragraph = page.xpath(f"//*[@{MARK}]")
    assert (heading.tag, heading.getnext()) == ("h2", paragraph)
    assert paragraph.xpath("a/@href") == ["https://lantern.test/a"]
    assert own_text(page) == before


def test_a_footer_is_never_the_run() -> None:
    imprint = "<p>The publisher of these pages is a cooperative of its readers.</p>" * 9
    page = lxml_html.document_fromstring(
        PAGE.replace("<footer>", f"<footer><section>{imprint}</section>")
    )
    run = main_run(page)
    assert run is not None
    assert run.get("class") == "story"


def test_a_page_without_paragraphs_is_left_alone() -> None:
    page = lxml_html.document_fromstring("<body><p>Too short.</p></body>")
    assert main_run(page) is None
    assert insert_pieces(page, EVERY[:3], Random(0), host=None) == []


def test_a_language_without_pieces_gets_those_of_others() -> None:
    assert len(pick_pieces(EVERY, "xx", Random(0))) >= 6
    assert all(isinstance(piece, Piece) for piece in pick_pieces(EVERY, None, Random(0)))
