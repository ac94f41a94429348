"""The compiled functions find the same to mend and to wrap as the plain ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from quietpage.engine import kernels
from quietpage.engine.segment import LONG_LINE_CHARS, _mixed_of, _to_mend, mixed_of, to_mend
from quietpage.engine.segment import segment as segment_page
from quietpage.engine.tags import BLOCK
from tests.engine.kernels.trees import PAGES, SPACES, body_of, markup, with_oddities

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="the kernels were not compiled")

LONG = "x" * LONG_LINE_CHARS


def check(body: etree._Element) -> None:
    forged, parted = to_mend(body)
    plain_forged, plain_parted = _to_mend(body)
    assert forged == plain_forged
    assert (len(parted), set(parted)) == (len(plain_parted), set(plain_parted))
    mixed, holders = mixed_of(body)
    plain_mixed, plain_holders = _mixed_of(body)
    assert (len(mixed), set(mixed)) == (len(plain_mixed), set(plain_mixed))
    assert holders == {
        holder for holder in plain_holders if holder is not body and holder.tag not in BLOCK
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_pages(path: Path) -> None:
    body = body_of(path.read_bytes())
    assert body is not None
    check(body)
    segment_page(body)
    check(body)


@pytest.mark.parametrize(
    "html",
    [
        "<div>a<br><br>b</div>",
        "<div>a<br> <i>c</i><br>b</div>",
        f"<div>{LONG}<br>{LONG}<br>{LONG}</div>",
        f"<div>{LONG}é<br>{LONG}ü<br>b</div>",
        f"<div>a<br>{LONG}ü<br>{LONG}ü</div>",
        "<pre>a<br><br>b</pre><pre><b>a<br><br>b</b></pre>",
        "<div><p>a</p>b</div><span>c<p>d</p></span>",
        "<div><noscript>a<p>b</p></noscript></div>",
        "<div><script>a</script><p>b</p></div>",
        "<qp-run>a<qp-removed>b</qp-removed></qp-run>",
        *(f"<div>a<br>{space}<br>b</div>" for space in SPACES),
        *(f"<div>{space}<p>b</p></div>" for space in SPACES),
    ],
)
def test_small_pages(html: str) -> None:
    body = body_of(html)
    assert body is not None
    check(body)


def test_remarks_entities_and_other_nodes() -> None:
    check(with_oddities())


@settings(max_examples=300, deadline=None)
@given(markup)
def test_any_markup(html: str) -> None:
    body = body_of(html)
    if body is not None:
        check(body)
        segment_page(body)
        check(body)
