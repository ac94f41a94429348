"""What libxml2 would stop at, or take the square of its size for."""

from __future__ import annotations

import pytest
from lxml import etree

from quietpage.engine.bounds import MAX_ATTRIBUTES, MAX_OPEN_TAGS, WINDOW_BYTES, without_deep_tags
from quietpage.engine.parse import parse
from quietpage.errors import PageTooLarge


def attributes(count: int, value: str = "0" * 20) -> str:
    return " ".join(f'name{number}="{value}"' for number in range(count))


def words(html: str) -> list[str]:
    return "".join(f"{text} " for text in parse(html).itertext()).split()


def test_a_tag_of_too_many_attributes_is_refused() -> None:
    with pytest.raises(PageTooLarge, match="attributes"):
        parse(f"<p>before<p {attributes(MAX_ATTRIBUTES + 2)}>after")


def test_a_tag_of_many_attributes_is_read() -> None:
    root = parse(f"<p>before<p {attributes(MAX_ATTRIBUTES - 2)}>after")
    assert len(root.xpath("//p")[1].attrib) == MAX_ATTRIBUTES - 2


@pytest.mark.parametrize(
    "markup",
    [
        '<p title="{words}">after',
        "<p title='{words}'>after",
        "<script>for (i = 0; i <b; i++) {{ x = [{words}] }}</script><p>after",
        "<!-- <b {words} --><p>after",
        "<p>{words}</p><p>after",
        "<p>" + "<a " * 20_000 + "><p>after",
    ],
    ids=["quoted", "quoted once", "script", "comment", "text", "one attribute repeated"],
)
def test_what_only_looks_like_many_attributes_is_read(markup: str) -> None:
    many = " ".join(f"word{number}" for number in range(3 * MAX_ATTRIBUTES))
    assert len(many) > 2 * WINDOW_BYTES
    assert "after" in words(markup.format(words=many))


@pytest.mark.parametrize(
    "tag", ["div", "b", "font><p", "ul><li", "table><tr><td", "p><span", "dl><dd><div"]
)
def test_no_word_is_lost_at_any_depth(tag: str) -> None:
    html = "".join(f"<{tag}>word{number}" for number in range(4_000)) + "<p>the end"
    assert words(html) == [f"word{number}" for number in range(4_000)] + ["the", "end"]


def test_what_follows_deep_elements_stands_where_it_stood() -> None:
    deep = "<div>" * 5_000 + "bottom" + "</div>" * 5_000
    body = parse(f"<main><p>above</p>{deep}<h2>below</h2></main>").find("body")
    assert body is not None
    assert [child.tag for child in body[0]] == ["p", "div", "h2"]


def test_scripts_in_the_depth_stay_scripts() -> None:
    html = "<div>" * 3_000 + "<script>if (a <b) secret()</script>shown"
    assert "secret" not in " ".join(words(html))
    assert "shown" in words(html)


def test_tags_that_end_by_themselves_do_not_add_up() -> None:
    rows = b"<tr><td>a<td>b<p>c<br><img>" * 3 * MAX_OPEN_TAGS
    assert without_deep_tags(b"<table>" + rows) == b"<table>" + rows


def test_end_tags_go_with_their_start_tags() -> None:
    markup = b"<i>" * (MAX_OPEN_TAGS + 1) + b"a" + b"</i>" * (MAX_OPEN_TAGS + 1)
    root = etree.fromstring(without_deep_tags(markup), etree.HTMLParser(huge_tree=True))
    assert len(list(root.iter("i"))) == MAX_OPEN_TAGS
