"""Running text of sanitised markup: white space collapsed, signs of Markdown escaped."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport (
    Py_UNICODE_ISALNUM,
    PyUnicode_4BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_KIND,
    PyUnicode_READ,
)

cdef enum:
    BANG = 33
    HASH = 35
    AMPERSAND = 38
    STAR = 42
    SLASH = 47
    SEMICOLON = 59
    LESS = 60
    QUESTION = 63
    OPEN = 91
    BACKSLASH = 92
    CLOSE = 93
    UNDERSCORE = 95
    BACKTICK = 96
    TILDE = 126


def collapse(str text not None):
    """Make one space of each run of ASCII white space."""
    cdef Py_ssize_t count = len(text)
    cdef Py_ssize_t place = 0
    cdef Py_ssize_t size = 0
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 sign
    cdef bint spaced = False
    while place < count:
        sign = PyUnicode_READ(kind, data, place)
        if _is_white(sign) and (spaced or sign != 32):
            break
        spaced = sign == 32
        place += 1
    if place == count:
        return text
    # Never longer than the text, so ``size`` stays within.
    cdef Py_UCS4* kept = <Py_UCS4*>PyMem_Malloc(count * sizeof(Py_UCS4))
    if kept is NULL:
        raise MemoryError
    try:
        spaced = False
        for place in range(count):
            sign = PyUnicode_READ(kind, data, place)
            if _is_white(sign):
                if spaced:
                    continue
                spaced = True
                sign = 32
            else:
                spaced = False
            kept[size] = sign
            size += 1
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, kept, size)
    finally:
        PyMem_Free(kept)


def escape(str text not None):
    """Put a backslash before each sign that Markdown would take for markup."""
    cdef Py_ssize_t count = len(text)
    cdef Py_ssize_t place = 0
    cdef Py_ssize_t size = 0
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    while place < count and not _is_special(kind, data, place, count):
        place += 1
    if place == count:
        return text
    # Two signs for each at most, so ``size`` stays within.
    cdef Py_UCS4* written = <Py_UCS4*>PyMem_Malloc(2 * count * sizeof(Py_UCS4))
    if written is NULL:
        raise MemoryError
    try:
        for place in range(count):
            if _is_special(kind, data, place, count):
                written[size] = BACKSLASH
                size += 1
            written[size] = PyUnicode_READ(kind, data, place)
            size += 1
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, written, size)
    finally:
        PyMem_Free(written)


cdef bint _is_white(Py_UCS4 sign):
    return sign == 32 or sign == 9 or sign == 10 or sign == 12 or sign == 13


cdef bint _is_special(int kind, const void* data, Py_ssize_t place, Py_ssize_t count):
    cdef Py_UCS4 sign = PyUnicode_READ(kind, data, place)
    cdef Py_UCS4 before, after
    if sign < 38 or 42 < sign < 60 or 60 < sign < 91 or (96 < sign != TILDE):
        return False
    if sign == OPEN or sign == CLOSE or sign == BACKTICK or sign == STAR:
        return True
    before = PyUnicode_READ(kind, data, place - 1) if place else 0
    after = PyUnicode_READ(kind, data, place + 1) if place + 1 < count else 0
    if sign == UNDERSCORE:  # emphasis, but not inside a word
        return not (Py_UNICODE_ISALNUM(before) and Py_UNICODE_ISALNUM(after))
    if sign == BACKSLASH:
        return not _is_ascii_alnum(after)
    if sign == LESS:  # raw markup, which the next piece of text may go on with
        if place + 1 == count:
            return True
        return _is_ascii_letter(after) or after == SLASH or after == BANG or after == QUESTION
    if sign == TILDE:
        return before == TILDE or after == TILDE
    if sign == AMPERSAND:
        return _begins_entity(kind, data, place + 1, count)
    return False


cdef bint _begins_entity(int kind, const void* data, Py_ssize_t place, Py_ssize_t count):
    cdef Py_ssize_t start
    cdef Py_UCS4 sign
    if place < count and PyUnicode_READ(kind, data, place) == HASH:
        place += 1
    start = place
    while place < count:
        sign = PyUnicode_READ(kind, data, place)
        if sign != UNDERSCORE and not Py_UNICODE_ISALNUM(sign):
            return sign == SEMICOLON and place > start
        place += 1
    return False


cdef bint _is_ascii_letter(Py_UCS4 sign):
    return 65 <= sign <= 90 or 97 <= sign <= 122


cdef bint _is_ascii_alnum(Py_UCS4 sign):
    return 48 <= sign <= 57 or _is_ascii_letter(sign)
