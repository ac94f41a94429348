"""Elements sorted by depth, in as many steps as there are elements."""

import numpy as np


def level_order(const int[::1] depth not None, const int[::1] parent not None):
    """Return the arrays of ``Levels``: order, place, above, and the list of borders.

    ``depth`` and ``parent`` have one entry for each element, in document order: a parent comes
    before its children, and the first element has depth 0 and no parent.
    """
    cdef Py_ssize_t count = len(depth)
    cdef Py_ssize_t number, level, size, deepest = 0
    for number in range(count):
        deepest = max(deepest, depth[number])
    orders = np.empty((3, count), dtype=np.intp)
    cdef Py_ssize_t[::1] order = orders[0]
    cdef Py_ssize_t[::1] place = orders[1]
    cdef Py_ssize_t[::1] above = orders[2]
    cdef Py_ssize_t[::1] start = np.zeros(deepest + 2, dtype=np.intp)
    for number in range(count):
        start[depth[number] + 1] += 1
    for level in range(deepest + 1):
        start[level + 1] += start[level]
    borders = np.asarray(start).tolist()
    for number in range(count):
        level = depth[number]
        place[number] = start[level]
        start[level] += 1
        order[place[number]] = number
        above[place[number]] = place[parent[number]] if level else 0
    return orders[0], orders[1], orders[2], borders
