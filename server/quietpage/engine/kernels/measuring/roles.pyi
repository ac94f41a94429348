import numpy as np
from numpy.typing import NDArray

from quietpage.engine.measure import Floats, Measures

def distances(m: Measures, by_dress: NDArray[np.uint8], by_tag: NDArray[np.uint8]) -> Floats: ...
def name_rows(m: Measures, said: Floats, levels: int, near: int) -> Floats: ...
