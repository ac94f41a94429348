"""A quick test of whether any of many strings begins at a place in a text.

The tables are small enough to stay near the processor, which those of the strings are not.
"""

from cpython.unicode cimport PyUnicode_READ
from libc.stdint cimport uint8_t, uint32_t
from libc.string cimport memset

cdef enum:
    # Of a mixed number, so many bits are dropped: the rest is a place in a table of bits.
    OF_THREES = 16
    OF_OTHERS = 15
    LONG = 8  # characters of strings that are known by their first ones


cdef class Beginnings:
    """Remembers the first characters of strings: it may say yes to others, never no to these."""

    def __cinit__(self):
        memset(self.has_tiny, 0, sizeof(self.has_tiny))
        memset(self.threes, 0, sizeof(self.threes))
        memset(self.short_threes, 0, sizeof(self.short_threes))
        memset(self.fives, 0, sizeof(self.fives))
        memset(self.eights, 0, sizeof(self.eights))
        memset(self.wholes, 0, sizeof(self.wholes))

    cdef void note(self, const Py_UCS4* characters, Py_ssize_t size) noexcept:
        """Remember a string of at least one character."""
        cdef uint32_t mixed = 0
        cdef Py_ssize_t count
        if size < 3 and characters[0] < 128:
            self.has_tiny[characters[0]] = True
        for count in range(1, min(size, LONG) + 1):
            mixed = _mix(mixed, characters[count - 1])
            if count == 3:
                _set(self.threes, mixed >> OF_THREES)
                if size < LONG:
                    _set(self.short_threes, mixed >> OF_THREES)
            elif count == 5:
                _set(self.fives, mixed >> OF_OTHERS)
            elif count == LONG:
                _set(self.eights, mixed >> OF_OTHERS)
            if count == size < LONG:
                _set(self.wholes, mixed >> OF_OTHERS)

    cdef bint may_begin(
        self, int kind, const void* data, Py_ssize_t size, Py_ssize_t place
    ) noexcept:
        """Whether one of the strings may begin at a place inside the text."""
        cdef Py_ssize_t left = size - place, count
        cdef Py_UCS4 first = PyUnicode_READ(kind, <void*>data, place)
        cdef uint32_t mixed = _mix(0, first), two
        cdef bint is_short
        if first >= 128 or self.has_tiny[first]:
            if _is_set(self.wholes, mixed >> OF_OTHERS):
                return True
            if left >= 2:
                two = _mix(mixed, PyUnicode_READ(kind, <void*>data, place + 1))
                if _is_set(self.wholes, two >> OF_OTHERS):
                    return True
        if left < 3:
            return False
        mixed = _mix(mixed, PyUnicode_READ(kind, <void*>data, place + 1))
        mixed = _mix(mixed, PyUnicode_READ(kind, <void*>data, place + 2))
        if not _is_set(self.threes, mixed >> OF_THREES):
            return False
        is_short = _is_set(self.short_threes, mixed >> OF_THREES)
        if is_short and _is_set(self.wholes, mixed >> OF_OTHERS):
            return True
        for count in range(4, min(left, LONG) + 1):
            mixed = _mix(mixed, PyUnicode_READ(kind, <void*>data, place + count - 1))
            if count == LONG:
                return _is_set(self.eights, mixed >> OF_OTHERS)
            if is_short and _is_set(self.wholes, mixed >> OF_OTHERS):
                return True
            if count == 5 and not _is_set(self.fives, mixed >> OF_OTHERS):
                return False
        return False


cdef inline uint32_t _mix(uint32_t mixed, Py_UCS4 character) noexcept:
    return (mixed ^ <uint32_t>character) * <uint32_t>0x9E3779B1


cdef inline bint _is_set(const uint8_t* bits, uint32_t place) noexcept:
    return bits[place >> 3] >> (place & 7) & 1


cdef inline void _set(uint8_t* bits, uint32_t place) noexcept:
    bits[place >> 3] |= 1 << (place & 7)
