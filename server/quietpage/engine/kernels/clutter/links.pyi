from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.vocabulary import LinkKind
from quietpage.engine.walk import Elements

class LinkReader:
    def __init__(
        self,
        words: Iterable[str],
        anchors: Iterable[str],
        hosts: Iterable[str],
        most_words: int,
        link_kind: Callable[[str, str | None], LinkKind | None],
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
        columns_of: Callable[[str, str | None, str], Iterable[int]],
    ) -> None: ...
    def telling(self, elements: Elements, numbers: list[int], host: str | None) -> list[str]: ...
