from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readability.readability import REGEXES

from quietpage.engine.opinion import names
from quietpage.engine.roles import GROUPS
from quietpage.engine.stems import Stems, stems_of

PATTERNS = [
    *map(re.compile, GROUPS.values()),
    *(REGEXES[name] for name in ("unlikelyCandidatesRe", "okMaybeItsACandidateRe")),
    *(REGEXES[name] for name in ("negativeRe", "positiveRe")),
    *names.PATTERNS,
]


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        ("nav|skip", {"nav", "skip"}),
        ("article-?_?body", {"article"}),
        ("crumbs?", {"crumb"}),
        (r"(?:^|[\W_])(?:ads?|dfp)(?:$|[\W_])", {"ad", "dfp"}),
        ("page(?!-?nav|r)", {"page"}),
        (r"^\w+:|-(?:block|flex)$", {":", "block", "flex"}),
        ("(?:by)?", set()),
        ("(?:x|[0-9])", set()),
    ],
)
def test_what_a_pattern_needs(pattern: str, stems: set[str]) -> None:
    assert stems_of(pattern) == stems


@given(st.data())
def test_whatever_a_pattern_matches_holds_one_of_its_stems(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(PATTERNS) - 1))
    name = data.draw(st.from_regex(PATTERNS[number]))
    assert Stems(PATTERNS).may_match(name) >> number & 1


@given(st.text("adsbypgenv-_ 0Aſ", max_size=12))
def test_no_pattern_that_matches_is_passed_over(name: str) -> None:
    may_match = Stems(PATTERNS).may_match(name)
    for number, pattern in enumerate(PATTERNS):
        assert not pattern.search(name) or may_match >> number & 1
