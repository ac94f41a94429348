from quietpage.engine.kernels.measuring.runs cimport CLASSES

cdef enum:  # columns; those of the classes of characters come last
    NUMBER, SIZE, COPIES, TALLY
    FIRST_CLASS
    COLUMNS = FIRST_CLASS + CLASSES


cdef class BlockTable:
    cdef int* _rows
    cdef Py_ssize_t _room
    cdef readonly Py_ssize_t count

    cdef int add(
        self, Py_ssize_t number, Py_ssize_t size, Py_ssize_t first, const Py_ssize_t* classes
    ) except -1
    cdef columns(self)
