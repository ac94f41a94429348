"""Markdown, read again by a CommonMark parser."""

from __future__ import annotations

import re
from html import unescape

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quietpage.engine.render.html import render_html
from quietpage.engine.render.markdown import to_markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LIVE_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

WRITTEN = {
    "emphasis--spaces-move-out": ("<p>a<b> b </b>c</p>", "a **b** c"),
    "emphasis--that-no-reader-sees-goes": ('<p>a<b>"b"</b>c</p>', 'a"b"c'),
    "emphasis--two-that-touch-join": ("<p><b>a</b><b>b</b></p>", "**ab**"),
    "emphasis--empty-goes": ("<p>a<i></i>b</p>", "ab"),
    "escape--only-where-needed": ("<p>a_b 5 * 3 [x] 2. # - c</p>", r"a_b 5 \* 3 \[x\] 2. # - c"),
    "escape--markup-in-parts": (
        "<p>a <b>&lt;</b>img x&gt; &lt;<span>b</span>&gt; &lt;<i></i>/i&gt; 5 &lt; 6</p>",
        r"a \<img x> \<b> \</i> 5 < 6",
    ),
    "escape--line-start": ("<p>1. a<br>- b<br># c</p>", "1\\. a\\\n\\- b\\\n\\# c"),
    "escape--markup": ("<p>&lt;script&gt; &amp;lt;</p>", r"\<script> \&lt;"),
    "breaks--at-the-edges-go": ("<p><br> <br>a<br>b <br>\u00a0<br></p>", "a\\\nb"),
    "breaks--a-backslash-at-the-end-is-none": ("<p>a\\<br></p>", "a\\\\"),
    "code--fence-longer-than-inside": ("<pre>a ``` b</pre>", "````\na ``` b\n````"),
    "code--language": ('<pre><code class="language-py">a</code></pre>', "```py\na\n```"),
    "code--span-with-backtick": ("<p><code>a`b</code></p>", "``a`b``"),
    "link--parentheses": (
        '<p><a href="https://s.example/a(b)">c</a></p>',
        "[c](<https://s.example/a(b)>)",
    ),
    "link--around-blocks": (
        '<a href="https://s.example/"><h3>T</h3><p>p</p></a>',
        "### [T](https://s.example/)\n\n[p](https://s.example/)",
    ),
    "link--within-the-page-is-words": ('<p><a href="#x">a</a></p>', "a"),
    "list--start-number": ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
    "list--two-in-a-row-stay-two": ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
    "list--nested": ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n  1. b\n- c"),
    "quote--with-list": ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b"),
    "table--pipe-and-span": (
        '<table><tr><th>a|b</th><th colspan="2">c</th></tr><tr><td>1</td><td>2</td></tr></table>',
        "| a\\|b | c |  |\n| --- | --- | --- |\n| 1 | 2 |  |",
    ),
    "table--without-header": (
        "<table><tr><td>1</td><td>2</td></tr></table>",
        "|  |  |\n| --- | --- |\n| 1 | 2 |",
    ),
    "note--there": (
        '<p>a<sup><a href="#fn1">1</a></sup></p>'
        '<ol><li id="fn1">note <a href="#r1">↩</a></li></ol>',
        "a[^fn1]\n\n[^fn1]: note",
    ),
    "math--tex": ('<p><math alttext="a_b"><mi>a</mi></math></p>', "$a_b$"),
    "math--from-script": ('<pre><code class="language-math">x^2</code></pre>', "$$\nx^2\n$$"),
    "image--alt": ('<p><img src="/a.png" alt="a [b]"></p>', r"![a \[b\]](/a.png)"),
    "rule--between": ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
}


@pytest.mark.parametrize(("html", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_written(html: str, expected: str) -> None:
    assert to_markdown(html) == expected


KEPT = {
    "headings": "<h1>a</h1><h2>b <em>c</em></h2><p>d</p>",
    "lists": "<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul><ol><li><p>d</p><p>e</p></li></ol>",
    "numbered-list-in-item": '<ul><li>a<ol start="3"><li>b</li></ol></li></ul>',
    "code": (
        '<pre><code class="language-py">a = "```"\n\n    b</code></pre>'
        "<ul><li><pre><code>x\ny</code></pre></li></ul>"
    ),
    "quotes": "<blockquote><blockquote><p>a</p></blockquote><p>b</p></blockquote>",
    "links": '<p><a href="https://s.example/a_(b)?c=*d*">a <strong>b</strong></a></p>',
    "table": (
        "<table><thead><tr><th>a</th><th>b | c</th></tr></thead>"
        "<tbody><tr><td><code>d|e</code></td><td>f</td></tr></tbody></table>"
    ),
}
OUTLINE = re.compile(r"</?(h\d|ul|ol|li|pre|blockquote|table|tr|t[hd]|a|strong|em)\b")


def outline(html: str) -> list[str]:
    return [match[0] for match in OUTLINE.finditer(html)]


def words(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize("html", KEPT.values(), ids=KEPT)
def test_structure_and_words_survive_a_reader(html: str) -> None:
    again = READER.render(to_markdown(html))
    assert outline(again) == outline(html)
    assert words(again) == words(html)


SIGNS = st.text(alphabet=r"ab1 .*_`[]()<>#+-=|~!&;\"'$:/^" + "\\", min_size=1, max_size=30)
FRAMES = st.sampled_from(
    [
        *("<p>{}</p>", "<p>x<b>{}</b>y</p>", "<ul><li>{}</li></ul>", "<h2>{}</h2>"),
        *("<blockquote><p>{}</p></blockquote>", "<p>{}<br>{}</p>", "<p><code>{}</code></p>"),
        *('<p><a href="https://s.example">{}</a></p>', "<pre>{}</pre>"),
    ]
)


@given(SIGNS, FRAMES)
@settings(max_examples=400)
def test_any_text_reads_as_itself_and_never_as_markup(text: str, frame: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    tree = lxml.html.document_fromstring(f"<body>{frame.replace('{}', escaped)}</body>")
    html = render_html(tree.body).html
    again = LIVE_READER.render(to_markdown(html))
    assert words(again) == words(html)


SMUGGLED = {
    "address--script": '<a href="javascript:alert(1)">a</a>',
    "address--that-ends-the-link": '<a href="https://s.example/)[x](javascript:alert(1)">a</a>',
    "text--link": "<p>[x](javascript:alert(1))</p>",
    "text--markup": "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "text--autolink": "<p>&lt;javascript:alert(1)&gt;</p>",
    "alt--markup": '<img src="/a.png" alt="](javascript:alert(1)) &lt;script&gt;">',
    "code--that-ends-its-fence": "<pre>```\n&lt;script&gt;\n```</pre>",
    "reference--definition": "<p>[a]: javascript:alert(1)</p><p>[a]</p>",
}


@pytest.mark.parametrize("html", SMUGGLED.values(), ids=SMUGGLED)
def test_nothing_is_smuggled(html: str) -> None:
    tree = lxml.html.fragment_fromstring(LIVE_READER.render(to_markdown(html)), create_parent=True)
    assert not [e for e in tree.iter("script", "img") if e.get("onerror") or e.tag == "script"]
    assert not [a for a in tree.iter("a", "img") if "javascript:" in (a.get("href") or "")[:12]]
