"""What is measured of one block after the other: blocks are few beside the elements of a page."""

import numpy as np
from libc.stdlib cimport free, realloc


cdef class BlockTable:
    """Grows row by row, and is read column by column."""

    def __dealloc__(self):
        free(self._rows)

    cdef int add(
        self, Py_ssize_t number, Py_ssize_t size, Py_ssize_t first, const Py_ssize_t* classes
    ) except -1:
        """Add a block: its element, its characters, the first block of its text, and CLASSES."""
        cdef Py_ssize_t column
        cdef int* grown
        cdef int* row
        if not 0 <= first <= self.count:
            raise IndexError("no block of this number")
        if self.count == self._room:
            grown = <int*>realloc(self._rows, (2 * self._room + 64) * COLUMNS * sizeof(int))
            if grown is NULL:
                raise MemoryError
            self._rows = grown
            self._room = 2 * self._room + 64
        row = self._rows + self.count * COLUMNS
        row[NUMBER] = number
        row[SIZE] = size
        row[COPIES] = first
        row[TALLY] = 0
        for column in range(CLASSES):
            row[FIRST_CLASS + column] = classes[column]
        self._rows[first * COLUMNS + TALLY] += 1
        self.count += 1
        return 0

    cdef columns(self):
        """All blocks: an array of shape (COLUMNS, count); COPIES are how many have the text."""
        out = np.empty((COLUMNS, self.count), dtype=np.int32)
        cdef int[:, ::1] table = out
        cdef const int* row = self._rows
        cdef Py_ssize_t block, column
        for block in range(self.count):
            for column in range(COLUMNS):
                table[column, block] = row[column]
            table[COPIES, block] = self._rows[row[COPIES] * COLUMNS + TALLY]
            row += COLUMNS
        return out
