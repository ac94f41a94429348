import numpy as np
from numpy.typing import NDArray

from quietpage.engine.measure import Bools, Ints, Measures

class ElementReader:
    def __init__(
        self,
        *,
        column_of_tag: Ints,
        is_emphasis: Bools,
        columns: int,
        named: tuple[int, int],
        emphasis: int,
    ) -> None: ...
    def marks(
        self, measures: Measures, speaks: NDArray[np.uint8], first: int, stop: int
    ) -> NDArray[np.int32]: ...
