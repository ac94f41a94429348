"""Candidate scores in the arc90 line, and how blocks stand to the candidates."""

import numpy as np

cdef enum:
    UNKNOWN = -1000  # no weight of names
    MIN_PARAGRAPH_CHARS = 25
    CHARS_A_POINT = 100
    MAX_LENGTH_POINTS = 3


def scores(
    m not None,
    const double[::1] chars not None,
    const float[::1] density not None,
    is_paragraph not None,
    const long long[::1] tag_points not None,
    weigh not None,
):
    """Score of every element as a candidate for the main content: shape (n), 0 for none.

    ``is_paragraph`` and ``tag_points`` have one entry a tag code; ``weigh`` answers for the names
    of an element, and is asked of candidates only.
    """
    cdef const int[::1] parent = m.parent, end = m.end, tag = m.tag, blocks = m.blocks
    cdef const int[::1] dress = m.dress, commas = m.counts["comma"]
    cdef const int[::1] chars_sum = m.chars_sum, link_chars_sum = m.link_chars_sum
    cdef list dresses = m.dresses
    cdef const unsigned char[::1] takes_part = is_paragraph.view(np.uint8)
    cdef Py_ssize_t block, number, given = 0
    out = np.zeros(parent.shape[0])
    cdef double[::1] score = out
    cdef double[::1] points = np.empty(blocks.shape[0])
    cdef int[::1] above = np.empty(blocks.shape[0], dtype=np.int32)
    for block in range(blocks.shape[0]):
        if takes_part[tag[blocks[block]]] and chars[block] >= MIN_PARAGRAPH_CHARS:
            points[given] = 1 + commas[block]
            points[given] += min(<long long>(chars[block] / CHARS_A_POINT), MAX_LENGTH_POINTS)
            points[given] *= <float>1 - density[block]
            above[given] = max(parent[blocks[block]], 0)
            score[above[given]] += points[given]
            given += 1
    for block in range(given):
        score[max(parent[above[block]], 0)] += points[block] / 2
    cdef int[::1] weights = np.full(len(dresses), UNKNOWN, dtype=np.int32)
    cdef double bonus
    cdef int held
    for number in range(score.shape[0]):
        if score[number] != 0:
            if weights[dress[number]] == UNKNOWN:
                weights[dress[number]] = weigh(dresses[dress[number]])
            bonus = weights[dress[number]] + tag_points[tag[number]]
            held = max(chars_sum[end[number]] - chars_sum[number], 1)
            score[number] = max(score[number] + bonus, 0.01) * (
                1 - <double>(link_chars_sum[end[number]] - link_chars_sum[number]) / held
            )
    return out


def ranks(m not None, const double[::1] score not None):
    """Four rows, as ``arc90.ranks`` has them: shape (4, m)."""
    cdef const int[::1] parent = m.parent, end = m.end, depth = m.depth, blocks = m.blocks
    cdef Py_ssize_t count = score.shape[0], number, top = 0, block
    cdef double[::1] best = np.empty(count)
    cdef int[::1] depth_of_best = np.empty(count, dtype=np.int32)
    cdef double most
    for number in range(count):
        best[number] = score[number] if number == 0 else max(best[parent[number]], score[number])
        depth_of_best[number] = depth[number] if score[number] == best[number] else 0
        if number:
            depth_of_best[number] = max(depth_of_best[number], depth_of_best[parent[number]])
        if score[number] > score[top]:
            top = number
    most = max(score[top], 1e-9)
    out = np.empty((4, blocks.shape[0]), dtype=np.float32)
    cdef float[:, ::1] rows = out
    for block in range(blocks.shape[0]):
        number = blocks[block]
        rows[0, block] = best[number]
        rows[1, block] = best[number] / most
        rows[2, block] = depth[number] - depth_of_best[number]
        rows[3, block] = top <= number < end[top]
    return out
