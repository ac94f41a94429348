"""What elements are and are named: the twin of ``clutter.signals.marks_plainly``."""

import numpy as np


cdef class ElementReader:
    """Marks in a table what each element of the main content shows by itself."""

    cdef const int[::1] column_of_tag
    cdef const unsigned char[::1] is_emphasis
    cdef Py_ssize_t columns
    cdef int strong, weak, emphasis

    def __init__(
        self, *, column_of_tag not None, is_emphasis not None, Py_ssize_t columns, tuple named,
        int emphasis,
    ):
        """
        ``column_of_tag`` is the column that an element of a tag code counts in, -1 for none;
        ``is_emphasis`` tells of each whether it is emphasis, whose characters count in column
        ``emphasis``. ``named`` are the columns of strong and of weak names.
        """
        self.column_of_tag = column_of_tag.astype(np.int32)
        self.is_emphasis = is_emphasis.view(np.uint8)
        self.columns = columns
        self.strong, self.weak = named
        self.emphasis = emphasis

    def marks(self, measures not None, const unsigned char[::1] speaks not None,
              Py_ssize_t first, Py_ssize_t stop):
        """Return an array of shape (columns, elements + 1), the first of each row zero.

        The elements are ``first … stop-1``; ``speaks`` tells of each dress whether it names a kind
        strongly (2), weakly (1) or not at all (0).
        """
        cdef const int[::1] tag = measures.tag, dress = measures.dress, end = measures.end
        cdef const int[::1] chars_sum = measures.chars_sum
        out = np.zeros((self.columns, stop - first + 1), dtype=np.int32)
        cdef int[:, ::1] table = out
        cdef Py_ssize_t number, place = 0
        cdef int column
        cdef unsigned char named
        for number in range(first, stop):
            place += 1
            column = self.column_of_tag[tag[number]]
            if column >= 0:
                table[column, place] = 1
            named = speaks[dress[number]]
            if named:
                table[self.strong if named > 1 else self.weak, place] = 1
            if self.is_emphasis[tag[number]]:
                table[self.emphasis, place] = chars_sum[end[number]] - chars_sum[number]
        return out
