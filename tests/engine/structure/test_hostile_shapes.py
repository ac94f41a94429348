"""Pages made to be slow: four times the page takes at most about four times as long."""

from __future__ import annotations

import time

import lxml.html
import pytest

from quietpage.engine.render.html import render_html
from quietpage.engine.render.markdown import to_markdown
from quietpage.engine.render.text import to_text

SHAPES = {
    "siblings--spans": "<span>a</span>",
    "siblings--scripts": "<script>1</script>x",
    "siblings--comments": "a<!-- -->",
    "siblings--breaks": "a<br><br>",
    "siblings--list-text": "<ul><a>x</a> text",
    "siblings--stray-items": "<li>a</li>text",
    "siblings--noscript": "<noscript><img src=a.jpg></noscript>",
    "nesting--boxes": "<div>a",
    "nesting--items": "<ul><li>a",
    "nesting--tables": "<table><tr><td>a",
    "nesting--headings": "<h1><div>a",
    "nesting--figures": '<div class="wp-caption">',
    "nesting--formulas": "<math><mi>a",
    "table--rows": "<tr><td>a<td>b",
    "text--signs": "*_[`<",
    "markers--in-a-row": '<qp-removed id="r1"></qp-removed>',
}
MAX_GROWTH = 12  # quadratic would be 16; short runs on a busy machine are noisy
SHORT_SECONDS = 1.0


def seconds_for(html: str) -> float:
    parser = lxml.html.HTMLParser(huge_tree=True)
    body = lxml.html.document_fromstring(f"<table></table>{html}", parser=parser).body
    start = time.process_time()
    rendered = render_html(body, base_url="https://site.example/")
    to_text(rendered.html)
    to_markdown(rendered.html)
    return time.process_time() - start


@pytest.mark.parametrize("piece", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_page(piece: str) -> None:
    small = seconds_for(piece * 1_500)
    large = seconds_for(piece * 6_000)
    assert large < max(SHORT_SECONDS, MAX_GROWTH * small)


def test_five_hundred_levels_keep_their_words() -> None:
    html = "<div><b>" * 250 + "word" + "</b></div>" * 250
    body = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(huge_tree=True)).body
    assert "word" in to_text(render_html(body).html)
