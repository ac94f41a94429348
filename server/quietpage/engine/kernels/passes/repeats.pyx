"""Which elements may be repeated: those of them that say as much as another.

Does what ``plain_suspects`` of the pass that drops repeats does, see there.
"""

import numpy as np


def suspects(measures, Py_ssize_t main, is_whole, int shortest, int longest, double min_links):
    """Return the numbers of the elements that may be repeated; ``is_whole`` is of tag codes."""
    cdef const int[::1] end = measures.end
    cdef const int[::1] parent = measures.parent
    cdef const int[::1] tag = measures.tag
    cdef const int[::1] chars_sum = measures.chars_sum
    cdef const int[::1] links_sum = measures.link_chars_sum
    cdef const int[::1] controls_sum = measures.controls_sum
    cdef const unsigned char[::1] whole = is_whole.view(np.uint8)
    cdef Py_ssize_t count = end.shape[0]
    cdef int[::1] sizes = np.zeros(count, dtype=np.int32)  # of suspects; 0 for other elements
    cdef int[::1] alike = np.zeros(longest + 1, dtype=np.int32)
    cdef unsigned char[::1] in_main = np.zeros(longest + 1, dtype=np.uint8)
    cdef list found = []
    cdef Py_ssize_t number, last
    cdef int chars
    for number in range(1, count):
        last = end[number]
        chars = chars_sum[last] - chars_sum[number]
        if chars < shortest or chars > longest or whole[tag[number]]:
            continue
        if (
            controls_sum[last] > controls_sum[number]
            or links_sum[last] - links_sum[number] > min_links * chars
        ):
            sizes[number] = chars
            # Inner wrappers of one box have its text too: only the outermost counts.
            if sizes[parent[number]] != chars:
                found.append(number)
                alike[chars] += 1
                in_main[chars] |= main < number < end[main]
    return [
        number for number in found if alike[sizes[number]] > 1 and in_main[sizes[number]]
    ]
