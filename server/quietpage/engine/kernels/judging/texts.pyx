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

import numpy as np

from quietpage.engine.kernels.source.hashing cimport hash_of_none, hashed_with

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object text) noexcept

cdef enum:
    MOST_WORDS = 64  # bits of a number

cdef unsigned long long EMPTY = hash_of_none()


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


def may_repeat(
    list texts not None,
    list words not None,
    leads not None,
    Py_ssize_t least,
    Py_ssize_t enough,
    double min_share,
    Py_ssize_t max_chars,
):
    """Numbers of the texts that may say the same as these words, some too many.

    They have so many characters at most and ``least`` of the words, and the words are more than
    ``min_share`` of theirs, of which ``enough`` are counted at least. Of ``leads``, which tells
    of each text whether it is one, a single word is enough.
    """
    cdef _Wanted wanted = _Wanted(words)
    cdef const unsigned char[::1] is_lead = leads.view(np.uint8)
    cdef list found = []
    cdef Py_ssize_t number
    cdef str text
    for number in range(len(texts)):
        text = texts[number]
        if len(text) > max_chars:
            continue
        wanted.read(text)
        if is_lead[number]:
            if wanted.may_say(1, 1, 0):
                found.append(number)
        elif wanted.may_say(least, enough, min_share):
            found.append(number)
    return found


cdef class _Wanted:
    """Words that are looked for in texts."""

    cdef list _words
    cdef unsigned long long[MOST_WORDS] _hashes
    cdef Py_ssize_t _count
    cdef unsigned long long _found  # a bit for each of the words that stands in the text
    cdef unsigned long long _others  # a bit for each other word, some of which are the same

    def __cinit__(self, list words not None):
        cdef str word
        cdef Py_ssize_t place
        self._words = words[:MOST_WORDS]
        self._count = 0
        for word in self._words:
            self._hashes[self._count] = EMPTY
            for place in range(len(word)):
                self._hashes[self._count] = hashed_with(self._hashes[self._count], _sign(word, place))
            self._count += 1

    cdef int read(self, str text) except -1:
        """Note the words of a text, in lower case."""
        cdef unsigned long long hashed = EMPTY
        cdef Py_ssize_t place
        cdef unsigned int sign
        if not PyUnicode_IS_ASCII(text):
            text = text.lower()
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        self._found = self._others = 0
        for place in range(PyUnicode_GET_LENGTH(text)):
            sign = PyUnicode_READ(kind, data, place)
            if c"A" <= sign <= c"Z":  # of ASCII, which has no other letters to lower
                sign |= 0x20
            if _is_of_word(sign):
                hashed = hashed_with(hashed, sign)
            elif hashed != EMPTY:
                self._note(hashed)
                hashed = EMPTY
        if hashed != EMPTY:
            self._note(hashed)
        return 0

    cdef bint may_say(self, Py_ssize_t least, Py_ssize_t enough, double min_share) noexcept:
        """Whether the text may say what is wanted, see ``may_repeat``."""
        cdef Py_ssize_t count
        if self._count == MOST_WORDS:
            return True
        count = _bits(self._found)
        if count < least:
            return False
        return <double>count / max(count + _bits(self._others), enough) > min_share

    cdef void _note(self, unsigned long long hashed) noexcept:
        """Note a word of a text."""
        cdef Py_ssize_t place
        for place in range(self._count):
            if self._hashes[place] == hashed:
                self._found |= <unsigned long long>1 << place
                return
        self._others |= <unsigned long long>1 << ((hashed ^ hashed >> 32) & 63)


cdef inline bint _is_of_word(Py_UCS4 sign) noexcept:
    if sign < 0x80:
        return c"a" <= sign <= c"z" or c"0" <= sign <= c"9" or sign == c"_"  # of lower case
    return Py_UNICODE_ISALNUM(sign)


cdef inline Py_ssize_t _bits(unsigned long long word) noexcept:
    cdef Py_ssize_t count = 0
    while word:
        word &= word - 1
        count += 1
    return count


cdef bint _names_price(str text, str before, str behind, tuple words) except -1:
    cdef Py_ssize_t place, after, length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 sign, following
    for place in range(length - 1):
        sign = PyUnicode_READ(kind, data, place)
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
