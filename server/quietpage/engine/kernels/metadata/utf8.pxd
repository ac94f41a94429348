# Code points of the NUL-ended UTF-8 that trees hold.


cdef inline Py_UCS4 code_point(const unsigned char* text, Py_ssize_t* length) noexcept nogil:
    """The code point that begins at ``text``, which is not at its end; sets its ``length``.

    A sequence that is cut short or begins in its middle counts as one unknown sign, so that
    nobody reads beyond the end.
    """
    cdef unsigned int first = text[0]
    length[0] = 1
    if first < 0x80:
        return <Py_UCS4> first
    cdef Py_ssize_t more = 1 if first < 0xE0 else 2 if first < 0xF0 else 3
    cdef unsigned int point = first & (0x3F >> more)
    cdef Py_ssize_t at
    for at in range(1, more + 1):
        if text[at] & 0xC0 != 0x80:
            return <Py_UCS4> 0xFFFD
        point = point << 6 | (text[at] & 0x3F)
    length[0] = more + 1
    return <Py_UCS4> point if point <= 0x10FFFF else <Py_UCS4> 0xFFFD
