# The page as the second opinion reads it: see ``reading.pyx``.

cdef class Reading:
    cdef Py_ssize_t count
    cdef bint minds_names
    cdef const int[::1] parent, end, tag
    cdef int[::1] plays, said
    cdef unsigned char[::1] alive, is_paragraph
    cdef long long[:, ::1] sums

    cdef double link_density(self, Py_ssize_t number)
    cdef int name_points(self, Py_ssize_t number)
    cdef int take_out(self, Py_ssize_t number) except -1
    cdef int drop(self, Py_ssize_t number) except -1
    cdef Py_ssize_t child_from(self, Py_ssize_t child, Py_ssize_t end)
    cdef Py_ssize_t up(self, Py_ssize_t number)
    cdef bint is_wrapper(self, Py_ssize_t number)
    cdef int _strip(self, measures, is_title) except -1
    cdef bint _is_never_shown(self, Py_ssize_t number, bint is_safe, bint is_ornament)
    cdef int _find_paragraphs(self, const int[::1] blocks) except -1
    cdef int _sum_up(self, measures, const int[::1] blocks) except -1
    cdef int _count_own(self, long long* row, Py_ssize_t number, Py_ssize_t chars) except -1
