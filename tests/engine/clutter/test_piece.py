"""Candidates are read by name, and what stands below some of them is known."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage.engine.clutter.features import NAMES
from quietpage.engine.clutter.piece import Covered, Piece, Pieces
from quietpage.engine.page import Page
from tests.engine.clutter.judged import all_pieces, pieces_of
from tests.engine.small_pages import MORE, PROSE, number, page_of


@pytest.fixture
def page() -> Page:
    box = "<div id=box><p id=ask>Ask <a id=link href=/desk>the desk</a></p><p id=end>Bye</p></div>"
    return page_of(f"<main id=main><p id=first>{PROSE}</p>{box}<p id=last>{MORE}</p></main>")


def test_features_stand_under_their_names(page: Page) -> None:
    pieces = {piece.number: piece for piece in all_pieces(page)}
    box, first = pieces[number(page, "box")], pieces[number(page, "first")]
    assert (box.links, box.blocks, box.controls, box.prose_chars) == (1, 2, 0, 0)
    assert (first.links, first.blocks, first.chars) == (0, 1, len(PROSE) + 1)
    assert set(Piece._fields[2:]) <= set(NAMES)


def test_suspects_are_those_that_the_judge_suspects_enough(page: Page) -> None:
    assert pieces_of(page, 0.5).from_probability(0.6) == []
    assert {piece.judged for piece in pieces_of(page, 0.5).from_probability(0.5)} == {0.5}


def test_pieces_are_found_by_a_feature(page: Page) -> None:
    linked = [piece.number for piece in pieces_of(page).with_more("links", 0)]
    assert linked == [number(page, name) for name in ("box", "ask")]


def test_no_candidates_are_no_pieces() -> None:
    nothing = np.empty(0, dtype=np.int32)
    features = np.empty((len(NAMES), 0), dtype=np.float32)
    assert Pieces(nothing, features, features[0]).from_probability(0) == []


def test_covered_is_all_that_stands_below(page: Page) -> None:
    covered = Covered(page, [number(page, "link"), number(page, "box")])
    inside = {
        name
        for name in ("first", "box", "ask", "link", "end", "last", "main")
        if number(page, name) in covered
    }
    assert inside == {"box", "ask", "link", "end"}
    assert number(page, "box") not in Covered(page, [])
