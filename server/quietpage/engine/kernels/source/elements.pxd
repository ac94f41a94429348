from quietpage.engine.kernels.source.libxml cimport _Element, xmlNode


cdef class Elements:
    cdef _Element _holder
    cdef xmlNode** _nodes
    cdef Py_ssize_t _count

    cdef int room_for(self, Py_ssize_t count) except -1
    cdef void add(self, xmlNode* node) noexcept
    cdef xmlNode* node(self, Py_ssize_t number) except NULL
