"""The second opinion: cleans the region, and tells what is left of it.

Does what ``plain_opinion`` does, see there.
"""

import numpy as np

from quietpage.engine.kernels.opinion.reading cimport Reading
from quietpage.engine.kernels.opinion.region cimport choose_region
from quietpage.engine.opinion import rules

cdef int DIV = rules.BIT["div"]
cdef int LIST = rules.BIT["list"]
cdef int TABLE = rules.BIT["table"]
cdef int CODE = rules.BIT["code"]
cdef int FIGURE = rules.BIT["figure"]
cdef int TITLE = rules.BIT["title"]
cdef int FORM = rules.BIT["form"]
cdef int NEVER = rules.BIT["never"]
cdef int SHARE_BOX = rules.SHARE_BOX

cdef int CHARS = rules.CHARS
cdef int LINKS = rules.LINKS
cdef int COMMAS = rules.COMMAS
cdef int PARAGRAPHS = rules.PARAGRAPHS
cdef int IMAGES = rules.IMAGES
cdef int ITEMS = rules.ITEMS
cdef int INPUTS = rules.INPUTS
cdef int HEADED = rules.HEADED
cdef int LISTED = rules.LISTED
cdef int FRAMES = rules.FRAMES

cdef int POINTS = rules.POINTS
cdef int MIN_COMMAS = rules.MIN_COMMAS
cdef int MAX_SHARE_CHARS = rules.MAX_SHARE_CHARS
cdef double MIN_LIST_SHARE = rules.MIN_LIST_SHARE
cdef double MAX_HEADED_SHARE = rules.MAX_HEADED_SHARE
cdef int MIN_BOX_CHARS = rules.MIN_BOX_CHARS
cdef double MIN_PARAGRAPHS_AN_IMAGE = rules.MIN_PARAGRAPHS_AN_IMAGE
cdef int ITEMS_GRANTED = rules.ITEMS_GRANTED
cdef double MAX_PLAIN_LINKS = rules.MAX_PLAIN_LINKS
cdef double MAX_NAMED_LINKS = rules.MAX_NAMED_LINKS

# What is known of an element before its region is cleaned.
cdef int IS_TOP = 1
cdef int IS_DATA = 2
cdef int IS_GUARDED = 4
cdef int IN_FIGURE = 8


def opinion(measures, const int[::1] said, const int[::1] bits_of_tag,
            const double[::1] points_of_code, is_title, says_sentence, is_data_table, *,
            bint minds_names):
    """What would be shown, an array of shape (n), and how many characters.

    ``is_title``, ``says_sentence`` and ``is_data_table`` tell of an element, by its number.
    """
    cdef Reading reading = Reading(measures, said, bits_of_tag, is_title, minds_names=minds_names)
    cdef list region = choose_region(reading, points_of_code, measures, says_sentence)
    cdef unsigned char[::1] facts = np.zeros(reading.count, dtype=np.uint8)
    cdef Py_ssize_t top, number
    cdef long long chars = 0
    shown = np.zeros(reading.count, dtype=np.bool_)
    cdef unsigned char[::1] marks = shown.view(np.uint8)
    for top in region:
        facts[top] |= IS_TOP
        for number in range(top, reading.end[top]):
            if reading.plays[number] & TABLE and is_data_table(number):
                facts[number] |= IS_DATA
    _hand_down(reading, facts)
    _clean(reading, region, facts)
    for top in region:
        marks[top : reading.end[top]] = reading.alive[top : reading.end[top]]
        if reading.alive[top]:
            chars += reading.sums[top, CHARS]
    return shown, chars


cdef int _hand_down(Reading reading, unsigned char[::1] facts) except -1:
    """Note what stands below a table of data, code or a figure."""
    cdef Py_ssize_t number, up
    for number in range(1, reading.count):
        up = reading.parent[number]
        if facts[up] & (IS_GUARDED | IS_DATA) or reading.plays[up] & CODE:
            facts[number] |= IS_GUARDED
        if facts[up] & IN_FIGURE or reading.plays[up] & FIGURE:
            facts[number] |= IN_FIGURE
    return 0


cdef int _clean(Reading reading, list region, unsigned char[::1] facts) except -1:
    """Take out of the region what a reader view takes for chrome, boxes from the inside."""
    cdef Py_ssize_t top, number
    _clean_boxes(reading, region, facts, FORM)
    for top in region:
        for number in range(top, reading.end[top]):
            if reading.plays[number] & NEVER or _is_named_chrome(reading, facts, number):
                reading.drop(number)
    _clean_boxes(reading, region, facts, TABLE)
    _clean_boxes(reading, region, facts, LIST)
    _clean_boxes(reading, region, facts, DIV)
    return 0


cdef bint _is_named_chrome(Reading reading, unsigned char[::1] facts, Py_ssize_t number):
    if not reading.alive[number]:
        return False
    if reading.said[number] & SHARE_BOX and reading.sums[number, CHARS] < MAX_SHARE_CHARS:
        return not facts[number] & IS_TOP
    return reading.plays[number] & TITLE and reading.name_points(number) < 0


cdef int _clean_boxes(
    Reading reading, list region, unsigned char[::1] facts, int part
) except -1:
    """Judge the elements whose tags play a part, innermost first."""
    cdef Py_ssize_t top, number
    for top in reversed(region):
        for number in range(reading.end[top] - 1, top - 1, -1):
            if not reading.plays[number] & part or not reading.alive[number]:
                continue
            if facts[number] & (IS_DATA | IS_GUARDED) or _is_paragraph(reading, facts, number):
                continue
            if _is_chrome(reading, number, facts[number] & IN_FIGURE != 0):
                reading.drop(number)
    return 0


cdef bint _is_paragraph(Reading reading, unsigned char[::1] facts, Py_ssize_t number):
    if reading.plays[number] != DIV or facts[number] & IS_TOP:
        return False
    return reading.is_paragraph[number] or reading.is_wrapper(number)


cdef bint _is_chrome(Reading reading, Py_ssize_t number, bint in_figure):
    cdef int weight = reading.name_points(number)
    cdef const long long[::1] sums = reading.sums[number]
    cdef long long chars = sums[CHARS]
    cdef long long images = sums[IMAGES]
    cdef long long paragraphs = sums[PARAGRAPHS]
    cdef long long size = max(chars, 1)
    cdef double links = sums[LINKS] / <double>size
    cdef bint is_list, is_named = weight >= POINTS
    if weight < 0:
        return True
    if sums[COMMAS] >= MIN_COMMAS:
        return False
    is_list = reading.plays[number] & LIST or sums[LISTED] > MIN_LIST_SHARE * size
    if (
        sums[INPUTS] > paragraphs // 3
        or (not chars and not images and not sums[FRAMES])
        or (links > (MAX_NAMED_LINKS if is_named else MAX_PLAIN_LINKS)
            and (not is_list or is_named))
        or (images > 1 and not in_figure and paragraphs < MIN_PARAGRAPHS_AN_IMAGE * images)
    ):
        return not (is_list and _is_gallery(reading, number, images))
    if is_list:
        return False
    if sums[ITEMS] - ITEMS_GRANTED > paragraphs:
        return True
    return (
        not in_figure
        and chars < MIN_BOX_CHARS
        and links > 0
        and (not images or images > 2)
        and sums[HEADED] < MAX_HEADED_SHARE * size
    )


cdef bint _is_gallery(Reading reading, Py_ssize_t number, long long images):
    """Whether a list holds one picture an item, and nothing else."""
    cdef Py_ssize_t end = reading.end[number]
    cdef Py_ssize_t item, child
    if reading.sums[number, ITEMS] != images:
        return False
    item = reading.child_from(number + 1, end)
    while item < end:
        child = reading.child_from(item + 1, reading.end[item])
        if child < reading.end[item]:
            if reading.child_from(reading.end[child], reading.end[item]) < reading.end[item]:
                return False
        item = reading.child_from(reading.end[item], end)
    return True
