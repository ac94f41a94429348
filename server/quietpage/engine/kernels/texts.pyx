"""Which texts name a price, and which end like a sentence."""

from cpython.unicode cimport (
    PyUnicode_DATA,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
    Py_UNICODE_ISALNUM,
    Py_UNICODE_ISDECIMAL,
    Py_UNICODE_ISSPACE,
)

import numpy as np


def say_price(
    list texts not None, int max_chars, str before not None, str behind not None, tuple words not None
):
    """Whether each text is shorter than ``max_chars`` and names a price: (texts).

    That is a digit behind one of the signs in ``before``, or before one of the signs in
    ``behind`` or one of ``words``. A space may stand between.
    """
    out = np.zeros(len(texts), dtype=np.float32)
    cdef float[::1] found = out
    cdef Py_ssize_t number
    cdef str text
    for number in range(len(texts)):
        text = texts[number]
        if len(text) < max_chars:
            found[number] = _names_price(text, before, behind, words)
    return out


def end_with(list texts not None, str ends not None):
    """Whether the last sign of each text is one of ``ends``: (texts)."""
    out = np.zeros(len(texts), dtype=np.float32)
    cdef float[::1] found = out
    cdef Py_ssize_t number
    cdef str text
    for number in range(len(texts)):
        text = texts[number]
        if len(text):
            found[number] = _is_among(_sign(text, len(text) - 1), ends)
    return out


cdef bint _names_price(str text, str before, str behind, tuple words) except -1:
    cdef Py_ssize_t place, after, length = PyUnicode_GET_LENGTH(text)
    cdef Py_UCS4 sign, following
    for place in range(length - 1):
        sign = _sign(text, place)
        if _is_plain(sign):
            continue
        after = place + 1 + Py_UNICODE_ISSPACE(_sign(text, place + 1))
        if after == length:
            continue
        following = _sign(text, after)
        if Py_UNICODE_ISDECIMAL(sign):
            if _is_among(following, behind) or _stands_word(text, after, words):
                return True
        elif Py_UNICODE_ISDECIMAL(following) and _is_among(sign, before):
            return True
    return False


cdef inline bint _is_plain(Py_UCS4 sign) noexcept:
    """Whether it is at a glance no digit and no sign of a currency: most are not."""
    return sign < c"0" and sign != c"$" or c"9" < sign < 0x80


cdef bint _stands_word(str text, Py_ssize_t start, tuple words) except -1:
    """Whether one of the words begins at ``start`` and ends where a word ends."""
    cdef Py_ssize_t stop
    cdef str word
    cdef Py_UCS4 following
    for word in words:
        stop = start + len(word)
        if stop <= len(text) and _begins(text, start, word):
            if stop == len(text):
                return True
            following = _sign(text, stop)
            if not Py_UNICODE_ISALNUM(following) and following != c"_":
                return True
    return False


cdef inline bint _begins(str text, Py_ssize_t start, str word) noexcept:
    """Whether ``word`` stands at ``start``, where there is room for it."""
    cdef Py_ssize_t place
    for place in range(PyUnicode_GET_LENGTH(word)):
        if _sign(text, start + place) != _sign(word, place):
            return False
    return True


cdef inline bint _is_among(Py_UCS4 sign, str signs) noexcept:
    cdef Py_ssize_t place
    for place in range(PyUnicode_GET_LENGTH(signs)):
        if _sign(signs, place) == sign:
            return True
    return False


cdef inline Py_UCS4 _sign(str text, Py_ssize_t place) noexcept:
    """The sign at a place that is in the text."""
    return PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), place)
