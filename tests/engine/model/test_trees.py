"""An ensemble made by hand answers what the hand has reckoned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quietpage.engine import features, page_types
from quietpage.engine.clutter import features as clutter_features
from quietpage.engine.model import trees
from quietpage.engine.model.trees import Trees
from quietpage.engine.passes.choose_main import INPUT_NAMES

NAMES = ("height", "width")


def ensemble() -> Trees:
    """Two trees of depth two: the second asks about the width twice."""
    return Trees(
        rows=np.array([[0, 1], [1, 1]], dtype=np.int32),
        borders=np.array([[10, 1], [5, 2]], dtype=np.float32),
        leaves=np.array([[[1, 2, 3, 4], [0, 10, 100, 20]]], dtype=np.float32),
        bias=np.array([0.5], dtype=np.float32),
    )


@pytest.mark.parametrize(
    ("height", "width", "logit"),
    [
        (0, 0, 1 + 0 + 0.5),
        (11, 0, 2 + 0 + 0.5),  # the first question is the lowest bit
        (0, 6, 3 + 20 + 0.5),
        (11, 6, 4 + 20 + 0.5),
        (11, 1.5, 2 + 10 + 0.5),
        (10, 1, 1 + 0 + 0.5),  # "above" is strictly above
        (10.01, 2, 2 + 10 + 0.5),
    ],
)
def test_logits_are_the_sum_of_the_leaves_and_the_bias(
    height: float, width: float, logit: float
) -> None:
    found = ensemble().logits(np.array([[height], [width]], dtype=np.float32))
    assert found.tolist() == [[logit]]


def test_columns_are_read_one_by_one() -> None:
    columns = np.array([[0, 11, 0], [0, 0, 6]], dtype=np.float32)
    assert ensemble().logits(columns).tolist() == [[1.5, 2.5, 23.5]]


def test_no_columns_give_no_answers() -> None:
    assert ensemble().probability(np.empty((2, 0), dtype=np.float32)).shape == (0,)


def test_probability_is_the_logistic_of_the_logits() -> None:
    found = ensemble().probability(np.array([[0, 0], [0, 6]], dtype=np.float32))
    assert found.dtype == np.float32
    assert found == pytest.approx([1 / (1 + np.exp(-1.5)), 1 / (1 + np.exp(-23.5))])


def test_more_columns_than_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = np.random.default_rng(7).uniform(0, 20, (2, 25)).astype(np.float32)
    whole = ensemble().logits(columns)
    monkeypatch.setattr(trees, "CHUNK_BLOCKS", 10)
    assert np.array_equal(ensemble().logits(columns), whole)


def test_every_class_has_leaves_of_its_own() -> None:
    made = Trees(
        rows=np.zeros((1, 1), dtype=np.int32),
        borders=np.zeros((1, 1), dtype=np.float32),
        leaves=np.array([[[1, 2]], [[3, 4]], [[5, 6]]], dtype=np.float32),
        bias=np.array([0, 10, 20], dtype=np.float32),
    )
    found = made.logits(np.array([[-1, 1]], dtype=np.float32))
    assert found.tolist() == [[1, 2], [13, 14], [25, 26]]


def test_deep_trees_have_a_leaf_for_each_answer() -> None:
    depth = 6
    made = Trees(
        rows=np.arange(depth, dtype=np.int32)[:, None],
        borders=np.full((depth, 1), 0.5, dtype=np.float32),
        leaves=np.arange(2**depth, dtype=np.float32)[None, None],
        bias=np.zeros(1, dtype=np.float32),
    )
    bits = (np.arange(2**depth)[None] >> np.arange(depth)[:, None]) & 1
    assert made.logits(bits.astype(np.float32)).tolist() == [list(range(2**depth))]


def stored(path: Path, names: tuple[str, ...]) -> Path:
    made = ensemble()
    np.savez(
        path,
        names=np.array(names),
        rows=made.rows.astype(np.int16),
        borders=made.borders,
        leaves=made.leaves.astype(np.float16),
        bias=made.bias,
    )
    return path


def test_stored_ensemble_answers_as_before(tmp_path: Path) -> None:
    found = trees.read(stored(tmp_path / "made.npz", NAMES), NAMES)
    columns = np.array([[0, 11, 0], [0, 0, 6]], dtype=np.float32)
    assert np.array_equal(found.logits(columns), ensemble().logits(columns))


@pytest.mark.parametrize("names", [("width", "height"), ("height",), (*NAMES, "depth"), ()])
def test_ensemble_of_other_features_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    path = stored(tmp_path / "made.npz", NAMES)
    with pytest.raises(ValueError, match=r"made\.npz was trained on other features"):
        trees.read(path, names)


@pytest.mark.parametrize(
    ("name", "names", "classes"),
    [
        ("blocks", INPUT_NAMES, 1),
        ("clutter", clutter_features.NAMES, 1),
        ("page_types", page_types.NAMES, len(page_types.TYPES)),
    ],
)
def test_shipped_ensemble_fits_its_features(
    name: str, names: tuple[str, ...], classes: int
) -> None:
    shipped = trees.load(name, names)
    depth, count = shipped.rows.shape
    assert shipped.borders.shape == (depth, count)
    assert shipped.leaves.shape == (classes, count, 2**depth)
    assert shipped.bias.shape == (classes,)
    assert shipped.rows.min() >= 0
    assert shipped.rows.max() < len(names)
    assert np.isfinite(shipped.leaves).all()


def test_shipped_ensemble_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="train it again"):
        trees.load("blocks", features.NAMES[:-1])
