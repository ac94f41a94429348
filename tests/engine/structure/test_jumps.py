from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    'footnote--there-and-back': (
        ('<p>Word<sup id="ref1"><a href="#fn1">1</a></sup></p><ol><li id="fn'
        '1">A note. <a href="#ref1">Back</a></li></ol>'),
        ('<p>Word<sup id="qp-ref1"><a href="#qp-fn1">1</a></sup></p>\n'
        '<ol>\n'
        '<li id="qp-fn1">A note. <a href="#qp-ref1">Back</a></li>\n'
        '</ol>'),
    ),
    'footnote--full-address-of-the-page': (
        ('<p><a href="https://site.example/news/page.html#n">n</a></p><p id='
        '"n">Note.</p>'),
        ('<p><a href="#qp-n">n</a></p>\n'
        '<p id="qp-n">Note.</p>'),
    ),
    'anchor--by-name': (
        '<p><a href="#end">End</a></p><p><a name="end"></a>Last.</p>',
        ('<p><a href="#qp-end">End</a></p>\n'
        '<p><a id="qp-end"></a>Last.</p>'),
    ),
    'anchor--on-a-box': (
        ('<p><a href="#s">S</a></p><div id="s"><h2>Section</h2><p>Text.</p><'
        '/div>'),
        ('<p><a href="#qp-s">S</a></p>\n'
        '<div id="qp-s">\n'
        '<h2>Section</h2>\n'
        '<p>Text.</p>\n'
        '</div>'),
    ),
    'id--without-a-link-goes': (
        '<p id="x">Text.</p>',
        '<p>Text.</p>',
    ),
    'target--elsewhere-becomes-absolute': (
        '<p><a href="#comments">Comments</a></p>',
        ('<p><a href="https://site.example/news/page.html#comments">Comments'
        '</a></p>'),
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_jumps(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
