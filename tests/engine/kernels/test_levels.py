"""Compiled or plain, elements are sorted by depth alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import kernels
from quietpage.engine.levels import _level_order, level_order

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="the kernels were not compiled")


@given(st.lists(st.integers(0, 1000), max_size=60))
def test_any_tree(steps: list[int]) -> None:
    parents, depths = [-1], [0]
    for step in steps:
        parent = step % len(parents)
        parents.append(parent)
        depths.append(depths[parent] + 1)
    depth, parent_of = np.array(depths, dtype=np.int32), np.array(parents, dtype=np.int32)
    *compiled, borders = level_order(depth, parent_of)
    *plain, plain_borders = _level_order(depth, parent_of)
    assert borders == plain_borders
    for ours, theirs in zip(compiled, plain, strict=True):
        assert (ours.dtype, ours.tolist()) == (theirs.dtype, theirs.tolist())
