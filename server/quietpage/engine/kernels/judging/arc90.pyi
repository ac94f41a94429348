from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.measure import Bools, Floats, Measures

def scores(
    measures: Measures,
    chars: NDArray[np.float64],
    density: Floats,
    is_paragraph: Bools,
    tag_points: NDArray[np.int64],
    weigh: Callable[[str], int],
) -> NDArray[np.float64]: ...
def ranks(measures: Measures, score: NDArray[np.float64]) -> Floats: ...
