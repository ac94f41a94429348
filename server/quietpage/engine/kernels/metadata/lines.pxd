# The line that an element's text makes.

from quietpage.engine.kernels.metadata.digits cimport Digits
from quietpage.engine.kernels.source.libxml cimport xmlNode

cdef enum:
    MAX_LINE_CHARS = 400  # reading stops here: a longer text is no line
    MAX_PIECES = 200
    MAX_EVENTS = 600  # starts and ends of elements looked at; a line has fewer
    MAX_CHAR_BYTES = 4


cdef struct Line:
    Py_ssize_t chars
    Py_ssize_t bytes
    Digits digits
    bint at_gap  # white space came since the last sign
    char text[MAX_LINE_CHARS * MAX_CHAR_BYTES]


cdef void read_line(xmlNode* element, Line* line) noexcept nogil
cdef bint has_children(xmlNode* element) noexcept nogil
