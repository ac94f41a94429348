from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.signedinteger[Any]]

def level_order(depth: Ints, parent: Ints) -> tuple[Ints, Ints, Ints, list[int]]: ...
