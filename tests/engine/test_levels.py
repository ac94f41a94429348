"""What is handed down the tree, level by level."""

from __future__ import annotations

import numpy as np

from quietpage.engine.levels import by_level

# 0 ─ 1 ─ 2
#   │   └ 3
#   └ 4 ─ 5 ─ 6
PARENT = np.array([-1, 0, 1, 1, 0, 4, 5], dtype=np.int32)
DEPTH = np.array([0, 1, 2, 2, 1, 2, 3], dtype=np.int32)


def test_elements_of_one_depth_stand_together_in_document_order() -> None:
    levels = by_level(DEPTH, PARENT)
    assert levels.order.tolist() == [0, 1, 4, 2, 3, 5, 6]
    assert [levels.order[level].tolist() for level in levels.downwards()] == [
        [1, 4],
        [2, 3, 5],
        [6],
    ]


def test_a_sum_is_handed_down_from_every_ancestor() -> None:
    values = np.array([1, 10, 100, 200, 1000, 0, 5])
    handed = by_level(DEPTH, PARENT).hand_down(np.add, values)
    assert handed.tolist() == [1, 11, 111, 211, 1001, 1001, 1006]


def test_each_column_of_rows_is_handed_down_alone() -> None:
    values = np.array([[0, 9], [5, 0], [3, 0], [7, 0], [0, 0], [0, 10], [0, 0]])
    handed = by_level(DEPTH, PARENT).hand_down(np.maximum, values)
    assert handed.tolist() == [[0, 9], [5, 9], [5, 9], [7, 9], [0, 9], [0, 10], [0, 10]]


def test_a_page_of_one_element_has_nothing_to_hand_down() -> None:
    levels = by_level(np.zeros(1, dtype=np.int32), np.full(1, -1, dtype=np.int32))
    assert levels.hand_down(np.maximum, np.array([4])).tolist() == [4]
    assert list(levels.downwards()) == []
