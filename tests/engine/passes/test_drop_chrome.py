"""Clutter around the article is listed; the site's own frame stays."""

from __future__ import annotations

import pytest

from quietpage import Kind
from quietpage.engine.page import Page
from quietpage.engine.passes.drop_chrome import MAX_PIECES, TAKEN, drop_chrome
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of, taken

MAIN = f"<main id=main><p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p></main>"
FORM = "<form id=form><p>Letters from the island</p><input type=email><button>Go</button></form>"


def after(before: str = "", behind: str = "") -> Page:
    page = page_of(f"<body>{before}{MAIN}{behind}</body>")
    drop_chrome(page)
    return page


def test_box_named_as_clutter_is_listed() -> None:
    page = after(behind="<div id=x class='newsletter-signup'><p>Letters from us</p></div>")
    assert page.taken[number(page, "x")].kind is Kind.NEWSLETTER


@pytest.mark.parametrize("place", ["before", "behind"])
def test_box_around_an_email_field_is_listed(place: str) -> None:
    page = after(**{place: f"<div id=box class=q7><div>{FORM}</div></div>"})
    assert taken(page) == {"box": "email field and button"}


def test_box_around_an_email_field_does_not_reach_the_article() -> None:
    page = page_of(f"<body><div id=all>{MAIN}{FORM}</div></body>")
    drop_chrome(page)
    assert list(taken(page)) == ["form"]


def test_box_around_an_email_field_is_small() -> None:
    page = after(behind=f"<div id=long><p>{LAST * 5}</p>{FORM}</div>")
    assert list(taken(page)) == ["form"]


def test_footer_of_the_site_is_not_the_box() -> None:
    page = after(behind=f"<footer id=foot><p>Imprint</p>{FORM}</footer>")
    assert list(taken(page)) == ["form"]


def test_menu_of_the_site_stays() -> None:
    page = after(before="<nav id=menu class=menu><a href='/'>Home</a><a href='/n'>News</a></nav>")
    assert page.taken == {}


def test_article_is_not_touched() -> None:
    page = page_of(
        f"<div class=promo id=wrap><main id=main><p>{PROSE}</p>"
        f"<div class=newsletter>{FORM}</div><p>{MORE}</p></main></div>"
    )
    drop_chrome(page)
    assert page.taken == {}


def test_box_without_text_is_no_piece() -> None:
    assert after(before="<div class=advertisement><div></div></div>").taken == {}


def test_pieces_taken_earlier_stay_as_they_are() -> None:
    page = page_of(f"<div id=x class=newsletter-signup hidden><p>Letters</p></div>{MAIN}")
    page.drop(number(page, "x"), Kind.HIDDEN, "the page hides it")
    drop_chrome(page)
    assert taken(page) == {"x": "the page hides it"}


def test_number_of_pieces_is_bounded() -> None:
    boxes = "<div class=newsletter-signup><p>Letters from us</p></div>" * (MAX_PIECES + 9)
    assert len(after(behind=boxes).taken) == MAX_PIECES


def test_only_kinds_of_clutter_are_listed() -> None:
    assert Kind.NAVIGATION not in TAKEN
    assert Kind.BOILERPLATE not in TAKEN
