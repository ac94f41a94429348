"""The page as the second opinion reads it: sums over what is not taken out of it.

Does what ``Reading`` and ``strip`` of the plain opinion do, see there.
"""

import numpy as np

from quietpage.engine.opinion import rules

cdef int P = rules.BIT["p"]
cdef int DIV = rules.BIT["div"]
cdef int RUN = rules.BIT["run"]
cdef int LINK = rules.BIT["link"]
cdef int TITLE = rules.BIT["title"]
cdef int HEADING = rules.BIT["heading"]
cdef int LIST = rules.BIT["list"]
cdef int SAFE = rules.BIT["table"] | rules.BIT["code"]
cdef int IMAGE = rules.BIT["image"]
cdef int ITEM = rules.BIT["item"]
cdef int INPUT = rules.BIT["input"]
cdef int FRAME = rules.BIT["frame"]
cdef int COUNTED = HEADING | LIST | IMAGE | ITEM | INPUT | FRAME

cdef int HIDDEN = rules.HIDDEN
cdef int UNLIKELY = rules.UNLIKELY
cdef int BYLINE = rules.BYLINE
cdef int GOOD = rules.GOOD
cdef int BAD = rules.BAD
cdef int FALLBACK_IMAGE = rules.FALLBACK_IMAGE

cdef int COLUMNS = rules.COLUMNS
cdef int CHARS = rules.CHARS
cdef int LINKS = rules.LINKS
cdef int COMMAS = rules.COMMAS
cdef int PARAGRAPHS = rules.PARAGRAPHS
cdef int IMAGES = rules.IMAGES
cdef int ITEMS = rules.ITEMS
cdef int INPUTS = rules.INPUTS
cdef int FRAMES = rules.FRAMES
cdef int HEADED = rules.HEADED
cdef int LISTED = rules.LISTED

cdef int POINTS = rules.POINTS
cdef int MAX_BYLINE_CHARS = rules.MAX_BYLINE_CHARS
cdef double MAX_WRAPPER_LINKS = rules.MAX_WRAPPER_LINKS


cdef class Reading:
    """Measures of a page of which parts are taken out as the opinion is formed.

    Begins without what no reader view looks at. ``said`` is what each dress says,
    ``bits_of_tag`` the parts that each tag plays by its code; ``is_title`` tells of an element
    whether its text is the title. The arrays are those of the plain ``Reading``: ``alive`` and
    ``is_paragraph`` (n) bytes, ``sums`` (n, COLUMNS).
    """

    def __init__(self, measures, const int[::1] said, const int[::1] bits_of_tag, is_title, *,
                 bint minds_names):
        cdef const int[::1] dress = measures.dress
        cdef const int[::1] blocks = measures.blocks
        cdef Py_ssize_t number
        self.parent, self.end, self.tag = measures.parent, measures.end, measures.tag
        self.count = self.parent.shape[0]
        self.minds_names = minds_names
        self.plays = np.empty(self.count, dtype=np.int32)
        self.said = np.empty(self.count, dtype=np.int32)
        for number in range(self.count):
            self.plays[number] = bits_of_tag[self.tag[number]]
            self.said[number] = said[dress[number]]
        self.alive = np.ones(self.count, dtype=np.uint8)
        self.is_paragraph = np.zeros(self.count, dtype=np.uint8)
        self.sums = np.zeros((self.count, COLUMNS), dtype=np.int64)
        self._find_paragraphs(blocks)
        self._strip(measures, is_title)
        self._sum_up(measures, blocks)

    cdef double link_density(self, Py_ssize_t number):
        return self.sums[number, LINKS] / <double>max(self.sums[number, CHARS], 1)

    cdef int name_points(self, Py_ssize_t number):
        if not self.minds_names or not self.said[number] & (GOOD | BAD):
            return 0
        return POINTS if self.said[number] & GOOD else -POINTS

    cdef int take_out(self, Py_ssize_t number) except -1:
        """Mark an element, with all below it."""
        self.alive[number : self.end[number]] = 0
        return 0

    cdef int drop(self, Py_ssize_t number) except -1:
        """Take one element out, and off the sums above it."""
        cdef Py_ssize_t up = self.parent[number]
        cdef const long long* taken = &self.sums[number, 0]
        cdef long long* row
        cdef int column
        if not self.alive[number]:
            return 0
        self.take_out(number)
        while up >= 0:
            row = &self.sums[up, 0]
            for column in range(COLUMNS):  # as long as every row
                row[column] -= taken[column]
            up = self.parent[up]
        return 0

    cdef Py_ssize_t child_from(self, Py_ssize_t child, Py_ssize_t end):
        """The first from ``child`` on that is there and holds anything; ``end`` after the last."""
        cdef const long long* row
        cdef int column
        while child < end:
            if self.alive[child]:
                row = &self.sums[child, 0]
                for column in range(COLUMNS):  # as long as every row
                    if row[column]:
                        return child
            child = self.end[child]
        return end

    cdef Py_ssize_t up(self, Py_ssize_t number):
        """Parent of an element, boxes around a lone paragraph passed over; -1 at the top."""
        cdef Py_ssize_t parent = self.parent[number]
        while parent > 0 and self.is_wrapper(parent):
            parent = self.parent[parent]
        return parent

    cdef bint is_wrapper(self, Py_ssize_t number):
        """Whether it is a ``div`` around one paragraph: then it is that paragraph."""
        cdef Py_ssize_t child = number + 1
        cdef Py_ssize_t end = self.end[number]
        return (
            self.plays[number] == DIV
            and child < end
            and end == self.end[child]
            and self.is_paragraph[child] != 0
            and self.link_density(number) < MAX_WRAPPER_LINKS
        )

    cdef int _strip(self, measures, is_title) except -1:
        """Take out what is left out of account, before anything is scored."""
        cdef const int[::1] chars_sum = measures.chars_sum
        cdef unsigned char[::1] is_safe = np.zeros(self.count, dtype=np.uint8)
        cdef unsigned char[::1] is_ornament = np.zeros(self.count, dtype=np.uint8)
        cdef Py_ssize_t number, chars
        cdef bint gone, needs_byline = True, needs_title = True
        for number in measures.aria_hidden:
            is_ornament[number] = 1
        number = 1
        while number < self.count:
            is_safe[number] = is_safe[self.parent[number]] or self.plays[number] & SAFE != 0
            gone = self._is_never_shown(number, is_safe[number], is_ornament[number])
            if not gone and needs_byline and self.said[number] & BYLINE:
                chars = chars_sum[self.end[number]] - chars_sum[number]
                gone = 0 < chars < MAX_BYLINE_CHARS
                needs_byline = not gone
            if not gone and needs_title and self.plays[number] & TITLE and is_title(number):
                gone, needs_title = True, False
            if gone:
                self.take_out(number)
                number = self.end[number]
            else:
                number += 1
        return 0

    cdef bint _is_never_shown(self, Py_ssize_t number, bint is_safe, bint is_ornament):
        cdef int said = self.said[number]
        if said & HIDDEN or (is_ornament and not said & FALLBACK_IMAGE):
            return True
        if not self.minds_names or is_safe or self.plays[number] == LINK:
            return False
        return said & UNLIKELY != 0

    cdef int _find_paragraphs(self, const int[::1] blocks) except -1:
        """Paragraphs by name, and boxes that hold text and no box."""
        cdef Py_ssize_t number, place
        for number in range(self.count):
            self.is_paragraph[number] = self.plays[number] & P != 0
        for place in range(blocks.shape[0]):
            number = blocks[place]
            if self.plays[number] == DIV:
                self.is_paragraph[number] = 1
            elif self.plays[number] == RUN and self.plays[max(self.parent[number], 0)] == DIV:
                self.is_paragraph[number] = 1
        return 0

    cdef int _sum_up(self, measures, const int[::1] blocks) except -1:
        """Set the sums: from the last element up, each gives what it holds to its parent."""
        cdef const int[::1] chars_sum = measures.chars_sum
        cdef const int[::1] links_sum = measures.link_chars_sum
        cdef const int[::1] commas = measures.counts["comma"]
        cdef Py_ssize_t number, up, place, chars, links
        cdef long long* row
        cdef long long* above
        cdef int column
        for place in range(blocks.shape[0]):
            self.sums[blocks[place], COMMAS] = commas[place]
        for number in range(self.count - 1, -1, -1):
            up = self.parent[number]
            row = &self.sums[number, 0]
            chars = chars_sum[self.end[number]] - chars_sum[number]
            links = links_sum[self.end[number]] - links_sum[number]
            if self.alive[number]:
                # Less what was taken out below, which has come up already.
                row[CHARS] += chars
                row[LINKS] += links
                self._count_own(row, number, chars)
            else:
                row[CHARS] = row[LINKS] = row[COMMAS] = 0
            if up >= 0:
                above = &self.sums[up, 0]
                for column in range(COLUMNS):  # as long as every row
                    above[column] += row[column]
                above[CHARS] -= chars
                above[LINKS] -= links
        return 0

    cdef int _count_own(self, long long* row, Py_ssize_t number, Py_ssize_t chars) except -1:
        cdef int plays = self.plays[number]
        row[PARAGRAPHS] += self.is_paragraph[number]
        if not plays & COUNTED:
            return 0
        row[IMAGES] += plays & IMAGE != 0
        row[ITEMS] += plays & ITEM != 0
        row[INPUTS] += plays & INPUT != 0
        row[FRAMES] += plays & FRAME != 0
        if plays & HEADING:
            row[HEADED] += chars
        if plays & LIST:
            row[LISTED] += chars
        return 0
