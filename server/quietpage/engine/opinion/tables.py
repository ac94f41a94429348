"""What tags and names say, in the form of numbers: what both twins of the opinion look up."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.measure import TAG_NAMES, Ints, Measures
from quietpage.engine.opinion.names import verdict
from quietpage.engine.opinion.rules import BIT, POINTS_OF_TAG, TAGS
from quietpage.engine.remembered import Remembered

BITS_OF_TAG: Final = np.array(
    [sum(BIT[part] for part, tags in TAGS.items() if tag in tags) for tag in TAG_NAMES],
    dtype=np.int32,
)
"""Tag code → the parts that the tag plays."""
POINTS_OF_CODE: Final = np.array([POINTS_OF_TAG.get(tag, 0.0) for tag in TAG_NAMES])
"""Tag code → what a candidate starts with."""


def verdicts(measures: Measures) -> Ints:
    """What each of ``measures.dresses`` says, see ``verdict``."""
    return np.array(list(map(_VERDICTS.__getitem__, measures.dresses)), dtype=np.int32)


_VERDICTS: Final = Remembered(verdict)
