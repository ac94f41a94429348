from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "stray--text-and-box-become-items": (
        "<ul>one<li>two</li><div>three</div></ul>",
        ("<ul>\n<li>one</li>\n<li>two</li>\n<li>three</li>\n</ul>"),
    ),
    "nested--moves-into-the-item-before": (
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        ("<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    ),
    "stray--items-get-a-list": (
        "<div><li>a</li><li>b</li></div>",
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ),
    "indent--list-without-items-is-no-list": (
        "<ul><p>Indented.</p></ul>",
        "<p>Indented.</p>",
    ),
    "numbers--start-and-type-stay": (
        '<ol start="3" type="a"><li value="4">x</li></ol>',
        ('<ol start="3" type="a">\n<li value="4">x</li>\n</ol>'),
    ),
    "definitions--groups-unwrapped": (
        "<dl><div><dt>t</dt><dd>d</dd></div></dl>",
        ("<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>"),
    ),
    "definitions--outside-a-list-are-paragraphs": (
        "<dd>lone</dd>",
        "<p>lone</p>",
    ),
    "item--paragraphs-stay": (
        "<ul><li><p>a</p><p>b</p></li><li><div>c</div></li></ul>",
        ("<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>c</li>\n</ul>"),
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_lists(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
