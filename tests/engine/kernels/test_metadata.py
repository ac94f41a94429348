"""The compiled look over a page sees what the plain one does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quietpage.engine import kernels
from quietpage.engine.metadata import told
from quietpage.engine.metadata.lines import (
    plain_text_of,
    plain_texts_of,
    text_of,
    texts_of,
)
from quietpage.engine.metadata.names import LABELS
from quietpage.engine.metadata.survey import Gleanings, glean, plain_glean, property_of
from quietpage.engine.parse import parse
from quietpage.errors import QuietpageError
from tests.engine.kernels.trees import PAGES, markup

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="the kernels were not compiled")

EVERY_SIGN = 2 * told.AFTER_LABEL - 1
LINES = (
    *("5 May 2024", "12/05/24", "v1.2.3", "1.2.34", "٢٠٢٤", "2024年5月3日", "199 0", "20<b>24</b>"),
    *("By ", "by Jane Doe", "BYTE", " \n\xa0Von Anna Berg", "Autor: J.", "作者：王", "DİREKTÖR"),
    *(
        "écrit par Anne",
        "ÉCRIT PAR X",
        "x" * 160 + " ",
        "x" * 161,
        "<svg></svg>after",
        "<svg></svg>",
    ),
    *(
        "<a rel=author>A</a>",
        "<a rel='nofollow author'>",
        "<a href=/Author/x>",
        "<a href='?AUTHOR='>",
    ),
    *("<time datetime=x>", "<time-ago ts=1>", "<span datetime=''>", "<div class=entry-Date>"),
    *("<p class=postDate>", "<p class=by-line>", "<p class='author avatar'>", "<p class=é>"),
    *("<h1>Title</h1>", "<h2>  Less </h2>", "<main>", "<article>", "<p>5 <b>May</b> 2024</p>"),
    *("<meta name=author content=A>", "<meta property=a name=b content=c>", "<meta content=d>"),
    *(
        "<link rel=Canonical href=/a>",
        "<link rel=icon href=/b>",
        "<base href=/c>",
        "<title>T</title>",
    ),
    *("<script type=application/LD+json>{}</script>", "<svg><title>D</title></svg>"),
    *("<p itemprop=author>", "<p itemprop='x headline'>", "<p itemprop=name>"),
)
pages = st.lists(st.one_of(st.sampled_from(LINES), markup), max_size=30).map("".join)


def root_of(html: str | bytes) -> etree._Element | None:
    """The tree of a page; None where the page is refused."""
    try:
        return parse(html)
    except QuietpageError:
        return None


def check_lines(root: etree._Element) -> None:
    for element in root.iter():
        assert text_of(element) == plain_text_of(element)
    assert texts_of(root, ("h2", "p"), 5) == plain_texts_of(root, ("h2", "p"), 5)


def check_gleanings(root: etree._Element) -> None:
    for most in (2, 1000):
        found = Gleanings(*glean(root, property_of, most, most, most))
        assert found == plain_glean(root, property_of, most, most, most)


def check_told(root: etree._Element) -> None:
    body = root.find("body")
    if body is None:
        return
    compiled, plain = told.tell(body), told.PlainTold(body)
    for start, stop in ((0, 7), (3, 60), (0, 100_000)):
        assert compiled.signed(start, stop, EVERY_SIGN) == plain.signed(start, stop, EVERY_SIGN)
    for sign in (1 << number for number in range(10)):
        assert compiled.signed(0, 300, sign) == plain.signed(0, 300, sign)
    for element in list(body.iter())[:50]:
        assert compiled.place_of(element, 40) == plain.place_of(element, 40)
        line = plain_text_of(element)
        if line:
            assert compiled.place_of_text(line, 40) == plain.place_of_text(line, 40)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_pages_look_alike_both_ways(page: Path) -> None:
    root = root_of(page.read_bytes())
    if root is not None:
        check_lines(root)
        check_gleanings(root)
        check_told(root)


@settings(max_examples=150)
@given(pages)
def test_any_page_looks_alike_both_ways(html: str) -> None:
    root = root_of(f"<body>{html}")
    if root is not None:
        check_lines(root)
        check_gleanings(root)
        check_told(root)


@pytest.mark.parametrize("before", ["", " \n", "\xa0"])
def test_every_label_is_seen_both_ways(before: str) -> None:
    html = "".join(
        f"<p>{before}{text} Jane Doe</p>" for label in LABELS for text in (label, label.upper())
    )
    root = parse(f"<body>{html}")
    check_told(root)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{'word <b>more</b> ' * 400}</p>",
        f"<p>{'<i></i>' * 700}late</p>",
        f"<p>{'<svg><i></i></svg>x ' * 200}</p>",
        f"<p>{' ' * 5000}<b>after a gap</b></p>",
        f"<p>{'渡' * 900}<b>{'é ' * 900}</b></p>",
    ],
    ids=["many pieces", "many elements", "unseen ones", "white space", "beyond ASCII"],
)
def test_long_lines_are_cut_alike(html: str) -> None:
    check_lines(parse(f"<body>{html}<p>{'other text ' * 20}</p>"))
