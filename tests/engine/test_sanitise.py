"""Nothing that runs, loads or shadows gets through, and what got through is settled."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quietpage.engine.sanitise import MAX_DATA_CHARS, safe_address, sanitise

REFUSED_LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:x",
    "data:text/html,<b>",
    "file:///etc/passwd",
    "blob:https://site.example/1",
    "intent://x",
    "https:\\\\site.example",
    'https://site.example/"onclick=',
    "x" * 10_000,
]
KEPT_LINKS = [
    "https://site.example/a?b=c#d",
    "http://site.example",
    "mailto:ann@site.example",
    "tel:+4912345",
    "/path:with-colon",
    "page.html",
    "#note",
    "?q=a:b",
    "https://site.example/it's",
]


@pytest.mark.parametrize("address", REFUSED_LINKS)
def test_link_refused(address: str) -> None:
    assert safe_address(address, "href") is None
    escaped = address.replace("&", "&amp;").replace('"', "&quot;")
    assert "href" not in sanitise(f'<a href="{escaped}">x</a>')


@pytest.mark.parametrize("address", KEPT_LINKS)
def test_link_kept(address: str) -> None:
    assert f'href="{address}"' in sanitise(f'<a href="{address}">x</a>')


IMAGES = {
    "png--kept": ("data:image/png;base64,AAAA", True),
    "svg--refused": ("data:image/svg+xml;base64,AAAA", False),
    "html--refused": ("data:text/html;base64,AAAA", False),
    "large--refused": (f"data:image/png;base64,{'A' * MAX_DATA_CHARS}", False),
    "mail--refused": ("mailto:ann@site.example", False),
    "https--kept": ("https://site.example/i.png", True),
}


@pytest.mark.parametrize(("address", "is_kept"), IMAGES.values(), ids=IMAGES)
def test_image_address(address: str, *, is_kept: bool) -> None:
    assert (f'src="{address}"' in sanitise(f'<img src="{address}">')) is is_kept


OUTPUTS = {
    "id--built-in-name-goes": ('<p id="body">a</p>', "<p>a</p>"),
    "id--prototype-goes": ('<p id="__proto__">a</p>', "<p>a</p>"),
    "id--global-of-a-program-goes": ('<p id="appConfig">a</p>', "<p>a</p>"),
    "id--own-name-goes": ('<p id="qp-a">a</p>', "<p>a</p>"),
    "id--plain-stays": ('<p id="cite_note-1">a</p>', '<p id="cite_note-1">a</p>'),
    "id--image-goes": ('<img id="fig-1" src="/a.png">', '<img src="/a.png">'),
    "poster--stays": (
        '<video src="/v.mp4" poster="/a.png" autoplay controls></video>',
        '<video poster="/a.png"></video>',
    ),
    "poster--script-goes": ('<video poster="javascript:x"></video>', "<video></video>"),
    "class--language-stays": (
        '<code class="language-py">a</code>',
        '<code class="language-py">a</code>',
    ),
    "class--other-goes": ('<code class="admin">a</code>', "<code>a</code>"),
    "style--goes": ('<p style="position:fixed">a</p>', "<p>a</p>"),
    "name--goes": ('<img name="cookie" src="/a.png">', '<img src="/a.png">'),
    "form--unwrapped": ('<form action="/x"><input>a</form>', "a"),
    "frame--goes-whole": ('<iframe srcdoc="x">a</iframe>b', "b"),
    "svg--goes-whole": ("<svg><text>a</text></svg>b", "b"),
    "marker--is-not-for-pages": ('a<qp-removed id="r1"></qp-removed>', "a"),
    "comment--goes": ("a<!-- b -->", "a"),
    "math--stays": ("<math><mi>x</mi></math>", "<math><mi>x</mi></math>"),
    "math--with-markup-inside-becomes-text": (
        "<math><mtext><b>x</b></mtext></math>",
        "  <b>x</b>  ",
    ),
    "math--parts-outside-go": ("<math></math><mi>x</mi>", "<math></math>"),
    "math--nested-becomes-text": ("<math><mi><math>x</math></mi></math>", "   x   "),
    "link--rel": (
        '<a href="/a">b</a>',
        '<a href="/a" rel="noopener noreferrer">b</a>',
    ),
    "pre--line-breaks-a-parser-would-drop": ("<pre>\n\n\na</pre>", "<pre>a</pre>"),
}


@pytest.mark.parametrize(("given_html", "expected"), OUTPUTS.values(), ids=OUTPUTS)
def test_output(given_html: str, expected: str) -> None:
    assert sanitise(given_html) == expected


def test_five_hundred_levels() -> None:
    html = sanitise("<div>" * 500 + "word<script>alert(1)</script>" + "</div>" * 500)
    assert html == "<div>" * 500 + "word" + "</div>" * 500


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<a href=x>", "</a>", "<b>", "</b>", "<table>", "</table>", "<tr>"),
        *("<td>", "<style>", "</style>", "<!--", "-->", "<svg>", "</svg>", "<math>", "</math>"),
        *("<mi>", "</mi>", "<mtext>", "</mtext>", "<mglyph>", "<annotation-xml>", "<title>"),
        *("<script>", "</script>", "<noscript>", "</noscript>", "<template>", "<textarea>"),
        *("</textarea>", "<select>", "<option>", "<iframe>", "<pre>", "\n", "<xmp>", "</xmp>"),
        *("<img src=x onerror=alert(1)>", '<a href="javascript:alert(1)">', "<li>", "<ul>"),
        *('<img title="--><script>alert(1)</script>">', "<svg onload=alert(1)>", "<details open>"),
        *("&lt;script&gt;", "text", '"', "'", "<", ">", "&", "\x00", "<p id=note-x>", "<body>"),
    ]
)
FORBIDDEN = re.compile(
    r"<(?:script|style|svg|iframe|object|embed|form|input|template|noscript|link|meta|base)\b"
    r"|<[^>]*\s(?:on\w+|style|srcdoc|name|formaction)="
    r"|<[^>]*\s(?:href|src)=\"\s*(?:javascript|vbscript|data:text)",
    re.IGNORECASE,
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join))
@settings(max_examples=300)
def test_nothing_that_runs_and_settled(html: str) -> None:
    clean = sanitise(html)
    assert FORBIDDEN.search(clean) is None
    assert sanitise(clean) == clean


@pytest.mark.parametrize("text", ["\x00\x03", "&#3;", "a\x0cb\ud800", "\uffff&#xFFFE;", "&#0;"])
def test_characters_that_no_xml_holds_are_left_out(text: str) -> None:
    html = sanitise(f"<p title='{text}'>{text}</p><img alt='{text}' src='/a.png'>")
    lxml.html.fragment_fromstring(html, create_parent="div")
    html.encode("utf-8")


@pytest.mark.parametrize("sign", ["&amp;", "\u00a0", "«quay» ", "a &lt; b &amp; c ", "&amp;amp;"])
def test_a_giant_text_is_cleaned_as_a_short_one(sign: str) -> None:
    few, many = 7, 7 * 5_000
    short, long = sanitise(f"<p>{sign * few}</p>"), sanitise(f"<p>{sign * many}</p>")
    inner = short.removeprefix("<p>").removesuffix("</p>")
    assert long == f"<p>{inner * (many // few)}</p>"


def test_no_character_reference_is_parted() -> None:
    for before in range(4_090, 4_100):
        text = "x" * before + "&amp;" + "y" * 20_000
        assert sanitise(f"<p>{text}</p>") == f"<p>{text}</p>"
