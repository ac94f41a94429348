"""What a reader view would show of a page."""

from __future__ import annotations

from quietpage.engine.opinion.second import second_opinion
from tests.engine.small_pages import LAST, MORE, PROSE, measured

LINES = "".join(f"<p>{text}</p>" for text in (PROSE, MORE, LAST))


def shown(html: str, title: str | None = None) -> set[str]:
    """Ids of the elements that are shown."""
    m = measured(html)
    opinion = second_opinion(m, title)
    return {
        element.get("id", "")
        for element, is_shown in zip(m.elements, opinion, strict=True)
        if is_shown and element.get("id")
    }


def test_box_of_the_prose_is_shown_and_the_menu_beside_it_is_not() -> None:
    html = f"<div id=nav><a href=/a>Harbour</a></div><div id=text>{LINES}</div>"
    assert shown(html) == {"text"}


def test_sibling_that_is_prose_or_a_sentence_is_joined() -> None:
    html = f"""<section><p id=lead>{PROSE}</p><p id=end>They all came home.</p>
    <p id=link><a href=/x>They all came home.</a></p><div>{LINES}</div></section>"""
    assert shown(html) == {"lead", "end"}


def test_pictures_of_the_text_are_shown_and_a_strip_of_cards_is_not() -> None:
    cards = "".join(f"<a href=/{n}><img src=/{n}.jpg>Isle {n}</a>" for n in range(4))
    html = f"""<div>{LINES}<figure id=figure><img id=one src=/1.jpg></figure>{LINES}
    <div id=strip><div>{cards}</div></div>{LINES}</div>"""
    assert shown(html) == {"figure", "one"}


def test_figure_that_counts_its_shares_is_shown_and_a_share_bar_is_not() -> None:
    html = f"""<div>{LINES}<figure id=figure class="main has-shares"><img id=one src=/1.jpg>
    </figure>
    <p id=bar class="share-bar">Tell a friend, or two</p>{LINES}</div>"""
    assert shown(html) == {"figure", "one"}


def test_list_that_its_name_hides_goes_and_one_for_wide_windows_stays() -> None:
    items = f"<li>Ferries and bells, of all kinds and sizes</li><li>{MORE}</li>"
    html = f"""<div>{LINES}<ul id=topics class=hidden>{items}</ul>
    <ul id=wide class="hidden md:block">{items}</ul>{LINES}</div>"""
    assert shown(html) == {"wide"}


def test_small_table_of_values_is_shown_with_all_its_links() -> None:
    rows = "".join(f"<tr><td>{n}</td><td><a href=/{n}>Isle {n}</a></td></tr>" for n in range(3))
    html = f"<div>{LINES}<table id=values>{rows}</table>{LINES}</div>"
    assert shown(html) == {"values"}


def test_box_of_links_goes_and_list_of_words_stays() -> None:
    html = f"""<div>{LINES}<div><ul id=nets><li>Nets and rope</li><li>Cork</li></ul></div>
    <div id=more><p><a href=/1>The bell of the old pier</a></p><p><a href=/2>Ice</a></p></div>
    {LINES}</div>"""
    assert shown(html) == {"nets"}


def test_table_of_data_is_shown_whole_with_its_links() -> None:
    rows = "".join(f"<tr><td id=c{n}><a href=/{n}>Pier {n}</a></td></tr>" for n in range(2))
    html = f"<div>{LINES}<table id=t><tr><th id=h>Piers</th></tr>{rows}</table>{LINES}</div>"
    assert shown(html) == {"t", "h", "c0", "c1"}


def test_heading_that_is_the_title_goes_once() -> None:
    html = f"<div><h1 id=a>The late ferry</h1>{LINES}<h2 id=b>The late ferry</h2>{LINES}</div>"
    assert shown(html, "The late ferry") == {"b"}


def test_hidden_parts_and_chrome_by_name_are_left_out() -> None:
    html = f"""<div>{LINES}<p id=no hidden>{PROSE}</p><div id=rail class=sidebar>{LINES}</div>
    <div id=foot role=navigation>{LINES}</div><p id=yes>{MORE}</p></div>"""
    assert shown(html) == {"yes"}


def test_names_are_not_minded_where_they_would_leave_nothing() -> None:
    assert shown(f"<div class=sidebar><p id=a>{PROSE}</p><p id=b>{MORE}</p></div>") == {"a", "b"}


def test_page_without_paragraphs_shows_nothing() -> None:
    assert shown("<ul id=list><li>One</li></ul>") == set()
