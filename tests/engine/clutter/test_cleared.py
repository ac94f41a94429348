"""A piece whose telling part has gone is no clutter for what it said."""

from __future__ import annotations

import pytest

from quietpage.engine.article import Kind
from quietpage.engine.clutter.cleared import cleared_pieces
from quietpage.engine.clutter.piece import Piece
from quietpage.engine.clutter.signals import read_signals
from tests.engine.small_pages import MORE, PROSE, number, page_of

ENTRY = (
    "<div id=entry><p>10.28</p><p>{text}</p><p id=share><button>Share this</button></p></div>"
    f"<p>{PROSE}</p><p>{MORE}</p>"
)
LONG = "The drones are up, and the team expects to need nine flights of eleven minutes each."


def is_cleared(text: str, *, has_gone: bool = True, **told: float) -> bool:
    """Whether an entry is cleared, its button gone or not, with these features."""
    page = page_of(ENTRY.format(text=text))
    if has_gone:
        page.drop(number(page, "share"), Kind.SOCIAL, "a button")
    features = dict.fromkeys(Piece._fields, 0.0) | {"blocks": 3.0} | told
    entry = Piece(**features)._replace(number=number(page, "entry"))
    return number(page, "entry") in cleared_pieces(page, [entry], read_signals(page))


def test_entry_whose_button_has_gone_is_cleared() -> None:
    assert is_cleared(LONG)


def test_entry_whose_button_stands_is_not() -> None:
    assert not is_cleared(LONG, has_gone=False)


def test_what_tells_in_the_rest_counts_still() -> None:
    assert not is_cleared(f"{LONG} Sign up for our newsletter.")


def test_a_rest_of_few_words_is_not_cleared() -> None:
    assert not is_cleared("The drones are up.")


@pytest.mark.parametrize("feature", ["class_strong", "email_field", "link_strong"])
def test_names_fields_and_links_speak_for_the_whole(feature: str) -> None:
    assert not is_cleared(LONG, **{feature: 1.0})
