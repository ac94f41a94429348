"""What is alike among the elements of a page: siblings of one build, and copies of blocks."""

import numpy as np

from quietpage.engine.kernels.measuring.sorting cimport sort_by

cdef enum:
    TAGS = 256  # more than there are codes of tags
    FAR = 40
    GROUP_LEVELS = 6
    MIN_GROUP = 3
    ROWS = 7


def sibling_groups(m not None):
    """Tell of the group of like siblings that each block stands in: shape (7, m)."""
    cdef const int[::1] parent = m.parent, end = m.end, tag = m.tag, dress = m.dress
    cdef const int[::1] blocks = m.blocks, chars_sum = m.chars_sum
    cdef const int[::1] links_sum = m.links_sum, media_sum = m.media_sum
    cdef Py_ssize_t count = parent.shape[0]
    cdef int[::1] group = np.empty(count, dtype=np.int32)
    cdef Py_ssize_t groups = _number_groups(parent, dress, tag, len(m.dresses), group)
    sums_array = np.zeros((groups, 4), dtype=np.int64)
    cdef long long[:, ::1] sums = sums_array  # members, characters, links, media
    cdef Py_ssize_t number
    cdef int own
    for number in range(count):
        own = group[number]
        sums[own, 0] += 1
        sums[own, 1] += chars_sum[end[number]] - chars_sum[number]
        sums[own, 2] += links_sum[end[number]] - links_sum[number]
        sums[own, 3] += media_sum[end[number]] - media_sum[number]
    cdef int[::1] rank = np.full(groups, FAR, dtype=np.int32)
    _rank_groups(sums, rank)
    out = np.empty((ROWS, blocks.shape[0]), dtype=np.float32)
    cdef float[:, ::1] rows = out
    cdef double whole = max(<double>chars_sum[count], 1.0), members
    cdef Py_ssize_t block
    cdef int current, level
    for block in range(blocks.shape[0]):
        current = blocks[block]
        own = group[current]
        level = 0
        while level < GROUP_LEVELS and not _is_group(sums, own):
            level += 1
            current = max(parent[current], 0)
            own = group[current]
        if _is_group(sums, own):
            members = sums[own, 0]
            rows[0, block] = members
            rows[1, block] = sums[own, 1] / members
            rows[2, block] = sums[own, 2] / members
            rows[3, block] = sums[own, 3] / members
            rows[4, block] = level
            rows[5, block] = sums[own, 1] / whole
            rows[6, block] = rank[own]
        else:
            rows[:, block] = 0
            rows[4, block] = rows[6, block] = FAR
    return out


cdef inline bint _is_group(long long[:, ::1] sums, int group) except -1:
    return sums[group, 0] >= MIN_GROUP and sums[group, 1] > 0


cdef Py_ssize_t _number_groups(
    const int[::1] parent,
    const int[::1] dress,
    const int[::1] tag,
    Py_ssize_t dresses,
    int[::1] group,
) except -1:
    """Number the groups by parent, dress and tag; return how many there are.

    An element's group goes to ``group``.
    """
    cdef Py_ssize_t count = parent.shape[0], place, groups = 0
    if not count:
        return 0
    cdef int[::1] order = np.arange(count, dtype=np.int32)
    cdef int[::1] other = np.empty(count, dtype=np.int32)
    cdef int[::1] above = np.empty(count, dtype=np.int32)
    cdef int[::1] places = np.empty(max(count, dresses, TAGS), dtype=np.int32)
    cdef int own, before
    _check_keys(tag, TAGS)
    _check_keys(dress, dresses)
    above[0] = 0  # alone at the top: the parent of no other is the first's
    for place in range(1, count):
        above[place] = parent[place]
    _check_keys(above, count)
    sort_by(&tag[0], &order[0], &other[0], count, &places[0], TAGS)
    sort_by(&dress[0], &other[0], &order[0], count, &places[0], dresses)
    sort_by(&above[0], &order[0], &other[0], count, &places[0], count)
    for place in range(count):
        own = other[place]
        if place:
            before = other[place - 1]
            groups += (
                parent[own] != parent[before]
                or dress[own] != dress[before]
                or tag[own] != tag[before]
            )
        group[own] = groups
    return groups + 1


cdef int _check_keys(const int[::1] keys, Py_ssize_t stop) except -1:
    """Raise where a number is not among 0 … stop - 1, for sorting does not look."""
    cdef Py_ssize_t place
    for place in range(keys.shape[0]):
        if not 0 <= keys[place] < stop:
            raise IndexError("a number beyond its table")
    return 0


cdef int _rank_groups(long long[:, ::1] sums, int[::1] rank) except -1:
    """Write the places of the groups with most text, the first ones of equals first."""
    cdef int[FAR] first
    cdef Py_ssize_t found = 0, group, place
    for group in range(sums.shape[0]):
        if not _is_group(sums, group):
            continue
        if found == FAR:
            if sums[group, 1] <= sums[first[FAR - 1], 1]:
                continue
            found -= 1
        place = found
        while place and sums[first[place - 1], 1] < sums[group, 1]:
            first[place] = first[place - 1]
            place -= 1
        first[place] = group
        found += 1
    for place in range(found):
        rank[first[place]] = place
    return 0


def block_copies(m not None):
    """How many blocks are alike: shape (2, m).

    First those of one tag and dress, below parents of one dress; then those of one tag and
    parent.
    """
    cdef const int[::1] parent = m.parent, tag = m.tag, dress = m.dress, blocks = m.blocks
    cdef Py_ssize_t count = blocks.shape[0], elements = parent.shape[0], dresses = len(m.dresses)
    out = np.empty((2, count), dtype=np.float32)
    if not count:
        return out
    cdef float[:, ::1] rows = out
    keys_array = np.empty((4, count), dtype=np.int32)
    cdef int[:, ::1] keys = keys_array  # tag, dress, parent, its dress
    cdef Py_ssize_t block
    for block in range(count):
        keys[0, block] = tag[blocks[block]]
        keys[1, block] = dress[blocks[block]]
        keys[2, block] = max(parent[blocks[block]], 0)
        keys[3, block] = dress[keys[2, block]]
    _check_keys(keys[0], TAGS)
    _check_keys(keys[1], dresses)
    _check_keys(keys[2], elements)
    _check_keys(keys[3], dresses)
    cdef int[::1] order = np.arange(count, dtype=np.int32)
    cdef int[::1] other = np.empty(count, dtype=np.int32)
    cdef int[::1] tagged = np.empty(count, dtype=np.int32)
    cdef int[::1] places = np.empty(max(elements, dresses, TAGS), dtype=np.int32)
    sort_by(&keys[0, 0], &order[0], &tagged[0], count, &places[0], TAGS)
    sort_by(&keys[1, 0], &tagged[0], &order[0], count, &places[0], dresses)
    sort_by(&keys[3, 0], &order[0], &other[0], count, &places[0], dresses)
    _count_runs(other, keys, 1, 3, rows[0])
    sort_by(&keys[2, 0], &tagged[0], &other[0], count, &places[0], elements)
    _count_runs(other, keys, 2, 2, rows[1])
    return out


cdef int _count_runs(
    int[::1] order, int[:, ::1] keys, int first, int second, float[::1] out
) except -1:
    """Write how many blocks have the same tag and two other keys; such stand together."""
    cdef Py_ssize_t start = 0, stop, place, count = order.shape[0]
    while start < count:
        stop = start + 1
        while (
            stop < count
            and keys[0, order[stop]] == keys[0, order[start]]
            and keys[first, order[stop]] == keys[first, order[start]]
            and keys[second, order[stop]] == keys[second, order[start]]
        ):
            stop += 1
        for place in range(start, stop):
            out[order[place]] = stop - start
        start = stop
    return 0
