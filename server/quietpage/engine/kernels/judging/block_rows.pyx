"""What the judge of blocks sees of each block: rows of features, one column a block.

``m`` are the page's measures, ``prose`` its blocks as running text (``features.prose``). Each
function returns an array of shape (its rows, m), in the order of the rows' names.
"""

import numpy as np

cdef enum:
    OWN_ROWS = 14
    PLACE_ROWS = 7
    TITLE_REACH = 200
    NO_TITLE = -999
    FAR = 40
    NEIGHBOURS = 4
    OF_NEIGHBOUR = 3
    REACH = 3  # blocks on either side whose prose counts as near
    LEVELS = 5
    OF_LEVEL = 7

cdef int[NEIGHBOURS] STEPS
STEPS[:] = [-1, -2, 1, 2]
cdef double[REACH + 1] NEAR
NEAR[:] = [1.0, 0.75, 0.5, 0.25]


def own(m not None, prose not None):
    """Fourteen rows: size, links, characters of each class, media and controls."""
    cdef const int[::1] end = m.end, blocks = m.blocks, sizes = m.sizes, tags = prose.tags
    cdef const int[::1] words_sum = m.words_sum, links_sum = m.links_sum
    cdef const int[::1] media_sum = m.media_sum, controls_sum = m.controls_sum
    cdef const double[::1] chars = prose.chars
    cdef const float[::1] density = prose.density
    cdef dict counts = m.counts
    cdef const int[::1] commas = counts["comma"], stops = counts["stop"], of_class
    out = np.empty((OWN_ROWS, blocks.shape[0]), dtype=np.float32)
    cdef float[:, ::1] rows = out
    cdef Py_ssize_t block
    cdef int first, stop, words, row = 6
    for block in range(blocks.shape[0]):
        first, stop = blocks[block], end[blocks[block]]
        words = max(words_sum[stop] - words_sum[first], 1)
        rows[0, block] = tags[block]
        rows[1, block] = chars[block]
        rows[2, block] = words
        rows[3, block] = density[block]
        rows[4, block] = commas[block]
        rows[5, block] = stops[block]
        rows[10, block] = <double>sizes[block] / words
        rows[11, block] = links_sum[stop] - links_sum[first]
        rows[12, block] = media_sum[stop] - media_sum[first]
        rows[13, block] = controls_sum[stop] - controls_sum[first]
    for name in ("digit", "bar", "upper", "cjk"):
        of_class = counts[name]
        for block in range(blocks.shape[0]):
            rows[row, block] = <double>of_class[block] / max(sizes[block], 1)
        row += 1
    return out


def around(prose not None):
    """Fourteen rows: three of each of four neighbours, the prose near, and its run's length."""
    cdef const int[::1] tags = prose.tags
    cdef const double[::1] chars = prose.chars, prose_chars = prose.prose_chars
    cdef const float[::1] density = prose.density
    cdef Py_ssize_t count = chars.shape[0], block, other, side, row
    out = np.empty((NEIGHBOURS * OF_NEIGHBOUR + 2, count), dtype=np.float32)
    cdef float[:, ::1] rows = out
    cdef double near
    cdef bint is_wide = count >= 2 * REACH + 1
    for side in range(NEIGHBOURS):
        row = side * OF_NEIGHBOUR
        for block in range(count):
            other = block + STEPS[side]
            if 0 <= other < count:
                rows[row, block] = chars[other]
                rows[row + 1, block] = density[other]
                rows[row + 2, block] = tags[other]
            else:
                rows[row, block] = 0
                rows[row + 1, block] = 1
                rows[row + 2, block] = -1
    row = NEIGHBOURS * OF_NEIGHBOUR
    for block in range(count):
        near = 0
        if is_wide:
            for other in range(max(block - REACH, 0), min(block + REACH + 1, count)):
                near += prose_chars[other] * NEAR[abs(other - block)]
        else:
            near = prose_chars[block]
        rows[row, block] = near
    _write_runs(prose.is_prose.view(np.uint8), rows[row + 1])
    return out


cdef int _write_runs(const unsigned char[::1] is_prose, float[::1] out) except -1:
    """Length of the run of prose blocks that each block stands in, one gap allowed."""
    cdef Py_ssize_t count = is_prose.shape[0], start = 0, stop, place
    while start < count:
        stop = start
        while stop < count and _is_bridged(is_prose, stop):
            stop += 1
        for place in range(start, stop):
            out[place] = stop - start
        if stop < count:
            out[stop] = 0
        start = stop + 1
    return 0


cdef inline bint _is_bridged(const unsigned char[::1] is_prose, Py_ssize_t place) except -1:
    """Whether a block is prose or stands alone between two that are."""
    if is_prose[place]:
        return True
    return 0 < place < is_prose.shape[0] - 1 and is_prose[place - 1] and is_prose[place + 1]


def above(m not None, prose not None):
    """The share of prose in the parent, then seven rows of each of five levels."""
    cdef const int[::1] parent = m.parent, end = m.end, blocks = m.blocks
    cdef const int[::1] blocks_sum = m.blocks_sum, chars_sum = m.chars_sum
    cdef const int[::1] link_chars_sum = m.link_chars_sum
    cdef const int[::1] media_sum = m.media_sum, controls_sum = m.controls_sum
    cdef const double[::1] prose_chars = prose.prose_chars
    cdef double scale = prose.scale, page_chars, held
    cdef Py_ssize_t count = blocks.shape[0], block, level, row
    cdef double[::1] running = np.empty(count + 1)
    cdef int own, start, stop, chars
    running[0] = 0
    for block in range(count):
        running[block + 1] = running[block] + prose_chars[block]
    page_chars = max(<double>(chars_sum[end[0]] - chars_sum[0]), 1.0)
    out = np.empty((1 + LEVELS * OF_LEVEL, count), dtype=np.float32)
    cdef float[:, ::1] rows = out
    for block in range(count):
        own = blocks[block]
        for level in range(LEVELS):
            own = max(parent[own], 0)
            start, stop = blocks_sum[own], blocks_sum[end[own]]
            chars = chars_sum[end[own]] - chars_sum[own]
            held = running[stop] - running[start]
            if level == 0:
                rows[0, block] = held / max(chars * scale, 1.0)
            row = 1 + level * OF_LEVEL
            rows[row, block] = chars / page_chars
            rows[row + 1, block] = <double>(
                link_chars_sum[end[own]] - link_chars_sum[own]
            ) / max(chars, 1)
            rows[row + 2, block] = stop - start
            rows[row + 3, block] = held
            rows[row + 4, block] = media_sum[end[own]] - media_sum[own]
            rows[row + 5, block] = controls_sum[end[own]] - controls_sum[own]
            rows[row + 6, block] = chars * scale
    return out


def place(m not None, prose not None, headings not None, title_at):
    """Seven rows: depth, order, text before, prose after, title, heading, copies of the text.

    ``headings`` tells of each block whether it is one; ``title_at`` is the block of the title.
    """
    cdef const int[::1] depth = m.depth, blocks = m.blocks, copies = m.copies
    cdef const double[::1] chars = prose.chars
    cdef const unsigned char[::1] is_prose = prose.is_prose.view(np.uint8)
    cdef const unsigned char[::1] is_heading = headings.view(np.uint8)
    cdef Py_ssize_t count = blocks.shape[0], block
    cdef double total = 0, running = 0
    cdef int prose_left = 0, since_heading = FAR
    cdef Py_ssize_t title = 0 if title_at is None else title_at
    for block in range(count):
        total += chars[block]
        prose_left += is_prose[block]
    total = max(total, 1.0)
    out = np.empty((PLACE_ROWS, count), dtype=np.float32)
    cdef float[:, ::1] rows = out
    for block in range(count):
        prose_left -= is_prose[block]
        since_heading = 0 if is_heading[block] else min(since_heading + 1, FAR)
        rows[0, block] = depth[blocks[block]]
        rows[1, block] = <double>block / count
        rows[2, block] = running / total
        rows[3, block] = prose_left
        rows[5, block] = since_heading
        rows[6, block] = copies[block]
        running += chars[block]
    if title_at is not None:
        for block in range(count):
            rows[4, block] = min(max(block - title, -TITLE_REACH), TITLE_REACH)
    else:
        rows[4, :] = NO_TITLE
    return out
