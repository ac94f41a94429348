import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import numpy as np
from lxml import etree
from numpy.typing import NDArray

class Walker:
    def __init__(
        self,
        *,
        codes: Mapping[str, int],
        blocks: AbstractSet[str],
        skipped: AbstractSet[str],
        media: AbstractSet[str],
        controls: AbstractSet[str],
        class_of: NDArray[np.uint8],
        classes: Sequence[str],
        hidden: str,
        hiding_style: re.Pattern[str],
    ) -> None: ...
    def walk(self, body: etree._Element) -> dict[str, Any]: ...
