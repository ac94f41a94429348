"""Which elements of the main content may be pieces of clutter: those with a bounded text.

Does what ``plain_candidates`` of ``clutter.features`` does, see there.
"""

import numpy as np


def candidates(page not None, int largest):
    """Numbers of the elements below the main one that have text, and no more than ``largest``."""
    m = page.measures
    cdef const int[::1] end = m.end, chars_sum = m.chars_sum, blocks_sum = m.blocks_sum
    cdef const unsigned char[::1] kept = page.kept.view(np.uint8), gone = page.gone.view(np.uint8)
    cdef Py_ssize_t main = page.main, last = end[main], number, found = 0, block
    cdef int[::1] kept_sum = np.empty(kept.shape[0] + 1, dtype=np.int32)
    out = np.empty(last - main - 1, dtype=np.int32)
    cdef int[::1] numbers = out
    cdef int chars
    kept_sum[0] = 0
    for block in range(kept.shape[0]):
        kept_sum[block + 1] = kept_sum[block] + kept[block]
    for number in range(main + 1, last):
        chars = chars_sum[end[number]] - chars_sum[number]
        if not 0 < chars <= largest or gone[number]:
            continue
        if kept_sum[blocks_sum[end[number]]] > kept_sum[blocks_sum[number]]:
            numbers[found] = number
            found += 1
    return out[:found]
