from typing import Any

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.features.prose import Prose
from quietpage.engine.measure import Bools, Floats, Ints, Measures

def read_prose(
    m: Measures,
) -> tuple[float, NDArray[np.floating[Any]], Floats, Ints, Bools, NDArray[np.floating[Any]]]: ...
def opinion_rows(shown: Bools, words: Ints) -> Floats: ...
def count_page(m: Measures, prose: Prose, counted: NDArray[np.int32]) -> list[float]: ...
