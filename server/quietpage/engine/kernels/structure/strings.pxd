# Texts of nodes: strings, or None where there is none.

from cpython.unicode cimport (
    Py_UNICODE_ISSPACE,
    PyUnicode_DATA,
    PyUnicode_KIND,
    PyUnicode_READ,
)


cdef inline bint is_blank(str text):
    """Whether there is nothing but white space."""
    cdef Py_ssize_t place
    cdef int kind
    cdef const void* data
    if text is None:
        return True
    kind = PyUnicode_KIND(text)
    data = PyUnicode_DATA(text)
    for place in range(len(text)):
        if not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, place)):
            return False
    return True


cdef inline str joined(str one, str other):
    """Two texts that stand side by side; None where there is neither."""
    if one is None:
        return other
    return one if other is None else one + other
