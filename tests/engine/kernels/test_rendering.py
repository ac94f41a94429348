"""Trees of nodes give the markup that lxml's own trees give."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, document_fromstring, fromstring, tostring

from benchmarks.fuzz.alphabet import ATTRIBUTES, TAGS, TEXTS
from quietpage.engine import kernels, pieces
from quietpage.engine.body import find_body
from quietpage.engine.parse import parse
from quietpage.engine.render import prose, text
from quietpage.engine.render.html import render_piece, render_tree
from quietpage.engine.render.markup import whole_of
from quietpage.engine.structure import trees, urls
from quietpage.engine.structure.trees import tree_of, without_comments
from quietpage.errors import QuietpageError

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="the kernels were not compiled")

BASE = "https://site.example/news/page.html"
PAGES = sorted(Path("tests/pages").glob("*/source.html"))
SMALL = {
    "list--text-between": "<ul>a<li>b</li>c<p>d</p></ul><li>e</li>f",
    "breaks--runs": "a<br><br>b<br>c<br> <br>",
    "spans--many": "<span>a</span>b" * 1_100,
    "comments--many": "a<!-- b -->" * 1_100,
    "attributes--refused-between": (
        '<img alt="a" width="9%" title="b" src="/c"><a href="/x" lang="?" title="t" dir="q">x</a>'
    ),
    "address--beyond-ascii": '<a href=" /é b?c=&quot;d">x</a><img src="/ä.png">',
    "address--refused": '<p><a href="http://x/&#1;y" title="t">x</a></p>',
    "marker--in-a-table": '<table><tr><td>a<qp-removed id="r1"></qp-removed><td>b<th>c</table>',
    "pre--lines": "<pre>\n\n a\n<b>\n b</b>  </pre><pre><code class='language-py'>\nx</code></pre>",
    "formula": "<p>a<math><mi>x</mi><annotation>t</annotation></math></p>",
    "figure--from-boxes": "<div class=wp-caption><img src=a.png><p class=wp-caption-text>b</div>",
    "signs": '<p>a&nbsp;&lt;b&gt; &amp;amp; "c"</p><img alt=\'"&lt;\' src=/a.png>',
    "empty": "",
}
markup = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(("", *ATTRIBUTES))),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(TEXTS),
        st.text(max_size=8),
    ),
    max_size=50,
).map("".join)


def check(body: HtmlElement) -> None:
    plain = without_comments(copy.deepcopy(body))
    assert render_tree(tree_of(body), base_url=BASE) == render_tree(plain, base_url=BASE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_pages(path: Path) -> None:
    check(find_body(parse(path.read_bytes())))


@pytest.mark.parametrize("html", SMALL.values(), ids=SMALL)
def test_small_pages(html: str) -> None:
    check(document_fromstring(f"<body>{html}</body>").body)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(markup)
def test_any_markup(html: str) -> None:
    try:
        body = find_body(parse(html))
    except QuietpageError:
        return
    check(body)


def test_what_is_gone_leaves_markers() -> None:
    html = "<div><p>a<b>b</b>c</p><ul>d<li>e<p>f</p></li></ul>g<i>h</i><i>j</i>k</div>"
    element, plain = fromstring(html), fromstring(html)
    node = tree_of(element, gone_from(element))
    for removed, _ in gone_from(element):
        assert removed.getparent() is not None
    assert whole_of(node) == whole_of(marked(plain))
    assert whole_of(tree_of(fromstring(html))) == html


def gone_from(element: HtmlElement) -> list[tuple[HtmlElement, str]]:
    numbers = (element[0][0], element[1], element[3])
    return [(removed, f"r{number}") for number, removed in enumerate(numbers, start=1)]


def marked(element: HtmlElement) -> HtmlElement:
    for removed, name in gone_from(element):
        trees._leave_marker(removed, name)
    return element


ADDRESS = st.text(alphabet=st.sampled_from("/:.?#;a-%_é \\<\n"), max_size=12) | st.text(max_size=8)


@settings(max_examples=500)
@given(st.sampled_from(("", "/", "http://", "https://", "data:", "#", "?")), ADDRESS)
def test_addresses(start: str, rest: str) -> None:
    for base in (BASE, "https://site.example", "ftp://site.example/a/b", None):
        resolver = urls.Resolver(base)
        compiled = resolver.resolve(start + rest)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kernels, "COMPILED", False)
            assert resolver.resolve(start + rest) == compiled


def test_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    html = (
        "<div><div>a <b>b</b></div><li>c<ul><li>d</ul></li><td>e</td><span>f</span>"
        '<p><a href="#g">g</a><i id="g">h</i></p><a href="/x#y">i</a><math><mi>j</mi></math></div>'
    )
    nodes = pieces.render_pieces(list(fromstring(html)), base_url=BASE)
    monkeypatch.setattr(kernels, "COMPILED", False)
    assert pieces.render_pieces(list(fromstring(html)), base_url=BASE) == nodes


def move_before(root: HtmlElement) -> None:
    root[0].addprevious(root[2])


def move_behind(root: HtmlElement) -> None:
    root[0].addnext(root[2])


def move_to_the_end(root: HtmlElement) -> None:
    root[2].append(root[0])


def move_to_the_start(root: HtmlElement) -> None:
    root[0].insert(0, root[2])


def make_another(root: HtmlElement) -> None:
    made = root.makeelement("p", {"id": "x"})
    made.extend(list(root)[1:])
    root.insert(0, made)


def clear(root: HtmlElement) -> None:
    root[1].clear(keep_tail=True)


CHANGES = (move_before, move_behind, move_to_the_end, move_to_the_start, make_another, clear)


@pytest.mark.parametrize("change", CHANGES)
def test_nodes_move_as_elements_do(change: Callable[[HtmlElement], None]) -> None:
    element = fromstring("<div>0<b>1</b>2<i>3<u>4</u>5</i>6<s>7</s>8</div>")
    node = tree_of(element)
    change(node)
    change(element)
    assert whole_of(node) == tostring(element, encoding="unicode")
    assert "".join(node.itertext()) == "".join(element.itertext())


def test_nodes_know_their_way() -> None:
    element = fromstring("<div><b><i>1</i></b><u class='a'>2</u></div>")
    node = tree_of(element)
    assert [part.tag for part in node.iter("*")] == ["div", "b", "i", "u"]
    assert [part.tag for part in node.iterdescendants("i", "u")] == ["i", "u"]
    assert [part.tag for part in node[0][0].iterancestors("b", "div")] == ["b", "div"]
    assert (len(node), node[-1].tag, node[-1].get("class")) == (2, "u", "a")
    assert node[0].getnext() is node[1]
    assert node[1].getprevious() is node[0]
    assert node[0].getparent() is node
    with pytest.raises(IndexError):
        node[2]


def test_what_no_parser_makes() -> None:
    root = etree.fromstring(
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>b&e;c<?d?><p xmlns:x='urn:x' x:y='z' w='v&e;'>"
        "<![CDATA[<]]></p></a>",
        etree.XMLParser(resolve_entities=False, strip_cdata=False),
    )
    node = tree_of(root)
    assert node.text == "bc"
    assert node[0].text == "<"


@given(st.text(alphabet=st.sampled_from(" \t\n\x0c\xa0a1é渡_*`[]\\<>&#;~!?/é") | st.characters()))
def test_running_text(words: str) -> None:
    assert prose.collapse(words) == prose._collapse(words)
    assert prose.escape_text(words) == prose._escape_text(words)
    assert text.to_text(words.replace("<", "").replace(">", "")) is not None


@pytest.mark.parametrize(
    "html",
    [
        '<div><p><a href="#a">b</a><i id="a">c</i></p><p><a href="#a">d</a></p></div>',
        '<div><p><a href="#a">b</a></p><p id="a">c</p><p id="a">d<a href="#a">e</a></p></div>',
        '<div><p><a href="#">b</a></p><p><a href="#none">c</a></p><p id="x">d</p></div>',
        f'<div><p><a href="{BASE}#a">b</a></p><p><a name="a">c</a></p></div>',
    ],
)
def test_pieces_together_come_out_as_alone(html: str) -> None:
    together = pieces.render_pieces(list(fromstring(html)), base_url=BASE)
    assert together == [render_piece(element, base_url=BASE) for element in fromstring(html)]
