from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "spans--label-and-name-are-parted": (
        ('<p><span class="label">Credit</span><span class="name">Kay Lind</span></p>'),
        "<p>Credit Kay Lind</p>",
    ),
    "spans--drop-cap-stays-in-its-word": (
        ('<p><span class="cap">T</span><span class="rest">he Weir</span></p>'),
        "<p>The Weir</p>",
    ),
    "breaks--two-part-paragraphs": (
        "<p>one<br><br>two<br>three<br><br><br></p>",
        ("<p>one</p>\n<p>two<br>three</p>"),
    ),
    "breaks--in-a-box": (
        "<div>one<br> <br>two</div>",
        ("<p>one</p>\n<p>two</p>"),
    ),
    "box--text-beside-blocks": (
        "<div>a<p>b</p>c <span>d</span><ul><li>e</li></ul>f</div>",
        ("<p>a</p>\n<p>b</p>\n<p>c d</p>\n<ul>\n<li>e</li>\n</ul>\n<p>f</p>"),
    ),
    "box--nested-and-empty-go": (
        ('<div><div><div class="x"><p>Text.</p></div></div><div> </div></div>'),
        "<p>Text.</p>",
    ),
    "box--direction-and-language-stay": (
        (
            '<div dir="rtl" lang="ar"><p>x</p></div><p dir="rtl">y</p><p><span '
            'lang="fr">z</span></p>'
        ),
        (
            '<div dir="rtl" lang="ar">\n'
            "<p>x</p>\n"
            "</div>\n"
            '<p dir="rtl">y</p>\n'
            '<p><span lang="fr">z</span></p>'
        ),
    ),
    "unknown--boxes-do-not-run-together": (
        "<my-card><my-title>One</my-title><my-text>Two</my-text></my-card>",
        ("<p>One</p>\n<p>Two</p>"),
    ),
    "unknown--word-in-a-line": (
        "<p>a <x-y>word</x-y> b</p>",
        "<p>a word b</p>",
    ),
    "font--unwrapped": (
        '<p><font color="red">f</font> <nobr>g</nobr></p><center>c</center>',
        ("<p>f g</p>\n<p>c</p>"),
    ),
    "quote--gets-a-paragraph": (
        "<blockquote>Said.</blockquote>",
        ("<blockquote>\n<p>Said.</p>\n</blockquote>"),
    ),
    "inline--around-blocks-is-unwrapped": (
        "<b><p>One.</p><p>Two.</p></b>",
        ("<p>One.</p>\n<p>Two.</p>"),
    ),
    "break--unclosed-wbr": (
        "<div>super<wbr>cali<p>Next.</p></div>",
        ("<p>supercali</p>\n<p>Next.</p>"),
    ),
    "form--controls-go-labels-stay": (
        ('<form><label>Name</label><input value="x"><select><option>y</option></select></form>'),
        "<p>Name</p>",
    ),
    "obsolete--renamed": (
        ('<p><tt>a</tt> <strike>b</strike> <acronym title="t">c</acronym></p>'),
        '<p><code>a</code> <s>b</s> <abbr title="t">c</abbr></p>',
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_boxes(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
