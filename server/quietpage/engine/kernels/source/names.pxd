cdef class Names:
    cdef list _keys
    cdef const unsigned char** _names
    cdef int* _values
    cdef Py_ssize_t _mask
    cdef Py_ssize_t _longest
    cdef int _default

    cdef int of(self, const unsigned char* name) noexcept nogil
