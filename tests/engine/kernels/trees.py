"""Trees on which compiled functions are compared with their plain twins."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from lxml import etree

from benchmarks.fuzz.alphabet import ATTRIBUTES, TAGS, TEXTS
from quietpage.engine.body import find_body
from quietpage.engine.parse import parse
from quietpage.errors import QuietpageError

PAGES: Final = sorted(Path("tests/pages").glob("*/source.html"))
SPACES: Final = (
    *(" ", "\t\n", "\x85", "\xa0", "\u1680", "\u2000\u200a", "\u2028\u2029"),
    *("\u202f", "\u205f", "\u3000", "\u200b", "\u180e", "\ufeff"),
)
"""White space, and what looks like it."""
WORDS: Final = (
    *("river", "BANK,", "Überfähre", "渡し船は夕方に出た。", "العبّارة؟", "😀", "a\xa0b", "x" * 99),
    *("one; two: 3 | 4", "ſ", "İ"),
)
_ATTRIBUTES: Final = (
    *("class=a", 'class="a b"', "class", "id=a", 'role=note itemprop="x"', "class=a id=b"),
    *(
        "aria-hidden=true",
        "aria-hidden=false",
        "hidden",
        "data-qp-hidden",
        'style="display : none"',
    ),
    *('style="VISIBILITY:hidden"', 'style="overflow:hidden"', 'style="color:red"', "style"),
    *('style="vİsibility:hidden"', 'class="é" style="dısplay:none"'),
)
_TAGS: Final = (
    *("p", "div", "a", "span", "b", "br", "br", "img", "pre", "ul", "li", "table", "tr", "td"),
    *("noscript", "object", "svg", "script", "qp-run", "qp-removed", "x-y", "input", "textarea"),
)


def _start(tag: str, attributes: list[str]) -> str:
    return f"<{' '.join((tag, *attributes))}>"


markup = st.lists(
    st.one_of(
        st.builds(
            _start,
            st.sampled_from((*_TAGS, *TAGS)),
            st.lists(st.sampled_from((*_ATTRIBUTES, *ATTRIBUTES)), max_size=3),
        ),
        st.builds("</{}>".format, st.sampled_from((*_TAGS, *TAGS))),
        st.sampled_from((*WORDS, *SPACES, *TEXTS)),
        st.text(max_size=8),
    ),
    max_size=60,
).map("".join)


def body_of(html: str | bytes) -> etree._Element | None:
    """The body of a page; None where the page is refused."""
    try:
        return find_body(parse(html))
    except QuietpageError:
        return None


def with_oddities() -> etree._Element:
    """A body with nodes that no parser of ours makes."""
    body = etree.fromstring(
        "<!DOCTYPE html [<!ENTITY more 'x'>]><html><body>one<!-- remark -->two<p>three<?do it?>four"
        "<![CDATA[ five<]]></p>&more;six<div><!-- remark --><p>seven</p></div>"
        "<p xmlns:x='urn:x' x:class='y' class='z&more;'>eight</p>"
        "</body></html>",
        etree.XMLParser(resolve_entities=False, strip_cdata=False),
    ).find("body")
    assert body is not None
    return body
