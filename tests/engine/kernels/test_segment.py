"""Compiled or plain, segmenting finds the same to wrap."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from quietpage.engine import kernels
from quietpage.engine.segment import Found, _read, plain_wrap_runs, read, segment, wrap_runs
from quietpage.engine.tags import BLOCK
from tests.engine.kernels.trees import PAGES, SPACES, body_of, markup, with_oddities

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="the kernels were not compiled")


def check(body: etree._Element) -> None:
    found, plain = Found(*read(body)), _read(body)
    for elements, others in zip(found[:3], plain[:3], strict=True):
        assert (len(elements), set(elements)) == (len(others), set(others))
    assert found.holders == {
        holder for holder in plain.holders if holder is not body and holder.tag not in BLOCK
    }


def check_wrapping(body: etree._Element) -> None:
    ours, theirs = deepcopy(body), deepcopy(body)
    for wrap, root in ((wrap_runs, ours), (plain_wrap_runs, theirs)):
        found = Found(*read(root))
        for container in found.mixed:
            wrap(container, found.holders)
    assert etree.tostring(ours) == etree.tostring(theirs)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_pages(path: Path) -> None:
    body = body_of(path.read_bytes())
    assert body is not None
    check(body)
    check_wrapping(body)
    segment(body)
    check(body)


@pytest.mark.parametrize(
    "html",
    [
        "<div><p>a</p>b</div><span>c<p>d</p></span>",
        "<div><noscript>a<p>b</p></noscript></div>",
        "<div><script>a</script><p>b</p></div>",
        "a<br>b<p>c<br>d<b>e<br><br>f</b></p><noscript>g<br>h<br></noscript>",
        "<qp-run>a<qp-removed>b</qp-removed></qp-run><p>c</p>",
        *(f"<div>{space}<p>b</p></div>" for space in SPACES),
    ],
)
def test_small_pages(html: str) -> None:
    body = body_of(html)
    assert body is not None
    check(body)
    check_wrapping(body)


def test_remarks_entities_and_other_nodes() -> None:
    check(with_oddities())
    check_wrapping(with_oddities())


@settings(max_examples=300)
@given(markup)
def test_any_markup(html: str) -> None:
    body = body_of(html)
    if body is not None:
        check(body)
        check_wrapping(body)
        segment(body)
        check(body)
