"""What belongs to the article though no words say so comes back."""

from __future__ import annotations

from quietpage.engine.article import PageType
from quietpage.engine.data_tables import is_data_table
from quietpage.engine.page import Page
from quietpage.engine.passes.join_siblings import join_siblings
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of

TABLE = """<table id=t><tr><th>Pier</th><th>Leaves</th></tr><tr><td>North</td><td>9:05</td></tr>
<tr><td>South</td><td>9:40</td></tr></table>"""


def joined(html: str, *kept: str, page_type: PageType = PageType.ARTICLE) -> list[str]:
    """Texts that are kept after the pass, where only these were kept before it."""
    page = page_of(html)
    page.page_type = page_type
    page.kept[:] = [text in kept for text in page.measures.texts]
    join_siblings(page)
    return texts(page)


def texts(page: Page) -> list[str]:
    return [text for text, kept in zip(page.measures.texts, page.kept, strict=True) if kept]


def paragraphs(*parts: str) -> str:
    return "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)


def test_what_stands_between_paragraphs_of_the_body_is_kept() -> None:
    html = f"<div>{paragraphs(PROSE, '<h2>Nets</h2>', MORE, '<ul><li>Rope</li></ul>', LAST)}</div>"
    assert joined(html, PROSE, MORE, LAST) == [PROSE, "Nets", MORE, "Rope", LAST]


def test_what_stands_before_and_after_the_body_is_not() -> None:
    html = f"<p>Menu</p><div><p>Lead</p>{paragraphs(PROSE, MORE, LAST)}<p>Foot</p></div><p>End</p>"
    assert joined(html, PROSE, MORE, LAST) == [PROSE, MORE, LAST]


def test_what_is_gone_between_paragraphs_stays_gone() -> None:
    page = page_of(f"<div>{paragraphs(PROSE, MORE, '<p id=x>Secret</p>', LAST)}</div>")
    page.kept[:] = [text != "Secret" for text in page.measures.texts]
    page.gone[number(page, "x")] = True
    join_siblings(page)
    assert texts(page) == [PROSE, MORE, LAST]


def test_scattered_paragraphs_are_no_body() -> None:
    boxes = "".join(f"<div><p>{text}</p></div><p>Note</p>" for text in (PROSE, MORE, LAST))
    assert joined(boxes, PROSE, MORE, LAST) == [PROSE, MORE, LAST]


def test_picture_among_the_kept_text_is_kept() -> None:
    html = f"<div><p>{PROSE}</p><p><img src=a.png></p><p>{MORE}</p></div>"
    assert joined(html, PROSE, MORE) == [PROSE, "", MORE]


def test_picture_far_from_the_text_is_not() -> None:
    html = f"<p><img src=a.png></p>{'<p>Menu</p>' * 6}<p>{PROSE}</p>"
    assert joined(html, PROSE) == [PROSE]


def test_picture_right_behind_the_last_text_is_kept_in_the_same_box_only() -> None:
    def is_kept(html: str) -> bool:
        page = page_of(html)
        page.kept[:] = page.words > 0
        join_siblings(page)
        return bool(page.kept[-1])

    assert is_kept(f"<article><p>{PROSE}</p><h2>The bell</h2><img src=bell.jpg></article>")
    assert not is_kept(f"<article><p>{PROSE}</p></article><div><img src=logo.png></div>")


def test_picture_of_the_page_head_is_not() -> None:
    html = f"<header><p><img src=logo.png></p></header><main><p>{PROSE}</p></main>"
    assert joined(html, PROSE) == [PROSE]


def test_picture_in_the_head_of_the_article_is() -> None:
    html = f"<article><header><p><img src=a.png></p></header><p>{PROSE}</p></article>"
    assert joined(html, PROSE) == ["", PROSE]


def test_caption_goes_with_its_picture() -> None:
    figure = "<figure><img src=a.png><figcaption>The pier at dawn</figcaption></figure>"
    html = f"<div><p>{PROSE}</p>{figure}<p>{MORE}</p></div>"
    assert "The pier at dawn" in joined(html, PROSE, MORE)


def test_figure_that_is_one_link_is_a_teaser() -> None:
    figure = '<figure><a href="/x"><img src=a.png><figcaption>Read this</figcaption></a></figure>'
    html = f"<div><p>{PROSE}</p><section>{figure}</section><p>{MORE}</p></div>"
    assert "Read this" not in joined(html, PROSE, MORE)


def test_figure_without_picture_is_left_to_the_judge() -> None:
    figure = "<figure><figcaption>Not a picture</figcaption></figure>"
    assert joined(f"<p>{PROSE}</p>{figure}<p>{MORE}</p>", PROSE, MORE) == [PROSE, MORE]


def test_data_table_that_is_mostly_kept_is_kept_whole() -> None:
    cells = ("Pier", "Leaves", "North", "9:05", "South")
    assert joined(f"<p>{PROSE}</p>{TABLE}", PROSE, *cells) == [PROSE, *cells, "9:40"]


def test_data_table_that_is_mostly_left_is_left_whole() -> None:
    assert joined(f"<p>{PROSE}</p>{TABLE}", PROSE, "Pier") == [PROSE]


def test_table_that_is_all_there_is_stays_as_it_was_chosen() -> None:
    assert joined(f"<p>{PROSE}</p>{TABLE}", "Pier") == ["Pier"]


def test_table_that_lays_out_the_page_is_cut_freely() -> None:
    rows = f"<tr><td>Menu<td><p>{LAST}</p></tr><tr><td><p>{PROSE}</p><td><p>{MORE}</p></tr>"
    html = f"<table>{rows}</table>"
    assert joined(html, PROSE) == [PROSE]


def test_data_tables_are_told_from_layout() -> None:
    layout = f"<table id=l><tr><td>{PROSE}</td><td>{MORE}</td></tr><tr><td>{LAST}</td></tr></table>"
    nested = f"<table id=n><tr><td>{TABLE.replace('id=t', '')}</td></tr></table>"
    column = "<table id=c><tr><td>One</td></tr><tr><td>Two</td></tr></table>"
    page = page_of(TABLE + layout + nested + column)
    assert [is_data_table(page.measures, number(page, name)) for name in "tlnc"] == [
        True, False, False, False,
    ]  # fmt: skip


def test_main_element_holds_all_that_came_back() -> None:
    figure = "<figure><img src=a.png><figcaption>The pier</figcaption></figure>"
    page = page_of(f"<div id=all>{figure}<div id=text><p>{PROSE}</p><p>{MORE}</p></div></div>")
    page.kept[:] = [len(text) > 80 for text in page.measures.texts]
    join_siblings(page)
    assert page.measures.elements[page.main].get("id") == "all"
    assert "The pier" in texts(page)


SHOP = f"<p>$5 off today</p><h1>Cork buoy</h1><p>€14.00</p><p>Red or blue</p><p>{PROSE}</p>"


def test_price_between_the_name_of_a_product_and_its_description_is_kept() -> None:
    assert joined(SHOP, PROSE, page_type=PageType.PRODUCT) == ["€14.00", PROSE]


def test_price_before_an_article_is_not() -> None:
    assert joined(SHOP, PROSE) == [PROSE]


def test_last_post_of_which_nothing_was_kept_goes_with_the_others() -> None:
    said = (PROSE, MORE, LAST)
    posts = "".join(
        f"<div class=post><b>Tove</b></div><div class=body>{text}</div>" for text in said
    )
    kept = joined(f"<section>{posts}</section>", PROSE, MORE, page_type=PageType.FORUM)
    assert kept == [PROSE, MORE, LAST]
