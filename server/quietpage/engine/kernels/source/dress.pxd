from quietpage.engine.kernels.source.libxml cimport xmlAttr, xmlNode


cdef enum:
    SEEN = 256  # classes that are known by their characters


cdef class Dresses:
    cdef str _hidden
    cdef object _hiding_style
    cdef dict _place_of
    cdef int _without
    cdef const char* _seen[SEEN]  # NULL, or a class of the tree; its place among dresses
    cdef int _place_of_seen[SEEN]
    cdef readonly list dresses
    cdef readonly list hiding
    cdef readonly list aria_hidden

    cdef int of(self, xmlNode* node, Py_ssize_t number) except -1
    cdef int _of_class(self, xmlNode* node, xmlAttr* given) except -1
    cdef int _place(self, str dress) except -1
    cdef str _names(self, xmlNode* node, Py_ssize_t number)
    cdef bint _hides(self, xmlNode* node, xmlAttr* style) except -1
    cdef list worn(self, const int[::1] dress)
