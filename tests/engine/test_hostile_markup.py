"""From parsing to sanitising, over markup of pieces that parsers disagree about.

``python -m benchmarks.fuzz`` goes on from here for as long as one likes, guided by coverage.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz.alphabet import ATTRIBUTES, TAGS, TEXTS
from benchmarks.fuzz.markup import check_markup

STARTS = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(("", *ATTRIBUTES)))
ENDS = st.builds("</{}>".format, st.sampled_from(TAGS))
PIECES = st.one_of(STARTS, ENDS, st.sampled_from(TEXTS), st.text(max_size=8))
FOUND = [
    "\x00\x03",
    "&#3;<p>x</p>",
    "<math hidden>!<a><listing><td>Subscribe to our newsletter<foreignObject><a><a>"
    "<foreignObject><a><a>ÿÿ<pre>",
]
"""What fuzzing has found, mended since."""


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_gets_through_and_no_error_is_not_ours(html: str) -> None:
    check_markup(html)


@pytest.mark.parametrize("html", FOUND)
def test_what_was_found_stays_mended(html: str) -> None:
    check_markup(html)
