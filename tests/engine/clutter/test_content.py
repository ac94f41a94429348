"""What is built as content is told from what only resembles it."""

from __future__ import annotations

import pytest

from quietpage.engine.clutter.content import has_content_shape
from tests.engine.small_pages import PROSE, number, page_of


def is_content(markup: str, name: str = "piece") -> bool:
    page = page_of(f"<main id=main><p>{PROSE}</p>{markup}<p>{PROSE}</p></main>")
    return has_content_shape(page, number(page, name))


SOURCES = (
    '<li><a href="https://archive.example/1">Minutes of the board, 1911</a></li>'
    '<li><a href="https://stats.example/2">Tonnage tables</a></li>'
)


@pytest.mark.parametrize(
    "markup",
    [
        '<pre id=piece><code>bus.subscribe("news", show)</code></pre>',
        "<blockquote id=piece><p>We sold the river.</p><cite>A farmer</cite></blockquote>",
        "<blockquote id=piece><p>No river waits for anybody, and neither does the ferry.</p>"
        '— A pilot, <a href="https://posts.example/pilot/7">9 May</a></blockquote>',
        "<p id=piece>“Nobody reads the terms, and I wrote them.”</p>",
        "<p id=piece>Row, row, past the light,<br>home again before the night.</p>",
        "<div id=piece><table><tr><th>Year<th>Fee<tr><td>1990<td>3</table></div>",
        "<aside id=piece><h3>In figures</h3><ul><li>Length: 4 km<li>Built: 1931</ul></aside>",
        "<aside id=piece><p>There were two doctors for nine isles.</p></aside>",
        "<div id=piece><p>Do not help us, get out of the way.</p><span>— The mayor</span></div>",
        "<figure id=piece><img src=/1.jpg><figcaption>At the quay, by "
        "<a href=/p>Lec</a></figcaption></figure>",
        f"<div id=piece><h4>Sources</h4><ul>{SOURCES}</ul></div>",
        f"<ul id=piece>{SOURCES}</ul>",
    ],
)
def test_shapes_of_content(markup: str) -> None:
    assert is_content(markup)


@pytest.mark.parametrize(
    "markup",
    [
        f"<p id=piece>{PROSE}</p>",
        '<blockquote id=piece><p>Read <a href="/more">more of it</a></p></blockquote>',
        "<blockquote id=piece><p>Sign up for our free weekly newsletter</p></blockquote>",
        "<blockquote id=piece><p>Your letters</p><button>Send</button></blockquote>",
        '<p id=piece>One line,<br>another with <a href="/x">a link</a></p>',
        f"<p id=piece>{PROSE}<br>{PROSE}</p>",
        '<ul id=piece><li><a href="/a-b-c-d">One</a><li><a href="/e-f-g-h">Two</a></ul>',
        '<ul id=piece><li><a href="https://www.facebook.com/sharer/sharer.php?u=x">F</a>'
        '<li><a href="https://twitter.com/intent/tweet?url=x">T</a></ul>',
        f'<ul id=piece class="related-articles">{SOURCES}</ul>',
        f'<ul id=piece><li><img src="/1.jpg">{SOURCES}</ul>',
        "<div id=piece><table><tr><td>One cell for the page</table></div>",
        "<p id=piece></p>",
        "<aside id=piece><h3>More letters</h3><p>There were two doctors.</p></aside>",
        "<aside id=piece><p>There were two doctors.</p><button>Show</button></aside>",
        "<figure id=piece><a href=/1><img src=/1.jpg>The winter without ice</a></figure>",
    ],
)
def test_what_only_resembles_them(markup: str) -> None:
    assert not is_content(markup)


def test_a_part_of_a_quotation_is_content_too() -> None:
    quotation = "<blockquote><p>We sold the river.</p><cite id=piece>A farmer</cite></blockquote>"
    assert is_content(quotation)


def test_a_whole_article_in_a_quotation_speaks_for_no_part_of_it() -> None:
    body = f"<p>{PROSE}</p>" * 12
    assert not is_content(
        f"<blockquote>{body}<p id=piece>Our letters, each Friday.</p></blockquote>"
    )
