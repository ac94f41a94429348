"""Which texts name a price, end like a sentence, or may repeat the title."""

from cpython.unicode cimport (
    PyUnicode_DATA,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
    Py_UNICODE_ISALNUM,
    Py_UNICODE_ISDECIMAL,
    Py_UNICODE_ISSPACE,
)

from libc.string cimport memchr, memcmp

import numpy as np

cdef enum:
    ROOM = 512  # for a text in lower case


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


def hold_words(list texts not None, list words not None, Py_ssize_t least, Py_ssize_t max_chars):
    """Numbers of the texts with so many characters at most that hold ``least`` of the words.

    Texts are read in lower case; a word may stand within another.
    """
    cdef list found = []
    cdef list plain_words = [word.encode() for word in words if word.isascii()]
    cdef Py_ssize_t number
    cdef str text
    for number in range(len(texts)):
        text = texts[number]
        if len(text) <= max_chars:
            if len(text) <= ROOM and text.isascii():
                if _holds_plain(text, plain_words, least):
                    found.append(number)
            elif _holds(text.lower(), words, least):
                found.append(number)
    return found


cdef bint _holds_plain(str text, list words, Py_ssize_t least) except -1:
    """Whether so many words stand in a text of ASCII, of ROOM characters at most."""
    cdef unsigned char[ROOM] lower
    cdef const unsigned char* read = <const unsigned char*>PyUnicode_DATA(text)
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text)
    cdef Py_ssize_t place, may_miss = len(words) - least
    cdef bytes word
    if may_miss < 0:
        return False
    for place in range(size):
        lower[place] = read[place] | 0x20 if c"A" <= read[place] <= c"Z" else read[place]
    for word in words:
        if not _stands_in(lower, size, word, len(word)):
            may_miss -= 1
            if may_miss < 0:
                return False
    return True


cdef bint _stands_in(
    const unsigned char* text, Py_ssize_t size, const unsigned char* word, Py_ssize_t length
) noexcept:
    cdef const unsigned char* stop = text + size - length
    while text <= stop:
        text = <const unsigned char*>memchr(text, word[0], stop - text + 1)
        if text is NULL:
            return False
        if memcmp(text, word, length) == 0:
            return True
        text += 1
    return False


cdef bint _holds(str text, list words, Py_ssize_t least) except -1:
    cdef Py_ssize_t may_miss = len(words) - least
    for word in words:
        if word not in text:
            may_miss -= 1
            if may_miss < 0:
                return False
    return may_miss >= 0


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
