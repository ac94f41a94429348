"""What each family of signals and each pass is worth: the figures without it.

A family is silenced where the judge of pieces reads it, and the judge is not trained again: so
the figures say what the engine that ships leans on, not how well another could do without.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final
from unittest.mock import patch

import numpy as np

import quietpage.engine
from benchmarks.clutter.compose import Page
from benchmarks.clutter.report import table
from benchmarks.clutter.runner import run
from benchmarks.clutter.score import Scores
from quietpage import declutter
from quietpage.engine.clutter.features import NAMES
from quietpage.engine.clutter.signals import Signals
from quietpage.engine.measure import Floats, Ints
from quietpage.engine.model.trees import Trees
from quietpage.engine.page import Page as EnginePage
from quietpage.engine.passes import drop_clutter as judge
from quietpage.engine.pipeline import PASSES

FAMILIES: Final = {
    "phrases": (
        *("text_strong", "text_weak", "text_strong_chars", "text_weak_chars", "text_kinds"),
        *("text_offer", "strong_share", "weak_share"),
    ),
    "targets": (
        *("link_strong", "link_weak", "link_same_site", "link_other_site", "link_fragment"),
        "link_slug",
    ),
    "forms": ("email_field", "field", "button", "form", "controls", "in_form"),
    "classes": ("class_strong", "class_weak", "above_class_strong", "above_class_weak"),
    "repeats": ("same_text", "same_shape"),
    "neighbours": (
        *("prev_prose", "next_prose", "prev_chars", "next_chars", "prev_link_density"),
        *("next_link_density", "prev_stop", "prose_before", "prose_after"),
    ),
    "shape": (
        *("tag", "depth", "style_share", "same_parent", "alone", "in_list", "in_table"),
        *("in_quote", "in_figure", "in_aside", "emphasis_share", "heading", "image", "list"),
    ),
    "judge of blocks": ("probability", "probability_min", "probability_rest"),
}
LEFT_OUT: Final = ("drop_repeats", "drop_boilerplate", "drop_clutter", "guard_loss")
MIN_SHARE: Final = 0.25  # of a text under phrases, for the rules that stand in for the judge
PAGES: Final = 104
"""Two of each language, template and split: minutes, not hours, for all that is left out."""


def ablate(pages: Sequence[Page]) -> str:
    """The table of figures: whole, then without each family and each pass, then rules alone."""
    rows = [_scores("all of it", pages)]
    for name, rowset in FAMILIES.items():
        with _silenced(rowset):
            rows.append(_scores(f"without {name}", pages))
    for name in LEFT_OUT:
        with _left_out(name):
            rows.append(_scores(f"without {name}", pages))
    with _rules_alone():
        rows.append(_scores("rules, no judge of pieces", pages))
    return table(rows, ["all"])


def _scores(name: str, pages: Sequence[Page]) -> Scores:
    return Scores(name, run(_quietpage, pages).pages)


def _quietpage(html: str, url: str) -> str:
    return declutter(html, url=url).text


def _silenced(rows: Sequence[str]) -> AbstractContextManager[object]:
    places = [NAMES.index(name) for name in rows]
    read = judge.piece_features

    def silent(page: EnginePage, numbers: Ints, signals: Signals) -> Floats:
        features = read(page, numbers, signals)
        features[places] = 0
        return features

    return patch.object(judge, "piece_features", silent)


def _left_out(name: str) -> AbstractContextManager[object]:
    return patch.object(
        quietpage.engine, "PASSES", tuple(run for run in PASSES if run.__name__ != name)
    )


def _rules_alone() -> AbstractContextManager[object]:
    judged = Trees.probability

    def by_rules(model: Trees, features: Floats) -> Floats:
        if len(features) != len(NAMES):
            return judged(model, features)
        row = dict(zip(NAMES, features, strict=True))
        guilty = (row["email_field"] > 0) | (row["class_strong"] > 0)
        guilty |= (row["text_strong"] > 0) & (row["strong_share"] >= MIN_SHARE)
        guilty |= (row["link_strong"] > 0) & (row["links"] == row["link_strong"])
        return np.asarray(guilty, dtype=np.float32)

    return patch.object(Trees, "probability", by_rules)
