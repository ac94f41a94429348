from libc.stdint cimport uint16_t

cdef enum:
    CELLS = 0x10000


cdef class Normaliser:
    cdef object fold_alone
    cdef object plain
    cdef dict several
    cdef uint16_t[CELLS] cells

    cdef str normalised(self, str text, Buffer buffer)
    cdef uint16_t look_up(self, Py_UCS4 character) except? 0


cdef class Buffer:
    cdef Py_UCS4* characters
    cdef Py_ssize_t capacity
    cdef Py_ssize_t size
    cdef bint is_spaced

    cdef void clear(self) noexcept
    cdef int hold(self, Py_ssize_t capacity) except -1
    cdef void* of_bytes(self, Py_ssize_t size) except NULL
    cdef int add(self, Py_UCS4 character) except -1
    cdef str text(self)
