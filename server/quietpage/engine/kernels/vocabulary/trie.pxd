from libc.stdint cimport int32_t, uint32_t

from quietpage.engine.kernels.vocabulary.beginnings cimport Beginnings


cdef struct Edge:
    uint32_t node
    Py_UCS4 character
    int32_t target


cdef struct Branch:
    # The strings ``first … stop-1``, which share ``depth`` characters and so a node.
    Py_ssize_t first
    Py_ssize_t stop
    Py_ssize_t depth
    uint32_t node


cdef class Trie:
    cdef readonly Py_ssize_t longest
    cdef Py_ssize_t count
    cdef Py_UCS4* characters
    cdef Py_ssize_t* starts
    cdef int32_t* ends
    cdef Edge* edges
    cdef uint32_t mask
    cdef Beginnings beginnings

    cdef int build(self, list strings) except -1
    cdef Py_ssize_t find_edges(self, Edge* edges, Branch* branches) noexcept
    cdef int hash_edges(self, Edge* edges, Py_ssize_t count) except -1
    cdef Py_ssize_t size_of(self, Py_ssize_t number) noexcept
    cdef Py_ssize_t matches_at(
        self, int kind, const void* data, Py_ssize_t size, Py_ssize_t place, int32_t* found
    ) noexcept
    cdef Py_ssize_t found_at(
        self, int kind, const void* data, Py_ssize_t size, Py_ssize_t place, int32_t* found
    ) noexcept
