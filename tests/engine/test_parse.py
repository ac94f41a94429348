"""Bytes become a tree: charset, control characters, caps, and pages for readers without scripts."""

from __future__ import annotations

from html import unescape

import pytest
from lxml import etree

from quietpage.engine.limits import MOST_LEVELS, Limits
from quietpage.engine.parse import MIN_NOSCRIPT_CHARS, parse
from quietpage.errors import EmptyPage, NotAPage, PageTooLarge


def text_in(html: str | bytes) -> str:
    return " ".join("".join(parse(html).itertext()).split())


def test_nul_bytes_and_control_characters_go() -> None:
    assert text_in(b"<p>Ri\0ver\x01 \x0bba\x1fnk</p>" + b"<p>and more of it</p>" * 9).startswith(
        "River bank"
    )


def test_form_feed_is_white_space() -> None:
    root = parse("<p>River\fbank</p>")
    assert next(root.iter("p")).text == "River bank"


@pytest.mark.parametrize(
    "reference",
    [
        "&#0;",
        "&#1;",
        "&#x1f;",
        "&#x0B;",
        "&#xC;",
        "&#12;",
        "&#0008;",
        "&#31",
        "&#xFFFE;",
        "&#65535;",
    ],
)
def test_control_characters_by_reference_go(reference: str) -> None:
    root = parse(f'<p title="a{reference}|b">Ri{reference}/ver</p>')
    paragraph = next(root.iter("p"))
    paragraph.set("title", paragraph.get("title", ""))  # lxml refuses what is not XML
    assert (paragraph.text, paragraph.get("title")) == ("Ri/ver", "a|b")


@pytest.mark.parametrize("reference", ["&#9;", "&#10;", "&#65;", "&#x41;", "&#128512;", "&#100;"])
def test_other_references_stay(reference: str) -> None:
    root = parse(f"<p>Ri{reference}ver</p>")
    assert next(root.iter("p")).text == f"Ri{unescape(reference)}ver"


def test_references_that_the_removal_of_others_makes_do_no_harm() -> None:
    paragraph = next(parse("<p>Ri&#&#1;1;ver &#x&#0;&#0;1f; &#1&#1;;</p>").iter("p"))
    paragraph.text = paragraph.text


def test_lone_surrogates_and_noncharacters_do_no_harm() -> None:
    assert text_in("<p>Ri\ufffever \ud800bank\uffff</p>") == "River ?bank"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 <p>not a page</p>",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"PK\x03\x04" + b"word/document.xml" * 10,
        b"\x1f\x8b\x08" + bytes(50),
        bytes(range(256)) * 4,
        bytes(1000),
    ],
)
def test_binary_data_is_no_page(data: bytes) -> None:
    with pytest.raises(NotAPage):
        parse(data)


def test_binary_data_given_as_text_is_no_page() -> None:
    with pytest.raises(NotAPage):
        parse("\x01\x02\x03 some \x04\x05\x06 noise")


@pytest.mark.parametrize("data", [b"", "", b" \n\t ", " \n", "\u3000\u00a0", b"\xef\xbb\xbf"])
def test_nothing_is_an_empty_page(data: bytes | str) -> None:
    with pytest.raises(EmptyPage):
        parse(data)


@pytest.mark.parametrize("html", ["<!-- a remark -->", "<?xml version='1.0'?>", "</p>"])
def test_what_holds_no_element_and_no_text_is_no_page(html: str) -> None:
    with pytest.raises(NotAPage):
        parse(html)


def test_remarks_and_instructions_are_left_out() -> None:
    root = parse("<p>one<!-- two --><?php three ?> four</p>")
    assert all(isinstance(element.tag, str) for element in root.iter())
    assert text_in("<p>one<!-- two --> four</p>") == "one four"


def test_page_of_too_many_bytes_is_refused() -> None:
    limits = Limits(size_bytes=1000)
    parse(b"<p>" + b"long " * 199, limits=limits)
    with pytest.raises(PageTooLarge):
        parse(b"<p>" + b"long " * 200, limits=limits)


def test_page_of_too_many_elements_is_refused() -> None:
    limits = Limits(nodes=100)
    assert len(list(parse("<p>x</p>" * 90, limits=limits).iter("p"))) == 90
    with pytest.raises(PageTooLarge):
        parse("<p>x</p>" * 110, limits=limits)


def depth(root: etree._Element) -> int:
    deepest, frontier = 0, [(root, 1)]
    while frontier:
        element, level = frontier.pop()
        deepest = max(deepest, level)
        frontier.extend((child, level + 1) for child in element)
    return deepest


def test_what_is_nested_too_deep_becomes_text_of_what_is_above() -> None:
    words = [f"word{number}" for number in range(600)]
    root = parse("".join(f"<div>{word}" for word in words) + "</div>end" * 600)
    assert depth(root) == MOST_LEVELS
    found = "".join(f"{text} " for text in root.itertext()).split()
    assert [word for word in found if word.startswith("word")] == words
    assert "".join(found).count("end") == 600


def test_fewer_levels_may_be_asked_for() -> None:
    root = parse("<div>" * 30 + "the bottom", limits=Limits(levels=10))
    assert depth(root) == 10
    assert "".join(root.itertext()).split() == ["the", "bottom"]


def test_more_levels_than_the_passes_bear_may_not() -> None:
    with pytest.raises(ValueError, match="at most 250 levels"):
        Limits(levels=251)


def test_lifting_leaves_scripts_behind() -> None:
    html = "<div>" * 300 + "<script>secret()</script><style>p{}</style>shown" + "</div>" * 300
    found = "".join(parse(html).itertext())
    assert "shown" in found
    assert "secret" not in found
    assert "p{}" not in found


def test_many_thousand_levels_are_read_in_a_moment() -> None:
    assert depth(parse("<div>" * 50_000 + "the bottom")) <= MOST_LEVELS


def test_page_in_noscript_stands_where_the_scripted_one_is_empty() -> None:
    inside = "<p>A thread for readers without scripts.</p>" * 12
    root = parse(f"<body><div id=app></div><noscript>{inside}</noscript></body>")
    assert len(list(root.iter("p"))) == 12
    assert next(root.iter("noscript"), None) is None


def test_noscript_beside_a_page_stays_shut() -> None:
    inside = "<p>A notice for readers without scripts.</p>" * 12
    body = "<p>The page that everybody reads, scripts or no scripts.</p>" * 20
    root = parse(f"<body>{body}<noscript>{inside}</noscript></body>")
    assert next(root.iter("noscript"), None) is not None


def test_short_noscript_stays_shut_though_nothing_else_is_there() -> None:
    notice = "Turn scripts on. "
    assert len(notice) < MIN_NOSCRIPT_CHARS
    root = parse(f"<body><div id=app></div><noscript><p>{notice}</p></noscript></body>")
    assert next(root.iter("noscript"), None) is not None


def test_scripts_do_not_count_as_the_page_that_is_there() -> None:
    inside = "<p>A thread for readers without scripts.</p>" * 12
    script = f"<script>{'load();' * 500}</script>"
    root = parse(f"<body>{script}<div id=app></div><noscript>{inside}</noscript></body>")
    assert next(root.iter("noscript"), None) is None


@pytest.mark.parametrize(
    "rest", ["<div>article</div> tail", "<head></head><body class=a><div>article</div> tail</body>"]
)
def test_what_stands_after_the_end_of_the_page_belongs_to_it(rest: str) -> None:
    html = f"<html><body><p>head </p></body></html>\n{rest}</html><p> end</p>"

    assert text_in(html) == "head article tail end"
    body = parse(html).find("body")
    assert body is not None
    assert "".join(body.itertext()).split() == ["head", "article", "tail", "end"]
