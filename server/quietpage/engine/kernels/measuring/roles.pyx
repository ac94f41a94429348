"""What names and tags above a block say, handed down the tree in document order."""

import numpy as np


def distances(m not None, const unsigned char[:, ::1] by_dress, const unsigned char[:, ::1] by_tag):
    """Levels from each block up to the nearest element of each group: (groups, m).

    ``by_dress`` and ``by_tag`` have a row for each dress and tag code, with 0 for each group that
    it belongs to.
    """
    cdef const int[::1] depth = m.depth, tag = m.tag, dress = m.dress, blocks = m.blocks
    cdef const int[::1] end = m.end, blocks_sum = m.blocks_sum
    cdef Py_ssize_t groups = by_tag.shape[1], count = depth.shape[0], number, group, block = 0
    if by_dress.shape[1] != groups:
        raise ValueError("tables of different groups")
    out = np.empty((groups, blocks.shape[0]), dtype=np.float32)
    cdef float[:, ::1] rows = out
    cdef unsigned char[:, ::1] path = np.empty((_deepest(depth) + 1, groups), dtype=np.uint8)
    cdef int level
    for number in range(count):
        if blocks_sum[end[number]] == blocks_sum[number]:
            continue  # most elements stand inside a block: nothing asks how far they are
        level = depth[number]
        _nearest(
            &by_dress[dress[number], 0],
            &by_tag[tag[number], 0],
            &path[level - 1 if level else 0, 0],
            &path[level, 0],
            groups,
            level > 0,
        )
        if block < blocks.shape[0] and blocks[block] == number:
            for group in range(groups):
                rows[group, block] = path[level, group]
            block += 1
    return out


cdef Py_ssize_t _deepest(const int[::1] depth) except -1:
    cdef Py_ssize_t deepest = 0, number
    for number in range(depth.shape[0]):
        deepest = max(deepest, depth[number])
    return deepest


cdef inline void _nearest(
    const unsigned char* named,
    const unsigned char* tagged,
    const unsigned char* above,
    unsigned char* own,
    Py_ssize_t groups,
    bint is_below,
) noexcept:
    """Write an element's distances: 0 for its own groups, one more than above for others."""
    cdef Py_ssize_t group
    cdef unsigned char said, further
    for group in range(groups):
        said = named[group] if named[group] < tagged[group] else tagged[group]
        own[group] = said
    if is_below:
        for group in range(groups):
            further = <unsigned char>(above[group] + 1)
            own[group] = own[group] if own[group] < further else further


def name_rows(m not None, const float[:, ::1] said not None, int levels, int near):
    """Return what names say along the ancestors of each block: shape (levels + 5, m).

    ``said`` has the mean, most and least odds of each dress. The rows: the mean of each of
    ``levels`` levels; then of all levels the sum, the most and the least; then the least and the
    most of the ``near`` levels.
    """
    cdef const int[::1] parent = m.parent, dress = m.dress, blocks = m.blocks
    cdef Py_ssize_t count = parent.shape[0], number, block
    cdef float[:, ::1] handed = np.empty((count, 3), dtype=np.float32)
    cdef int above, level, own
    cdef float least, most
    for number in range(count):
        above, own = parent[number], dress[number]
        handed[number, 0] = said[own, 0]
        handed[number, 1] = max(said[own, 1], <float>0)
        handed[number, 2] = min(said[own, 2], <float>0)
        if number:
            handed[number, 0] = handed[above, 0] + said[own, 0]
            handed[number, 1] = max(handed[above, 1], handed[number, 1])
            handed[number, 2] = min(handed[above, 2], handed[number, 2])
    out = np.empty((levels + 5, blocks.shape[0]), dtype=np.float32)
    cdef float[:, ::1] rows = out
    for block in range(blocks.shape[0]):
        above = blocks[block]
        rows[levels, block] = handed[above, 0]
        rows[levels + 1, block] = handed[above, 1]
        rows[levels + 2, block] = handed[above, 2]
        least = most = 0
        for level in range(levels):
            if above < 0:
                rows[level, block] = 0
                continue
            own = dress[above]
            rows[level, block] = said[own, 0]
            if level < near:
                least = min(least, said[own, 2])
                most = max(most, said[own, 1])
            above = parent[above]
        rows[levels + 3, block] = least
        rows[levels + 4, block] = most
    return out
