from libc.stdint cimport uint8_t, uint32_t


cdef class Beginnings:
    cdef uint8_t[128] has_tiny
    cdef uint8_t[8192] threes
    cdef uint8_t[8192] short_threes
    cdef uint8_t[16384] fives
    cdef uint8_t[16384] eights
    cdef uint8_t[16384] wholes

    cdef void note(self, const Py_UCS4* characters, Py_ssize_t size) noexcept
    cdef bint may_begin(self, int kind, const void* data, Py_ssize_t size, Py_ssize_t place) noexcept
