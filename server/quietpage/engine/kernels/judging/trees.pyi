import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

class Questions:
    def __init__(
        self, rows: NDArray[np.int32], borders: Floats, leaves: Floats, bias: Floats
    ) -> None: ...
    def logits(self, features: Floats) -> Floats: ...

def write_extremes(rows: Floats, least: Floats, most: Floats) -> None: ...
