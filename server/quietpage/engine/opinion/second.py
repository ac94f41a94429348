"""Form the second opinion: with names minded, and without where too little was found so."""

from __future__ import annotations

from functools import partial

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.data_tables import is_data_table
from quietpage.engine.measure import Bools, Ints, Measures
from quietpage.engine.opinion.candidates import choose_region, sentence_test
from quietpage.engine.opinion.cleaning import clean
from quietpage.engine.opinion.reading import Reading
from quietpage.engine.opinion.rules import BIT, MIN_CHARS
from quietpage.engine.opinion.tables import BITS_OF_TAG, POINTS_OF_CODE, verdicts
from quietpage.engine.opinion.unlikely import strip, title_test


def second_opinion(measures: Measures, title: str | None) -> Bools:
    """Tell of every element whether a reader view would show it: shape (n)."""
    said = verdicts(measures)
    found = opinion(measures, said, title, minds_names=True)
    if found[1] < MIN_CHARS:
        other = opinion(measures, said, title, minds_names=False)
        found = max(found, other, key=lambda pair: pair[1])
    return found[0]


def plain_opinion(
    measures: Measures, said: Ints, title: str | None, *, minds_names: bool
) -> tuple[Bools, int]:
    """What would be shown, and how many characters; ``said`` is what each dress says."""
    reading = Reading(measures, said, minds_names=minds_names)
    strip(reading, title_test(measures, title))
    region = choose_region(reading, sentence_test(measures))
    shown = np.zeros(len(reading.tag), dtype=np.bool_)
    for top in region:
        shown[top : reading.end[top]] = True
    tables = np.flatnonzero(shown & ((reading.plays & BIT["table"]) != 0)).tolist()
    clean(reading, region, [table for table in tables if is_data_table(measures, table)])
    shown &= reading.alive
    return shown, sum(reading.chars(top) for top in region if reading.alive[top])


def compiled_opinion(
    measures: Measures, said: Ints, title: str | None, *, minds_names: bool
) -> tuple[Bools, int]:
    """Do as ``plain_opinion`` does, in a kernel."""
    return kernel.opinion(
        measures,
        said,
        BITS_OF_TAG,
        POINTS_OF_CODE,
        title_test(measures, title),
        sentence_test(measures),
        partial(is_data_table, measures),
        minds_names=minds_names,
    )


opinion = plain_opinion
if kernels.COMPILED:
    from quietpage.engine.kernels.opinion import view as kernel

    opinion = compiled_opinion
