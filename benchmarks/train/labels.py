"""What the gold says of each block: the share of its words that the main content holds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from benchmarks.text import words


def aligned_share(texts: list[str], gold: str) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return for each block the share of its words in the gold, and their number.

    Blocks and gold are aligned by their longest common subsequence of words: n-grams would
    claim short and repeated blocks wherever they stand.
    """
    numbers: dict[str, int] = {}
    blocks = [[numbers.setdefault(word, len(numbers)) for word in words(text)] for text in texts]
    sizes = np.array([len(block) for block in blocks], dtype=np.int64)
    flat = [number for block in blocks for number in block]
    wanted = [numbers.setdefault(word, len(numbers)) for word in words(gold)]
    matched = np.zeros(len(blocks))
    if flat and wanted:
        owner = np.repeat(np.arange(len(blocks)), sizes)
        for step in LCSseq.opcodes(flat, wanted):
            if step.tag == "equal":
                np.add.at(matched, owner[step.src_start : step.src_end], 1)
    return matched / np.maximum(sizes, 1), sizes
