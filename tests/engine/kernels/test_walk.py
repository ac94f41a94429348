"""The compiled walk measures what the plain one does, element by element."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quietpage.engine import kernels
from quietpage.engine.measure import _walk, walk
from quietpage.engine.segment import segment
from tests.engine.kernels.trees import PAGES, SPACES, WORDS, body_of, markup, with_oddities

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="the kernels were not compiled")


def check(body: etree._Element) -> None:
    compiled, plain = walk(body), _walk(body)
    assert compiled.keys() == plain.keys()
    for name, value in plain.items():
        if name == "counts":
            assert compiled[name].keys() == value.keys()
            for column, counts in value.items():
                _check_array(compiled[name][column], counts)
        elif isinstance(value, np.ndarray):
            _check_array(compiled[name], value)
        else:
            assert list(compiled[name]) == value, name


def _check_array(compiled: np.ndarray, plain: np.ndarray) -> None:
    assert compiled.flags.c_contiguous
    assert (compiled.dtype, compiled.tolist()) == (plain.dtype, plain.tolist())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_pages(path: Path) -> None:
    body = body_of(path.read_bytes())
    assert body is not None
    segment(body)
    check(body)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>one <b>two</b>three</p>",
        "<p>one<br>two</p>",
        "<p>one</p> <p>one</p><p>two</p>",
        "<div><img></div><div><svg><path/></svg></div><div><canvas></canvas></div>",
        "<picture><div><img></div></picture>",
        "<a href=x>one <b>two<a>three</a></b></a>four",
        "<p>a<script>b</script>c<noscript><p>d</p></noscript>e</p>",
        "<div><object><p>a</p></object></div>",
        "<p style='x:none'>a<p style='display:none'>b<p style=visibility:HIDDEN>c",
    ],
)
def test_small_pages(html: str) -> None:
    body = body_of(f"<body>{html}<hr></body>")
    assert body is not None
    check(body)
    segment(body)
    check(body)


@given(st.lists(st.sampled_from((*SPACES, *WORDS, "<b>", "</b>", "<br>"))).map("".join))
def test_white_space_of_every_kind(text: str) -> None:
    body = body_of(f"<p>{text}</p>")
    assert body is not None
    check(body)


def test_remarks_entities_and_other_nodes() -> None:
    check(with_oddities())


@settings(max_examples=300)
@given(markup)
def test_any_markup(html: str) -> None:
    body = body_of(html)
    if body is not None:
        check(body)
        segment(body)
        check(body)
