"""Elements are made when asked for, and never after they may have left their tree."""

from __future__ import annotations

import gc

import pytest

from quietpage.engine.measure import Measures
from tests.engine.small_pages import measured

HTML = "<div id=a><p id=b>One.</p><p id=c>Two.</p></div>"


@pytest.fixture
def measures() -> Measures:
    return measured(HTML)


def test_elements_are_known_by_number(measures: Measures) -> None:
    elements = measures.elements
    assert [element.get("id") for element in elements] == [None, "a", "b", "c"]
    assert [elements[number].get("id") for number in (0, 3, -1)] == [None, "c", "c"]
    assert [element.get("id") for element in elements[1:3]] == ["a", "b"]
    assert len(elements) == 4


def test_an_element_that_is_held_is_the_same_each_time(measures: Measures) -> None:
    held = measures.elements[1]
    assert held is measures.elements[1] is measures.elements[2].getparent()


@pytest.mark.parametrize("number", [4, -5])
def test_there_are_no_others(measures: Measures, number: int) -> None:
    with pytest.raises(IndexError):
        measures.elements[number]


def test_the_tree_stays_while_its_elements_may_be_asked_for(measures: Measures) -> None:
    gc.collect()
    assert measures.elements[3].text == "Two."


def test_nothing_is_left_after_release(measures: Measures) -> None:
    rest = iter(measures.elements)
    next(rest)
    measures.elements.release()
    assert list(measures.elements) == list(rest) == []
    with pytest.raises(IndexError):
        measures.elements[0]
