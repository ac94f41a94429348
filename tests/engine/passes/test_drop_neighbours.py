"""What is a thing of its own beside an article goes; what a reader view shows a word of stays."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage import PageType
from quietpage.engine.page import Page
from quietpage.engine.passes.drop_neighbours import drop_neighbours
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of

LINES = "".join(f"<p>{text}</p>" for text in (PROSE, MORE, LAST)) * 2
TEASERS = "".join(
    f'<li class="story-{n}"><h3><a href=/{n}>Isle {n} gets a new bell</a></h3><p>{MORE}</p></li>'
    for n in range(3)
)
RIVER = f"<ul id=river>{TEASERS}</ul>"
CHINESE = "渡轮在九点过后离开码头，水面上的雾仍然很浓，对岸的房屋只能凭着灯光来猜测。"


def judged(html: str, *beside: str, page_type: PageType = PageType.ARTICLE) -> Page:
    """A page of which all is kept, and all but some elements is shown, after the pass."""
    page = page_of(html)
    page.page_type = page_type
    page.shown = np.ones(len(page.kept), dtype=np.bool_)
    for name in beside:
        page.shown[page.blocks_in(number(page, name))] = False
    drop_neighbours(page)
    return page


def is_kept(page: Page, name: str) -> bool:
    return bool(page.kept[page.blocks_in(number(page, name))].all())


@pytest.mark.parametrize("html", [f"<div>{LINES}</div>{RIVER}", f"{RIVER}<div>{LINES}</div>"])
def test_river_of_teasers_below_or_above_the_article_goes(html: str) -> None:
    page = judged(html, "river")
    assert not is_kept(page, "river")
    assert page.kept.sum() == 6


def test_river_that_the_reader_view_shows_stays() -> None:
    assert is_kept(judged(f"<div>{LINES}</div>{RIVER}"), "river")


def test_cards_between_the_paragraphs_are_left_to_the_judge_of_pieces() -> None:
    assert is_kept(judged(f"<div>{LINES}{RIVER}{LINES}</div>", "river"), "river")


def test_list_of_headed_items_without_links_stays() -> None:
    items = TEASERS.replace("<a ", "<i ").replace("</a>", "</i>")
    page = judged(f"<div>{LINES}</div><ul id=items>{items}</ul>", "items")
    assert is_kept(page, "items")


@pytest.mark.parametrize("page_type", [PageType.LISTING, PageType.COLLECTION, PageType.FORUM])
def test_page_that_is_a_river_keeps_it(page_type: PageType) -> None:
    page = judged(f"<div>{LINES}</div>{RIVER}", "river", page_type=page_type)
    assert is_kept(page, "river")


def test_page_without_an_article_keeps_its_teasers() -> None:
    assert is_kept(judged(f"<p>{PROSE}</p>{RIVER}", "river"), "river")


@pytest.mark.parametrize("names", ["comment-list", "comment-box", "related-posts"])
def test_named_parts_below_the_article_go(names: str) -> None:
    part = f'<div id=part><div class="{names}"><p>{MORE}</p><p>{LAST}</p></div></div>'
    assert not is_kept(judged(f"<div>{LINES}</div>{part}", "part"), "part")
    assert is_kept(judged(f"{part}<div>{LINES}</div>", "part"), "part")


def test_article_in_chinese_has_its_comments_below() -> None:
    lines = f"<p>{CHINESE}</p>" * 12
    part = f'<div id=part class="comment-list"><p>{CHINESE}</p></div>'
    assert not is_kept(judged(f"<div>{lines}</div>{part}", "part"), "part")


def test_slide_show_of_other_news_goes_and_pictures_with_captions_stay() -> None:
    slides = "".join(f"<li><h2>{n}/4 The bell</h2><p>{LAST}</p></li>" for n in range(1, 5))
    show = f'<div id=show class="full-gallery"><ul>{slides}</ul></div>'
    photos = '<div id=photos class="gallery"><img src=/a.jpg><p>The bell, in June.</p></div>'
    page = judged(f"<div>{LINES}{show}{photos}{LINES}</div>", "show", "photos")
    assert not is_kept(page, "show")
    assert is_kept(page, "photos")
