"""What a reader view shows of the blocks of a page, as rows of features; and which are prose."""

import numpy as np
from libc.string cimport memset

cdef enum:
    TAGS = 256  # more than there are codes of tags
    NAMES = 8
    NEAR_BLOCKS = 3
    MAX_BLOCKS = 60

cdef double CJK_WORTH = 1.5
cdef double LONG_CHARS = 80
cdef float PROSE_LINK_DENSITY = 0.33


def read_prose(m not None):
    """Return the fields of ``features.prose.Prose``."""
    cdef const int[::1] blocks = m.blocks, sizes = m.sizes
    cdef const int[::1] end = m.end, tag = m.tag
    cdef const int[::1] chars_sum = m.chars_sum, link_chars_sum = m.link_chars_sum
    cdef Py_ssize_t count = blocks.shape[0], block
    cdef double scale = _scale(sizes, m.counts["cjk"])
    cdef int first, stop
    all_chars, all_prose_chars = np.empty(count), np.empty(count)
    all_density = np.empty(count, dtype=np.float32)
    all_tags = np.empty(count, dtype=np.int32)
    all_is_prose = np.empty(count, dtype=np.bool_)
    cdef double[::1] chars = all_chars, prose_chars = all_prose_chars
    cdef float[::1] density = all_density
    cdef int[::1] tags = all_tags
    cdef unsigned char[::1] is_prose = all_is_prose.view(np.uint8)
    for block in range(count):
        first = blocks[block]
        stop = end[first]
        tags[block] = tag[first]
        chars[block] = sizes[block] * scale
        density[block] = (
            <double>(link_chars_sum[stop] - link_chars_sum[first])
            / max(chars_sum[stop] - chars_sum[first], 1)
        )
        is_prose[block] = chars[block] >= LONG_CHARS and density[block] < PROSE_LINK_DENSITY
        prose_chars[block] = chars[block] if is_prose[block] else 0
    return scale, all_chars, all_density, all_tags, all_is_prose, all_prose_chars


def scaled_chars(measures not None):
    """Do as ``prose.plain_scaled_chars`` does."""
    cdef const int[::1] sizes = measures.sizes
    cdef double scale = _scale(sizes, measures.counts["cjk"])
    cdef Py_ssize_t block
    out = np.empty(sizes.shape[0])
    cdef double[::1] chars = out
    for block in range(sizes.shape[0]):
        chars[block] = sizes[block] * scale
    return out


def link_densities(measures not None):
    """Do as ``prose.plain_link_densities`` does."""
    cdef const int[::1] blocks = measures.blocks, end = measures.end
    cdef const int[::1] chars_sum = measures.chars_sum, link_chars_sum = measures.link_chars_sum
    cdef Py_ssize_t block
    cdef int first, stop
    out = np.empty(blocks.shape[0])
    cdef double[::1] density = out
    for block in range(blocks.shape[0]):
        first = blocks[block]
        stop = end[first]
        density[block] = (
            <double>(link_chars_sum[stop] - link_chars_sum[first])
            / max(chars_sum[stop] - chars_sum[first], 1)
        )
    return out


cdef double _scale(const int[::1] sizes, const int[::1] cjk) except -1:
    """What a character counts."""
    cdef long long total = 0, of_cjk = 0
    cdef Py_ssize_t block
    for block in range(sizes.shape[0]):
        total += sizes[block]
        of_cjk += cjk[block]
    return 1.0 + CJK_WORTH * <double>of_cjk / max(total, 1)


def count_page(m not None, prose not None, const int[::1] counted not None):
    """Do as ``features.whole.plain_count`` does, see there."""
    cdef const int[::1] tag = m.tag, sizes = m.sizes, cjk = m.counts["cjk"]
    cdef const double[::1] chars = prose.chars
    cdef const unsigned char[::1] is_prose = prose.is_prose.view(np.uint8)
    cdef Py_ssize_t[TAGS] of_tag
    cdef Py_ssize_t number, prose_blocks = 0
    cdef long long of_cjk = 0, signs = 0
    cdef double most = 0
    memset(of_tag, 0, sizeof(of_tag))
    for number in range(tag.shape[0]):
        of_tag[tag[number] & (TAGS - 1)] += 1
    for number in range(chars.shape[0]):
        prose_blocks += is_prose[number]
        most = max(most, chars[number])
        of_cjk += cjk[number]
        signs += sizes[number]
    return [
        prose_blocks, most, of_cjk, signs,
        *[of_tag[counted[number] & (TAGS - 1)] for number in range(counted.shape[0])],
    ]


def opinion_rows(shown not None, const int[::1] words not None):
    """Do as ``opinion.features.plain_opinion_features`` does, see there."""
    cdef const unsigned char[::1] is_shown = shown.view(np.uint8)
    cdef Py_ssize_t count = is_shown.shape[0], block, first, last, all_shown = 0
    cdef Py_ssize_t before = 0, near = 0, following, preceding
    cdef long long all_words = 0, shown_words = 0
    out = np.empty((NAMES, count), dtype=np.float32)
    cdef float[:, ::1] rows = out
    for block in range(count):
        all_shown += is_shown[block]
        all_words += words[block]
        if is_shown[block]:
            shown_words += words[block]
    following = count + MAX_BLOCKS
    for block in range(count - 1, -1, -1):
        if is_shown[block]:
            following = block
        rows[4, block] = min(following - block, MAX_BLOCKS)
    preceding = -MAX_BLOCKS
    for block in range(min(NEAR_BLOCKS, count)):
        near += is_shown[block]
    for block in range(count):
        first, last = max(block - NEAR_BLOCKS, 0), min(block + NEAR_BLOCKS + 1, count)
        if block + NEAR_BLOCKS < count:
            near += is_shown[block + NEAR_BLOCKS]
        if block > NEAR_BLOCKS:
            near -= is_shown[block - NEAR_BLOCKS - 1]
        if is_shown[block]:
            preceding = block
        rows[0, block] = is_shown[block]
        rows[1, block] = <double>near / (last - first)
        rows[2, block] = min(before, MAX_BLOCKS)
        before += is_shown[block]
        rows[3, block] = min(all_shown - before, MAX_BLOCKS)
        rows[5, block] = min(block - preceding, MAX_BLOCKS)
        rows[6, block] = <double>shown_words / max(all_words, 1)
        rows[7, block] = <double>shown_words / max(all_shown, 1)
    return out
