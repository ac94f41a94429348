from typing import Any

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.measure import Bools, Floats, Ints, Measures
from quietpage.engine.prose import Sizes

def cut(
    probability: NDArray[np.float64], words: Ints, order: NDArray[np.intp]
) -> tuple[Bools, float]: ...
def common_words(words: Ints, one: Bools, other: Bools) -> tuple[int, int, int]: ...
def kept_by_opinion(
    m: Measures,
    words: Ints,
    link_density: Sizes,
    has_media: Bools,
    shown: Bools,
    kept: Bools,
    probability: Floats,
    of_tag: NDArray[np.uint8],
    rules: Any,
) -> Bools: ...
