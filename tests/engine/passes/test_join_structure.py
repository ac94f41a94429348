"""Pictures and short blocks of a page of prose go as a reader view would have it."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage import PageType
from quietpage.engine.opinion.second import second_opinion
from quietpage.engine.page import Page
from quietpage.engine.passes.join_structure import join_structure
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of

LINES = "".join(f"<p>{text}</p>" for text in (PROSE, MORE, LAST))
CARDS = "".join(f"<a href=/{n}><img src=/{n}.jpg alt=''>Isle {n}</a>" for n in range(4))
PAGE = f"""<div id=text>{LINES}<figure><img id=map src=/map.jpg alt=Map></figure>
<h2 id=nets>Nets</h2>{LINES}<div id=cards><div>{CARDS}</div></div></div>"""


def judged(html: str, **probability: float) -> Page:
    """A page after the pass; blocks are as likely as said of their ids, others are sure."""
    page = page_of(html)
    page.probability[:] = 1.0
    for name, value in probability.items():
        page.probability[page.blocks_in(number(page, name))] = value
    page.kept = page.probability >= 0.4
    page.shown = second_opinion(page.measures, None)[page.measures.blocks]
    join_structure(page)
    return page


def is_kept(page: Page, name: str) -> bool:
    return bool(page.kept[page.blocks_in(number(page, name))].all())


def test_picture_of_the_text_is_kept_however_unlikely() -> None:
    assert is_kept(judged(PAGE, map=0.0), "map")


def test_heading_that_both_leave_room_for_is_kept() -> None:
    assert is_kept(judged(PAGE, nets=0.3), "nets")


def test_heading_that_the_judge_is_sure_of_stays_out() -> None:
    assert not is_kept(judged(PAGE, nets=0.01), "nets")


def test_strip_of_cards_goes_unless_the_judge_is_sure() -> None:
    assert not is_kept(judged(PAGE, cards=0.6), "cards")
    assert is_kept(judged(PAGE, cards=0.95), "cards")


def test_nothing_changes_where_the_two_disagree_about_the_text() -> None:
    page = page_of(f"<div>{LINES}{LINES}</div><ul><li id=item>Rope</li></ul>")
    before = page.kept.copy()
    before[:] = False
    before[page.blocks_in(number(page, "item"))] = True
    page.kept = before.copy()
    join_structure(page)
    assert np.array_equal(page.kept, before)


@pytest.mark.parametrize("page_type", [PageType.FORUM, PageType.PRODUCT, PageType.SERVICE])
def test_threads_products_and_services_are_left_alone(page_type: PageType) -> None:
    page = page_of(PAGE)
    page.page_type = page_type
    page.kept[:] = True
    join_structure(page)
    assert page.kept.all()


def test_note_that_the_text_jumps_to_stays() -> None:
    notes = "<ol><li id=n1><a href=/a>The bell of the pier</a></li></ol>"
    page = page_of(f"<div>{LINES}<p>{PROSE} <a href=#n1>1</a></p>{LINES}</div>{notes}")
    page.probability[page.blocks_in(number(page, "n1"))] = 0.05
    page.shown = second_opinion(page.measures, None)[page.measures.blocks]
    join_structure(page)
    assert is_kept(page, "n1")


def test_picture_and_its_caption_in_one_block_stay_like_a_picture() -> None:
    photo = f"<div id=photo><img src=/pier.jpg alt=''><br>{MORE}</div>"
    label = "<div id=label><span>Image</span><img src=/bell.jpg alt=''></div>"
    page = judged(f"<div>{LINES}{photo}{LINES}{label}{LINES}</div>", photo=0.3, label=0.01)
    assert is_kept(page, "photo")
    assert is_kept(page, "label")


def test_heading_that_no_reader_view_shows_is_not_brought_in_from_a_box_that_stays_out() -> None:
    links = "".join(f"<li><a href=/{n}>Isle {n} gets a bell</a></li>" for n in range(3))
    box = f"<div class=related><h3 id=more>More of the isles</h3><ul id=links>{links}</ul></div>"
    page = page_of(f"<div>{LINES}{box}{LINES}</div>")
    page.shown = second_opinion(page.measures, None)[page.measures.blocks]
    page.kept[:] = page.shown
    page.probability[:] = page.kept
    page.probability[page.blocks_in(number(page, "more"))] = 0.55
    join_structure(page)
    assert not is_kept(page, "more")
    page.kept[page.blocks_in(number(page, "links"))] = True
    page.probability[page.blocks_in(number(page, "links"))] = 0.99
    join_structure(page)
    assert is_kept(page, "more")


def test_headline_of_a_card_between_paragraphs_heads_nothing() -> None:
    card = "<aside class=related><h6 id=card><a href=/bells>How bells are cast</a></h6></aside>"
    page = judged(
        f"<div>{LINES}{card}{LINES}<h2 id=nets>Nets</h2>{LINES}</div>", card=0.4, nets=0.4
    )
    assert not is_kept(page, "card")
    assert is_kept(page, "nets")
