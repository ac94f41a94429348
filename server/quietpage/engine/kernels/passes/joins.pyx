"""What stands inside the body is kept: see ``passes.join_siblings`` and ``figures``.

``m`` are the page's measures; ``kept``, changed in place, ``words`` and ``has_media`` are of its
blocks, ``gone`` of its elements.
"""

import numpy as np


def keep_between(
    m not None, kept not None, gone not None, const double[::1] chars not None,
    double long_chars, Py_ssize_t min_paragraphs, double min_share
):
    """Do as ``join_siblings.plain_keep_between`` does, see there."""
    cdef const int[::1] parent = m.parent, blocks = m.blocks, sizes = m.sizes
    cdef unsigned char[::1] is_kept = kept.view(np.uint8)
    cdef const unsigned char[::1] is_gone = gone.view(np.uint8)
    cdef long long[::1] held = np.zeros(parent.shape[0] + 1, dtype=np.int64)
    cdef Py_ssize_t block, own, body = -1, first = -1, last = -1, paragraphs = 0, of_body = 0
    cdef long long total = 0
    for block in range(blocks.shape[0]):
        if is_kept[block] and chars[block] >= long_chars:
            own = parent[blocks[block]] + 1  # nothing is above the first element
            held[own] += sizes[block]
            total += sizes[block]
            paragraphs += 1
    if paragraphs < min_paragraphs:
        return
    for block in range(blocks.shape[0]):
        if is_kept[block] and chars[block] >= long_chars:
            own = parent[blocks[block]] + 1
            if body < 0 or held[own] > held[body] or (held[own] == held[body] and own < body):
                body = own
    for block in range(blocks.shape[0]):
        if is_kept[block] and chars[block] >= long_chars and parent[blocks[block]] + 1 == body:
            first = block if first < 0 else first
            last = block
            of_body += 1
    if of_body < min_paragraphs or held[body] < min_share * total:
        return
    for block in range(first, last + 1):
        if not is_gone[blocks[block]]:
            is_kept[block] = True


def note_marks(m not None, kept not None, int link, int max_chars, int long_chars):
    """Do as ``join_siblings.plain_note_marks`` does, see there."""
    cdef const int[::1] tag = m.tag, end = m.end, blocks = m.blocks, sizes = m.sizes
    cdef const int[::1] chars_sum = m.chars_sum, blocks_sum = m.blocks_sum
    cdef const unsigned char[::1] is_kept = kept.view(np.uint8)
    cdef Py_ssize_t number, around
    cdef list found = []
    for number in range(tag.shape[0]):
        if tag[number] != link or chars_sum[end[number]] - chars_sum[number] > max_chars:
            continue
        around = blocks_sum[number] - 1
        if (
            around >= 0
            and is_kept[around]
            and sizes[around] >= long_chars
            and end[blocks[around]] > number
        ):
            found.append(number)
    return found


def keep_headings(m not None, kept not None, gone not None, is_heading not None):
    """Do as ``join_siblings.plain_keep_headings`` does, see there."""
    cdef const int[::1] blocks = m.blocks
    cdef unsigned char[::1] is_kept = kept.view(np.uint8)
    cdef const unsigned char[::1] is_gone = gone.view(np.uint8)
    cdef const unsigned char[::1] heads = is_heading.view(np.uint8)
    cdef Py_ssize_t block, first = _first(is_kept)
    # What is behind a heading is judged as it was before: from the front on it still is.
    for block in range(first, blocks.shape[0] - 1):
        if heads[block] and is_kept[block + 1] and not is_gone[blocks[block]]:
            is_kept[block] = True


def keep_media(
    m not None, kept not None, gone not None, const int[::1] words not None, has_media not None,
    Py_ssize_t max_gap, is_apart
):
    """Do as ``join_siblings.plain_keep_media`` does, see there."""
    cdef const int[::1] blocks = m.blocks, parent = m.parent
    cdef unsigned char[::1] is_kept = kept.view(np.uint8)
    cdef const unsigned char[::1] was_kept = kept.copy().view(np.uint8)
    cdef const unsigned char[::1] is_gone = gone.view(np.uint8)
    cdef const unsigned char[::1] holds_media = has_media.view(np.uint8)
    cdef Py_ssize_t count = blocks.shape[0], block, first = _first(was_kept), last = count - 1
    while last >= 0 and not was_kept[last]:
        last -= 1
    for block in range(count):
        if words[block] or not holds_media[block] or was_kept[block] or is_gone[blocks[block]]:
            continue
        if block > last:
            # Pictures behind the text are joined one by one, each by the last.
            if block and is_kept[block - 1]:
                is_kept[block] = parent[blocks[block - 1]] == parent[blocks[block]]
        elif block < first:
            is_kept[block] = first - block <= max_gap and not is_apart(block, first)
        else:
            is_kept[block] = _is_any(
                was_kept, max(block - max_gap, 0), min(block + max_gap + 1, count)
            )


def keep_figures(
    m not None, kept not None, gone not None, const int[::1] words not None, int figure_code,
    is_box not None, Py_ssize_t max_blocks, int max_chars, double max_links, Py_ssize_t max_gap,
    is_apart
):
    """Do as ``figures.plain_keep_figures`` does, see there."""
    cdef const int[::1] end = m.end, tag = m.tag, blocks_sum = m.blocks_sum
    cdef const int[::1] media_sum = m.media_sum, chars_sum = m.chars_sum
    cdef const int[::1] link_chars_sum = m.link_chars_sum
    cdef unsigned char[::1] is_kept = kept.view(np.uint8)
    cdef const unsigned char[::1] is_gone = gone.view(np.uint8)
    cdef const unsigned char[::1] is_built_so = _built_like_figures(
        m, is_kept, words, is_box.view(np.uint8), max_blocks
    )
    cdef Py_ssize_t figure, stop, block, first, last
    cdef int chars, links
    for figure in range(tag.shape[0]):
        if tag[figure] != figure_code and not is_built_so[figure]:
            continue
        stop = end[figure]
        if is_gone[figure] or media_sum[stop] == media_sum[figure]:
            continue
        first, last = blocks_sum[figure], blocks_sum[stop]
        if first == last:
            continue
        chars = chars_sum[stop] - chars_sum[figure]
        links = link_chars_sum[stop] - link_chars_sum[figure]
        if chars > max_chars or links > max_links * chars:
            continue
        if _is_any(is_kept, first, last) or _stands_between(
            is_kept, first, last, max_gap, is_apart
        ):
            for block in range(first, last):
                is_kept[block] = True


cdef _built_like_figures(
    m, const unsigned char[::1] is_kept, const int[::1] words, const unsigned char[::1] is_box,
    Py_ssize_t max_blocks
):
    """Which elements are a box with a picture and a line or two: shape (n)."""
    cdef const int[::1] parent = m.parent, end = m.end, tag = m.tag, sizes = m.sizes
    cdef const int[::1] blocks = m.blocks, blocks_sum = m.blocks_sum
    found = np.zeros(parent.shape[0], dtype=np.uint8)
    cdef unsigned char[::1] marks = found
    cdef Py_ssize_t picture, step, first, last
    cdef int number
    for picture in range(blocks.shape[0]):
        if words[picture] or not is_kept[picture]:
            continue
        number = blocks[picture]
        for step in range(2):
            number = parent[number]
            if number < 0:
                break
            first, last = blocks_sum[number], blocks_sum[end[number]]
            if last - first > max_blocks:
                break
            if is_box[tag[number]] and _has_text(sizes, first, last):
                marks[number] = True
                break
    return found


cdef bint _has_text(const int[::1] sizes, Py_ssize_t first, Py_ssize_t last) except -1:
    cdef Py_ssize_t block
    for block in range(first, last):
        if sizes[block]:
            return True
    return False


cdef bint _stands_between(
    const unsigned char[::1] is_kept, Py_ssize_t first, Py_ssize_t last, Py_ssize_t max_gap,
    is_apart
) except -1:
    """Whether blocks stand near kept ones on both sides, or before the first as part of it."""
    cdef Py_ssize_t count = is_kept.shape[0], text = _first(is_kept)
    cdef bint is_before = _is_any(is_kept, max(first - max_gap, 0), first)
    cdef bint is_behind = _is_any(is_kept, last, min(last + max_gap, count))
    if first < text:
        return is_behind and not is_apart(first, text)
    return is_before and is_behind


cdef Py_ssize_t _first(const unsigned char[::1] marks) except -1:
    """The first place that is marked, or 0."""
    cdef Py_ssize_t place
    for place in range(marks.shape[0]):
        if marks[place]:
            return place
    return 0


cdef bint _is_any(const unsigned char[::1] marks, Py_ssize_t first, Py_ssize_t last) except -1:
    cdef Py_ssize_t place
    for place in range(first, last):
        if marks[place]:
            return True
    return False
