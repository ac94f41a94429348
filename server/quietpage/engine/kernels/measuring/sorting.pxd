"""Sorting by small numbers, in linear time whatever a page holds."""


cdef inline void sort_by(
    const int* keys, const int* members, int* out, Py_ssize_t count, int* places, Py_ssize_t range_
) noexcept:
    """Write ``members`` to ``out``, stably, in the order of their keys.

    The key of member i is ``keys[members[i]]``, at least 0 and below ``range_``; ``places`` is
    room for one number a key.
    """
    cdef Py_ssize_t place
    cdef int key, before = 0, own
    for place in range(range_):
        places[place] = 0
    for place in range(count):
        places[keys[members[place]]] += 1
    for place in range(range_):
        own = places[place]
        places[place] = before
        before += own
    for place in range(count):
        key = keys[members[place]]
        out[places[key]] = members[place]
        places[key] += 1
