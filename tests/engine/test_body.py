"""Every page gets a body, whatever its markup leaves out."""

from __future__ import annotations

import pytest
from lxml import etree

from quietpage import declutter
from quietpage.engine.body import find_body
from quietpage.engine.parse import parse
from tests.engine.small_pages import LAST, MORE, PROSE


def body_text(html: str) -> str:
    return " ".join("".join(find_body(parse(html)).itertext()).split())


def test_body_of_the_page_is_its_body() -> None:
    root = parse("<html><head><title>T</title></head><body><p>Text</p></body></html>")
    assert find_body(root) is root.find("body")


@pytest.mark.parametrize(
    "html",
    [
        "<article><p>One</p><p>two</p></article>",
        "<title>T</title><article><p>One</p><p>two</p></article>",
        "<html><head><title>T</title></head><article><p>One</p><p>two</p></article></html>",
        "<title>T</title><main><p>One</p></main><section><p>two</p></section>",
        "<meta charset=utf-8><my-app>One</my-app> <my-app>two</my-app>",
        "<title>T</title><article><p>One</p></article><p>two</p>",
        "<title>T</title><article><p>One</p></article> two",
        "<title>T</title><header>One</header><div>two</div>",
    ],
)
def test_content_is_in_the_body_though_no_tag_says_so(html: str) -> None:
    assert body_text(html).replace("Onetwo", "One two") == "One two"


def test_metadata_stays_out_of_the_body() -> None:
    html = "<title>T</title><style>p{}</style><article><p>One</p></article>"
    assert body_text(html) == "One"


def test_page_without_content_has_an_empty_body() -> None:
    body = find_body(parse("<html><head><title>T</title></head></html>"))
    assert etree.tostring(body) == b"<body/>"


@pytest.mark.parametrize("after", ["", "<p>Set in type by hand.</p>"])
def test_article_without_body_is_read(after: str) -> None:
    paragraphs = f"<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>"
    article = declutter(f"<title>The ferry</title><article>{paragraphs}</article>{after}")
    assert [text for text in (PROSE, MORE, LAST) if text not in article.text] == []
