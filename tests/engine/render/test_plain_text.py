from __future__ import annotations

import pytest

from quietpage.engine.render.text import to_text

CASES = {
    "paragraphs--blank-line": ("<p>a</p>\n<p>b <b>c</b></p>", "a\n\nb c"),
    "inline--never-glued-never-parted": ("<p>Z<b>im</b>babwe <i>x</i></p>", "Zimbabwe x"),
    "blocks--never-glued": ("<h2>a</h2><p>b</p><ul><li>c</li></ul>", "a\n\nb\n\n- c"),
    "list--items-and-nesting": (
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        "- a\n  - b\n- c",
    ),
    "list--item-of-two-paragraphs": ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\nb"),
    "table--cells": (
        "<table><tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>",
        "a | b\nc",
    ),
    "table--blocks-in-a-cell": (
        "<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>",
        "a b | c",
    ),
    "code--lines-stay": ("<pre><code>a\n  b\n</code></pre><p>c</p>", "a\n  b\n\nc"),
    "break--new-line": ("<p>a<br>b</p>", "a\nb"),
    "link--words-alone": ('<p><a href="https://site.example">a</a></p>', "a"),
    "image--no-words": ('<p>a <img src="/i.png" alt="boat"></p>', "a"),
    "entities--read": ("<p>a &lt;b&gt; &amp;amp;</p>", "a <b> &amp;"),
    "definitions--lines": ("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"),
    "empty--nothing": ("", ""),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES)
def test_text(html: str, expected: str) -> None:
    assert to_text(html) == expected
