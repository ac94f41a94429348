"""Fit oblivious trees with CatBoost, and write them as the arrays that the engine reads."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from catboost import CatBoostClassifier, Pool
from numpy.typing import NDArray

SETTINGS: Final[dict[str, Any]] = {
    "depth": 6,
    "l2_leaf_reg": 5,
    "border_count": 64,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.8,
    "rsm": 0.5,
    "random_seed": 1,
    "thread_count": 2,
    "verbose": 0,
    "allow_writing_files": False,
}


def fit(
    features: NDArray[np.float32],
    target: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    trees: int,
    rate: float,
) -> CatBoostClassifier:
    """Fit ``trees`` trees to features of shape (rows, features); targets lie from 0 to 1."""
    model = CatBoostClassifier(
        iterations=trees, learning_rate=rate, loss_function="CrossEntropy", **SETTINGS
    )
    model.fit(Pool(features, target, weight=weights))
    return model


def fit_classes(
    features: NDArray[np.float32], target: NDArray[np.int64], *, trees: int, depth: int
) -> CatBoostClassifier:
    """Fit ``trees`` trees that tell the classes 0 … k-1 apart."""
    settings = SETTINGS | {"depth": depth, "learning_rate": 0.1, "rsm": 0.2}
    model = CatBoostClassifier(iterations=trees, loss_function="MultiClass", **settings)
    model.fit(Pool(features, target))
    return model


def export(model: CatBoostClassifier, names: tuple[str, ...], path: Path) -> None:
    """Write the ensemble to ``path`` (npz), in the layout of ``quietpage.engine.model.trees``."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.json"
        model.save_model(str(file), format="json")
        stored = json.loads(file.read_text())
    ensemble = stored["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in ensemble)
    scale, bias = stored["scale_and_bias"]
    biases = np.atleast_1d(np.array(bias, dtype=np.float32))
    rows = np.zeros((depth, len(ensemble)), dtype=np.int16)
    borders = np.full((depth, len(ensemble)), np.inf, dtype=np.float32)
    leaves = np.zeros((len(biases), len(ensemble), 2**depth), dtype=np.float16)
    for number, tree in enumerate(ensemble):
        for level, split in enumerate(tree["splits"]):
            rows[level, number] = split["float_feature_index"]
            borders[level, number] = split["border"]
        # Leaf by leaf, the values of all classes.
        values = np.array(tree["leaf_values"]).reshape(-1, len(biases)).T * scale
        leaves[:, number, : values.shape[1]] = values
    np.savez_compressed(
        path, names=np.array(names), rows=rows, borders=borders, leaves=leaves, bias=biases
    )
