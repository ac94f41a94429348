"""Compiled or plain, the same elements are found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine.finding import finder, plain_finder
from tests.engine.kernels.trees import body_of, markup, with_oddities

TAGS = ("noscript", "p", "div", "qp-run", "base")


@given(markup, st.sets(st.sampled_from(TAGS), min_size=1))
def test_any_markup(html: str, tags: set[str]) -> None:
    body = body_of(html)
    if body is not None:
        assert finder(*tags)(body) == plain_finder(*tags)(body)


def test_remarks_entities_and_other_nodes() -> None:
    body = with_oddities()
    assert finder("body", "p")(body) == plain_finder("body", "p")(body)
