"""A piece with a picture of the article is no clutter as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage.engine.clutter.pictures import pieces_with_pictures
from tests.engine.clutter.judged import all_pieces
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of

PHOTO = "<img src=/pier.jpg alt=''>"


def holds(piece: str, *, shown: bool = True) -> bool:
    """Whether the piece ``x`` between paragraphs does, in a page that a reader view shows."""
    page = page_of(f"<main id=main><p>{PROSE}</p>{piece}<p>{MORE}</p><p>{LAST}</p></main>")
    page.shown = np.full(len(page.kept), shown)
    return number(page, "x") in pieces_with_pictures(page, all_pieces(page))


@pytest.mark.parametrize(
    "piece",
    [
        f"<div id=x><div>{PHOTO}<p>The pier</p></div><p class=pinit><a href=/pin>Pin</a></p></div>",
        f"<header id=x><div>{PHOTO}</div><p>The pier in May, seen from the wall</p></header>",
        f'<div id=x><a href="/file/pier">{PHOTO}</a><div>The pier <a href="/file/pier"></a></div>'
        "</div>",
    ],
)
def test_picture_with_a_share_button_or_a_caption(piece: str) -> None:
    assert holds(piece)


@pytest.mark.parametrize(
    "piece",
    [
        f"<div id=x class=newsletter-signup><div>{PHOTO}</div><p>The harbour letter</p></div>",
        f"<div id=x><div>{PHOTO}</div><p>Subscribe to our newsletter</p></div>",
        f"<div id=x><div>{PHOTO}</div><button>Join</button></div>",
        f"<div id=x><a href=/ice>{PHOTO}</a><p><a href=/ice>The winter</a> without ice on the"
        " sound, and what the pilots made of it</p></div>",
        f'<div id=x><a href="https://apps.apple.com/app/id7">{PHOTO}</a><p>In your hand</p></div>',
        "<div id=x><div><svg><path d='M0 0h9v9'/></svg></div><p>Be the first to know</p></div>",
    ],
)
def test_picture_of_a_promo_or_a_teaser(piece: str) -> None:
    assert not holds(piece)


def test_picture_that_no_reader_view_shows_counts_in_a_figure_only() -> None:
    assert not holds(f"<div id=x><div>{PHOTO}</div><p>The pier in May</p></div>", shown=False)
    figure = f"<figure id=x><div>{PHOTO}</div><button>Larger</button></figure>"
    assert holds(figure, shown=False)
