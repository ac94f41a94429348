"""Where links lead: to this site or another, and whether to an article."""

from __future__ import annotations

import pytest

from quietpage.engine.clutter.links import is_same_site, leads_to_article, path_of

HOST = "www.paper.example"


@pytest.mark.parametrize(
    "href",
    [
        "/news/a",
        "a.html",
        "?page=2",
        "https://www.paper.example/a",
        "http://paper.example",
        "//PAPER.example/a",
        "https://paper.example?x",
        "https://paper.example#x",
        "https://paper.example:443/a",
        "https://reader@paper.example/a",
    ],
)
def test_link_stays_on_the_site(href: str) -> None:
    assert is_same_site(href, HOST)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#notes",
        "mailto:desk@paper.example",
        "tel:+100",
        "javascript:void(0)",
        "data:text/html,x",
        "https://other.example/paper.example",
        "https://paper.example.other.example/",
        "//other.example",
    ],
)
def test_link_leaves_the_site_or_no_page(href: str) -> None:
    assert not is_same_site(href, HOST)


def test_where_the_page_stands_nowhere_only_relative_links_are_its_own() -> None:
    assert is_same_site("/a", None)
    assert not is_same_site("https://paper.example/a", None)


@pytest.mark.parametrize(
    ("href", "yes"),
    [
        ("/2026/05/the-ferry-at-nine", True),
        ("https://paper.example/news/the_baker", True),
        ("/news", False),
        ("/", False),
        ("", False),
        ("?page-2-of-3-and-more", False),
        ("https://[broken/a-b-c-d", False),
    ],
)
def test_path_of_an_article_has_many_parts(href: str, yes: bool) -> None:
    assert leads_to_article(href, "/here") is yes


def test_this_article_is_not_another() -> None:
    here = "/2026/05/the-ferry-at-nine"
    assert not leads_to_article(f"https://paper.example{here}?share=1#top", here)


@pytest.mark.parametrize(
    ("url", "path"),
    [(None, ""), ("", ""), ("https://x.example/a/b?c#d", "/a/b"), ("https://[broken", "")],
)
def test_path_of_an_address(url: str | None, path: str) -> None:
    assert path_of(url) == path
