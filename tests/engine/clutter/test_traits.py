"""Sentences, teasers, phrases and lines are told from what only resembles them."""

from __future__ import annotations

import pytest

from quietpage.engine.clutter.traits import (
    asks_nothing,
    is_label,
    is_line,
    is_prose,
    is_sentence,
    is_teaser,
    says_much,
)
from tests.engine.clutter.judged import all_pieces
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of

TRAITS = (asks_nothing, is_label, is_line, is_prose, is_sentence, is_teaser, says_much)
TEASER = "<a href=/news/the-winter-without-ice>The winter when the harbour had no ice</a>"


def traits(markup: str) -> set[str]:
    """Names of the traits of the piece ``x`` between paragraphs."""
    page = page_of(f"<main id=main><p>{PROSE}</p>{markup}<p>{MORE}</p><p>{LAST}</p></main>")
    (piece,) = (piece for piece in all_pieces(page) if piece.number == number(page, "x"))
    return {trait.__name__ for trait in TRAITS if trait(piece)}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<p id=x>{PROSE} {PROSE[:60]}</p>", {"is_prose", "is_line", "asks_nothing"}),
        ("<p id=x>In other news</p>", {"is_label", "is_line", "asks_nothing"}),
        ("<h2 id=x>In other news</h2>", {"asks_nothing"}),
        ("<ul><li><p id=x>In other news</p></li></ul>", {"asks_nothing"}),
        (f"<p id=x>{TEASER}</p>", {"is_teaser", "is_label", "is_line"}),
        (f"<ul id=x><li>{TEASER}</li><li>{TEASER}</li></ul>", {"is_teaser"}),
        (f"<ul id=x><li>{TEASER}</li></ul>", set()),
        ("<p id=x>Subscribe to our newsletter</p>", {"says_much", "is_label", "is_line"}),
        (
            "<p id=x>He had meant to subscribe to our newsletter when the spring came and the boats"
            " went out, and then forgot about it for the whole of a long and busy year.</p>",
            {"is_sentence", "is_line"},
        ),
    ],
)
def test_traits(markup: str, expected: set[str]) -> None:
    assert traits(markup) == expected
