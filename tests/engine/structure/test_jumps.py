from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "footnote--there-and-back": (
        (
            '<p>Word<sup id="ref1"><a href="#fn1">1</a></sup></p><ol><li id="fn'
            '1">A note. <a href="#ref1">Back</a></li></ol>'
        ),
        (
            '<p>Word<sup id="ref1"><a href="#fn1">1</a></sup></p>\n'
            "<ol>\n"
            '<li id="fn1">A note. <a href="#ref1">Back</a></li>\n'
            "</ol>"
        ),
    ),
    "footnote--full-address-of-the-page": (
        ('<p><a href="https://site.example/news/page.html#n">n</a></p><p id="n">Note.</p>'),
        ('<p><a href="#n">n</a></p>\n<p id="n">Note.</p>'),
    ),
    "anchor--by-name": (
        '<p><a href="#end">End</a></p><p><a name="end"></a>Last.</p>',
        ('<p><a href="#end">End</a></p>\n<p><a id="end"></a>Last.</p>'),
    ),
    "anchor--on-a-box": (
        ('<p><a href="#s">S</a></p><div id="s"><h2>Section</h2><p>Text.</p></div>'),
        ('<p><a href="#s">S</a></p>\n<div id="s">\n<h2>Section</h2>\n<p>Text.</p>\n</div>'),
    ),
    "id--that-a-program-may-look-for": (
        '<p><a href="#config">C</a></p><p id="config">Text.</p>',
        ('<p><a href="#at-config">C</a></p>\n<p id="at-config">Text.</p>'),
    ),
    "id--of-an-image-stands-before-it": (
        '<p><a href="#fig-1">F</a></p><p>Text <img id="fig-1" src="/a.png"></p>',
        (
            '<p><a href="#fig-1">F</a></p>\n'
            '<p>Text <span id="fig-1"></span><img src="https://site.example/a.png'
            '"></p>'
        ),
    ),
    "fragment--stays-encoded": (
        '<p><a href="#caf%C3%A9">C</a></p><p id="café">Text.</p>',
        ('<p><a href="#caf%C3%A9">C</a></p>\n<p id="café">Text.</p>'),
    ),
    "id--without-a-link-goes": (
        '<p id="x">Text.</p>',
        "<p>Text.</p>",
    ),
    "target--elsewhere-becomes-absolute": (
        '<p><a href="#comments">Comments</a></p>',
        ('<p><a href="https://site.example/news/page.html#comments">Comments</a></p>'),
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_jumps(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
