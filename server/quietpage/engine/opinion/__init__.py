"""A second opinion on what to keep: what a reader view in the arc90 line would show.

The judge of blocks counts words, and knows little of what has few: pictures, headings, items,
cells. The rules here are those that Mozilla's reader view is known for (candidates scored by
their paragraphs, siblings joined, boxes cleaned by what they hold), told over the measured
arrays. They know nothing of clutter between paragraphs, but much of boxes without prose.
"""

from __future__ import annotations

import numpy as np

from quietpage.engine.measure import Bools, Measures
from quietpage.engine.opinion.candidates import choose_region
from quietpage.engine.opinion.cleaning import clean
from quietpage.engine.opinion.reading import Reading
from quietpage.engine.opinion.unlikely import strip

MIN_CHARS = 500
"""Characters of the region below which it is looked for again, names left out of account."""


def second_opinion(measures: Measures, title: str | None) -> Bools:
    """Tell of every element whether a reader view would show it: shape (n)."""
    found = _opinion(measures, title, minds_names=True)
    if found[1] < MIN_CHARS:
        found = max(found, _opinion(measures, title, minds_names=False), key=lambda pair: pair[1])
    return found[0]


def _opinion(measures: Measures, title: str | None, *, minds_names: bool) -> tuple[Bools, int]:
    reading = Reading(measures, minds_names=minds_names)
    strip(reading, title)
    region = choose_region(reading)
    clean(reading, region)
    shown = np.zeros(len(measures.elements), dtype=np.bool_)
    for top in region:
        shown[top : measures.end[top]] = True
    shown &= reading.alive
    return shown, sum(reading.chars(top) for top in region if reading.alive[top])
