# Names told apart, and stems looked for, in the bytes that trees hold.

cdef enum:
    MAX_NAMES = 128
    PLACES = 512  # of the table: a power of two, mostly empty
    MAX_STEMS = 512


cdef class NameTable:
    """A few names and their numbers, in the order given."""

    cdef tuple _names
    cdef const char* _spellings[PLACES]
    cdef int _numbers[PLACES]

    cdef int number_of(self, const char* name) noexcept nogil


cdef class Stems:
    """Stems to look for whatever their case, as a first look: it may find what is not there.

    Signs beyond ASCII, in a stem or in a text, are taken for any other.
    """

    cdef tuple _stems
    cdef Py_ssize_t _count
    cdef const char* _spellings[MAX_STEMS]
    cdef unsigned char _pairs[128][128]

    cdef bint may_stand_in(self, const char* text) noexcept nogil
    cdef bint may_begin(self, const char* text) noexcept nogil
    cdef bint _may_stand_at(self, const char* text, bint whole) noexcept nogil
