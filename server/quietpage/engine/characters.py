"""How many characters of each class the texts of a page have."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.signedinteger[Any]]

CHAR_CLASSES: Final = {
    "comma": ",，、،;；",
    "stop": ".!?。！？؟…:",
    "digit": "0123456789٠١٢٣٤٥٦٧٨٩",
    "bar": "|·•»›/",
}
CJK_RANGES: Final = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF))
CLASSES: Final = (*CHAR_CLASSES, "cjk", "upper")
_CJK: Final = len(CHAR_CLASSES) + 1
_UPPER: Final = _CJK + 1


def count_classes(texts: list[str], sizes: Ints) -> dict[str, Ints]:
    """Characters of each of CLASSES in each text.

    ``sizes`` are the lengths of the texts.
    """
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    classes = CLASS_OF.take(codes, mode="clip")
    said = np.flatnonzero(sizes)
    starts = (np.cumsum(sizes) - sizes)[said]
    counts = {}
    for number, name in enumerate(CLASSES, start=1):
        counts[name] = np.zeros(len(texts), dtype=np.int32)
        if len(said):
            is_of_class = (classes == number).view(np.uint8)
            counts[name][said] = np.add.reduceat(is_of_class, starts, dtype=np.int32)
    return counts


def _class_table() -> NDArray[np.uint8]:
    table = np.zeros(65_536, dtype=np.uint8)
    for number, characters in enumerate(CHAR_CLASSES.values(), start=1):
        table[[ord(character) for character in characters]] = number
    for first, last in CJK_RANGES:
        table[first : last + 1] = _CJK
    for code in range(65_536):
        if chr(code).isupper():
            table[code] = _UPPER
    return table


CLASS_OF: Final = _class_table()
"""Code point below 65,536 → place of its class among CLASSES and one; 0 for none."""
