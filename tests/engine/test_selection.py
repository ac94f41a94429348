from __future__ import annotations

import pytest

from quietpage.engine.selection import Selection, select
from quietpage.errors import BadRequest, NoMainContent

PAGE = "<title>T</title><div id=a>one <b>two</b> three</div><p class=c>four <i class=c>five</i></p>"


def body(keep: str = "", drop: str = "") -> str:
    html = select(PAGE, Selection(keep, drop))
    assert "<title>T</title>" in html
    return html.partition("<body>")[2].partition("</body>")[0]


def test_what_is_dropped_leaves_the_words_around_it() -> None:
    assert body(drop="b, i") == '<div id="a">one  three</div><p class="c">four </p>'


def test_what_is_kept_stands_alone_and_once() -> None:
    assert body(keep=".c") == '<p class="c">four <i class="c">five</i></p>'
    assert body(keep="#a", drop="b") == '<div id="a">one  three</div>'


@pytest.mark.parametrize(
    "selector", ["[", "a::before", "div >", ":has(", "x" * 2000, "(" * 900, "\\0"]
)
def test_what_is_no_selector_is_refused(selector: str) -> None:
    with pytest.raises(BadRequest):
        body(keep=selector)


def test_keeping_nothing_is_an_error() -> None:
    with pytest.raises(NoMainContent):
        body(keep=".absent")


def test_a_page_without_a_body_tag_has_one() -> None:
    page = "<title>T</title><article><p>one</p><aside>two</aside></article>"
    assert "<body><article><p>one</p></article></body>" in select(page, Selection(drop="aside"))
