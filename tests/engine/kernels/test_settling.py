"""Markup that is settled without asking of each attribute comes out as if each had been asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz.alphabet import ATTRIBUTES, TAGS, TEXTS
from quietpage.engine import kernels, sanitise
from quietpage.engine.kernels.structure.addresses import is_settled
from quietpage.engine.render.tokens import Token, read_tokens

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="the kernels were not compiled")

KEPT = ('<a href="/x">', '<p id="note-1">', '<img alt="&quot;" src="/a.png">', '<p dir="rtl">')
REFUSED = ('<a href="java&#1;script:x">', '<p id="body">', '<img width="9%" alt="x" src="/a">')
PIECES = st.one_of(
    st.sampled_from((*KEPT, *REFUSED, *TEXTS)),
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(("", *ATTRIBUTES))),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.text(max_size=5),
)


def read(
    html: str,
    addresses: frozenset[str] = frozenset(),
    longest: int = 0,
    unruled: frozenset[str] = frozenset(),
) -> list[tuple[str, str, str]] | None:
    return sanitise.read_attributes(html, addresses, longest, unruled, "qp-removed", "noopener")


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_leniently_as_strictly(html: str) -> None:
    found = sanitise._settle_leniently(html, sanitise._LENIENT_CLEANERS)
    strict = sanitise._settle_strictly(html, sanitise._CLEANERS)
    assert found is None or found == strict
    assert sanitise.sanitise(html) == strict


@pytest.mark.parametrize("html", REFUSED)
def test_what_is_refused_is_asked_of(html: str) -> None:
    assert sanitise._settle_leniently(html, sanitise._LENIENT_CLEANERS) is None


@pytest.mark.parametrize(
    "html",
    [
        *("a>b", "<", "<p", "<p ", "<p a>", '<p a="', '<p a="b', '<p a="b"', '<p a="<">'),
        *('<p  a="b">', '<p a="b"c="d">', "<P>", "< p>", "</p a>", "<!-- -->", "<p a='b'>"),
        *("<br/>", "</", "<>"),
    ],
)
def test_other_forms_are_not_read(html: str) -> None:
    assert read(html) is None


def test_attributes_are_read() -> None:
    html = '<p id="a">x</p><img alt="&lt;&amp;lt;&nbsp;&quot;" src="">&amp;<br>'
    found = [("p", "id", "a"), ("img", "alt", '<&lt;\xa0"'), ("img", "src", "")]
    assert read(html) == found


def test_plain_addresses_are_not_judged() -> None:
    html = (
        '<a href="https://a.example/?b&amp;c" title="https://a.example/">x</a>'
        '<a href="https://a.example/%20 b">x</a><img src="http://a.example/long"><a href="/d">x</a>'
    )
    found = [
        ("a", "title", "https://a.example/"),
        ("a", "href", "https://a.example/%20 b"),
        ("a", "href", "/d"),
    ]
    assert read(html, sanitise.ADDRESSES, 22) == found
    assert len(read(html, sanitise.ADDRESSES, 21) or ()) == 4


def test_what_may_say_anything_is_not_judged() -> None:
    html = (
        '<img alt="a" src="b" width="1"><a rel="noopener">x</a><a rel="x">y</a><i rel="noopener">z'
    )
    found = [
        ("img", "src", "b"),
        ("img", "width", "1"),
        ("a", "rel", "x"),
        ("i", "rel", "noopener"),
    ]
    assert read(html, unruled=frozenset({"alt"})) == found


@pytest.mark.parametrize("name", ["r1", "r123456789"])
def test_markers_as_the_engine_counts_them_are_not_judged(name: str) -> None:
    assert read(f'<qp-removed id="{name}"></qp-removed>') == []
    assert read(f'<p id="{name}"></p>') == [("p", "id", name)]
    assert sanitise.may_stand("qp-removed", "id", name) == name


@pytest.mark.parametrize("name", ["", "r", "1", "s1", "r1234567890", "r1a", "r\u0661", "r&amp;1"])
def test_other_markers_are_judged(name: str) -> None:
    value = name.replace("&amp;", "&")
    assert read(f'<qp-removed id="{name}"></qp-removed>') == [("qp-removed", "id", value)]
    assert sanitise.may_stand("qp-removed", "id", value) is None


def test_all_else_of_markers_is_judged() -> None:
    html = '<qp-removed lang="r1"></qp-removed>'
    assert read(html, unruled=frozenset({"lang"})) == [("qp-removed", "lang", "r1")]


@pytest.mark.parametrize("name", sorted(sanitise.UNRULED))
def test_names_without_rules_may_say_anything(name: str) -> None:
    assert sanitise.may_stand("img", name, "<any> &\x01") == "<any> &\x01"


ADDRESS = st.text(alphabet=st.sampled_from('/:.?#;a%&"<>`\\ \x7f\x85\xa0é') | st.characters())


@given(st.sampled_from(("http://", "https://", "HTTP://", "")), ADDRESS)
def test_plain_addresses_would_pass(start: str, rest: str) -> None:
    address = start + rest
    if is_settled(address):
        assert {sanitise.safe_address(address, name) for name in sanitise.ADDRESSES} == {address}
    elif start in ("http://", "https://"):
        assert sanitise.safe_address(address, "href") is None


@given(st.text())
def test_characters_no_xml_holds(text: str) -> None:
    assert sanitise.holds_barred(text) == (sanitise.NOT_XML.search(text) is not None)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_every_attribute_of_sanitised_markup_is_read(html: str) -> None:
    clean = sanitise.sanitise(html)
    tags = [token for token in read_tokens(clean) if isinstance(token, Token)]
    names = [name for token in tags for name in token.attributes]
    assert [name for _, name, _ in read(clean) or ()] == names
