"""The second opinion and the search for repeats, in their kernels and in plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import kernels
from quietpage.engine.measure import TAG_NAMES, Measures
from quietpage.engine.opinion.second import compiled_opinion, plain_opinion
from quietpage.engine.opinion.tables import verdicts
from quietpage.engine.passes.drop_repeats import plain_suspects
from tests.engine.small_pages import LAST, MORE, PROSE, measured
from tests.pages.case import PageCase, all_cases

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="no kernels here")

TAGS = (
    *("div", "div", "div", "p", "p", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h2"),
    *("a", "form", "figure", "code", "section", "aside", "footer", "span", "button", "fieldset"),
)
VOID = ("img", "input", "iframe", "br")
NAMES = ("", "sidebar", "share", "byline", "hidden", "content", "tags", "main hidden md:block")
TEXTS = ("", "Tide, bell, rope.", "Nets", PROSE, MORE, LAST, f"{PROSE} {MORE} {LAST}", "a, " * 12)


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = st.lists(children, max_size=5).map("".join)
    return st.builds(
        lambda tag, name, attribute, text, held: (
            f'<{tag} class="{name}" {attribute} href="/x">{text}{held}</{tag}>'
        ),
        st.sampled_from(TAGS),
        st.sampled_from(NAMES),
        st.sampled_from(("", "", "", "hidden", 'aria-hidden="true"', "role=menu")),
        st.sampled_from(TEXTS),
        inner,
    )


LEAVES = st.sampled_from(TEXTS) | st.sampled_from([f"<{tag}>" for tag in VOID])
PAGES = st.lists(st.recursive(LEAVES, element, max_leaves=30), max_size=6).map("".join)


def assert_alike(measures: Measures, title: str | None) -> None:
    said = verdicts(measures)
    for minds_names in (True, False):
        plain, chars = plain_opinion(measures, said, title, minds_names=minds_names)
        ours, our_chars = compiled_opinion(measures, said, title, minds_names=minds_names)
        assert (our_chars, ours.dtype) == (chars, plain.dtype)
        assert np.array_equal(ours, plain)


def assert_suspects_alike(measures: Measures) -> None:
    from quietpage.engine.kernels.passes.repeats import suspects

    is_whole = np.isin(TAG_NAMES, ("td", "li"))
    for main in (0, len(measures.elements) // 2):
        assert suspects(measures, main, is_whole, 12, 300, 0.5) == plain_suspects(
            measures, main, is_whole, 12, 300, 0.5
        )


@given(PAGES, st.sampled_from((None, "Nets", PROSE)))
def test_made_pages(html: str, title: str | None) -> None:
    measures = measured(f"<body>{html}</body>")
    assert_alike(measures, title)
    assert_suspects_alike(measures)


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.slug)
def test_pages_of_the_collection(case: PageCase) -> None:
    measures = measured(case.source)
    assert_alike(measures, case.expected.title or None)
    assert_suspects_alike(measures)


@pytest.mark.parametrize(
    "html", ["<body></body>", "<p></p>", "<div></div>" * 3, "<div>" * 300 + PROSE]
)
def test_pages_with_next_to_nothing(html: str) -> None:
    assert_alike(measured(html), None)
