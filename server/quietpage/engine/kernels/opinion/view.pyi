from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.measure import Bools, Ints, Measures

def opinion(
    measures: Measures,
    said: Ints,
    bits_of_tag: Ints,
    points_of_code: NDArray[np.float64],
    is_title: Callable[[int], bool],
    says_sentence: Callable[[int], bool],
    is_data_table: Callable[[int], bool],
    *,
    minds_names: bool,
) -> tuple[Bools, int]: ...
