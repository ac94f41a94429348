"""Which blocks are kept: where the cut is made, and what a reader view changes about it."""

import numpy as np

cdef enum:  # what a tag is
    IS_STRUCTURE = 1
    IS_ITEM = 2


def cut(
    const double[::1] probability not None, const int[::1] words not None, const long[::1] order
):
    """Return which blocks to keep for the highest expected F1 of words, and that F1.

    ``order`` are the blocks, the likeliest first; there is at least one.
    """
    cdef Py_ssize_t count = order.shape[0], place, last = 0
    cdef double right = 0, all_right = 0, taken = 0, expected, best = -1
    out = np.zeros(count, dtype=np.bool_)
    cdef unsigned char[::1] kept = out.view(np.uint8)
    for place in range(count):
        all_right += probability[order[place]] * words[order[place]]
    for place in range(count):
        right += probability[order[place]] * words[order[place]]
        taken += words[order[place]]
        expected = 2 * right / max(taken + all_right, 1e-9)
        if expected > best:
            best, last = expected, place
    for place in range(last + 1):
        kept[order[place]] = words[order[place]] > 0
    return out, best


def common_words(const int[::1] words not None, one not None, other not None):
    """Words of the blocks of the one, of the other, and of those that are of both."""
    cdef const unsigned char[::1] of_one = one.view(np.uint8), of_other = other.view(np.uint8)
    cdef Py_ssize_t block
    cdef long long first = 0, second = 0, both = 0
    for block in range(words.shape[0]):
        if of_one[block]:
            first += words[block]
            if of_other[block]:
                both += words[block]
        if of_other[block]:
            second += words[block]
    return first, second, both


def kept_by_opinion(
    m not None,
    const int[::1] words not None,
    const double[::1] link_density not None,
    has_media not None,
    shown not None,
    kept not None,
    const float[::1] probability not None,
    const unsigned char[::1] of_tag not None,
    rules not None,
):
    """Do as ``join_structure.plain_kept`` does, see there."""
    cdef const int[::1] blocks = m.blocks, tag = m.tag
    cdef const unsigned char[::1] media = has_media.view(np.uint8)
    cdef const unsigned char[::1] is_shown = shown.view(np.uint8), was_kept = kept.view(np.uint8)
    cdef int max_words = rules.max_words, max_caption_words = rules.max_caption_words
    cdef int max_label_words = rules.max_label_words
    cdef double min_links = rules.min_links
    cdef float for_it = rules.shown, against = rules.other
    cdef float against_item = rules.item, against_links = rules.links, needed
    cdef Py_ssize_t count = blocks.shape[0], block
    cdef int kind
    out = np.empty(count, dtype=np.bool_)
    cdef unsigned char[::1] found = out.view(np.uint8)
    for block in range(count):
        kind = of_tag[tag[blocks[block]]]
        if not (
            words[block] <= max_words
            or link_density[block] > min_links
            or (media[block] and words[block] <= max_caption_words)
            or kind & IS_STRUCTURE
        ):
            found[block] = was_kept[block]
        elif words[block] == 0 or (media[block] and words[block] <= max_label_words):
            found[block] = is_shown[block]
        else:
            if is_shown[block]:
                needed = for_it
            elif link_density[block] > min_links:
                needed = against_links
            elif kind & IS_ITEM:
                needed = against_item
            else:
                needed = against
            found[block] = probability[block] >= needed
    return out
