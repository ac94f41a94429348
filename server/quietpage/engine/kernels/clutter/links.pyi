from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.walk import Elements

class LinkReader:
    def __init__(
        self, words: Iterable[str], anchors: Iterable[str], hosts: Iterable[str], most_words: int
    ) -> None: ...
    def count(
        self,
        elements: Elements,
        numbers: list[int],
        table: NDArray[np.int32],
        first: int,
        host: str | None,
        here: str,
        columns: tuple[int, ...],
    ) -> list[int]: ...
    def unclear(self, elements: Elements, numbers: list[int], host: str | None) -> list[str]: ...
