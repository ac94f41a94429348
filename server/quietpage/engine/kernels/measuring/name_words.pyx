"""The odds of the words that names consist of: the twin of ``name_odds.PlainReader``."""

import numpy as np
from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.unicode cimport PyUnicode_DATA
from libc.string cimport memcmp

from quietpage.engine.kernels.source.characters cimport is_space
from quietpage.engine.kernels.source.hashing cimport hash_of_none, hashed_with

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object text)

cdef enum:
    MOST_WORDS = 64  # of one element that are told apart here
    MOST_CHARS = 128  # of a word or name that is looked up


cdef struct Entry:
    const char* word  # NULL where the place is free
    Py_ssize_t size
    double odds


cdef class WordOdds:
    """Looks up the words of names in ASCII without making a string of any."""

    cdef Entry* _table
    cdef size_t _mask
    cdef list _words  # which keeps them where the table says they are
    cdef object _ask
    cdef Py_ssize_t _least_chars, _most_chars, _most_name_chars

    def __cinit__(
        self, dict of_word not None, ask, *, Py_ssize_t min_word_chars, Py_ssize_t max_word_chars,
        Py_ssize_t max_name_chars
    ):
        """``ask`` is ``NameOdds.of``, for names in other letters and for very many words."""
        if max(max_word_chars, max_name_chars) >= MOST_CHARS:
            raise ValueError("words longer than there is room for")
        cdef size_t places = 1
        while places < 4 * <size_t>len(of_word) + 4:
            places *= 2
        self._mask = places - 1
        self._table = <Entry*>PyMem_Calloc(places, sizeof(Entry))
        if self._table is NULL:
            raise MemoryError
        self._words = []
        self._ask = ask
        self._least_chars, self._most_chars = min_word_chars, max_word_chars
        self._most_name_chars = max_name_chars
        for word, odds in of_word.items():
            self._add(word.encode(), odds)

    def __dealloc__(self):
        PyMem_Free(self._table)

    cdef int _add(self, bytes word, double odds) except -1:
        cdef Entry* entry = self._place_of(word, len(word))
        self._words.append(word)
        entry.word, entry.size, entry.odds = word, len(word), odds
        return 0

    cdef Entry* _place_of(self, const char* word, Py_ssize_t size) noexcept:
        """The entry of a word, or the free place where it would stand."""
        cdef unsigned long long hashed = hash_of_none()
        cdef Py_ssize_t place
        for place in range(size):
            hashed = hashed_with(hashed, <unsigned char>word[place])
        cdef size_t at = <size_t>(hashed ^ (hashed >> 32)) & self._mask
        while self._table[at].word is not NULL and not (
            self._table[at].size == size and memcmp(self._table[at].word, word, size) == 0
        ):
            at = (at + 1) & self._mask
        return &self._table[at]

    def of_each(self, list dresses not None):
        """``NameOdds.of`` every one of these: shape (dresses, 3)."""
        out = np.zeros((len(dresses), 3), dtype=np.float32)
        cdef float[:, ::1] said = out
        cdef Py_ssize_t number
        cdef str attrs
        for number in range(len(dresses)):
            attrs = dresses[number]
            if not PyUnicode_IS_ASCII(attrs) or not self._read(attrs, &said[number, 0]):
                said[number, 0], said[number, 1], said[number, 2] = self._ask(attrs)
        return out

    cdef bint _read(self, str attrs, float* said) except -1:
        """Write mean, most and least of the odds; or return that there are too many words."""
        cdef const unsigned char* text = <const unsigned char*>PyUnicode_DATA(attrs)
        cdef Py_ssize_t size = len(attrs), start = 0, stop, place
        cdef Entry* found[MOST_WORDS]
        cdef Py_ssize_t count = 0
        while True:
            while start < size and is_space(text[start]):
                start += 1
            if start == size:
                break
            stop = start
            while stop < size and not is_space(text[stop]):
                stop += 1
            if stop - start <= self._most_name_chars and not self._note(
                text, start, stop, True, found, &count
            ):
                return False
            while start < stop:
                place = _end_of_word(text, start, stop)
                if place == start:
                    start += 1
                    continue
                if self._least_chars <= place - start <= self._most_chars and not self._note(
                    text, start, place, False, found, &count
                ):
                    return False
                start = place
        if not count:
            return True
        cdef double total = 0, most = found[0].odds, least = found[0].odds
        for place in range(count):
            total += found[place].odds
            most = max(most, found[place].odds)
            least = min(least, found[place].odds)
        said[0], said[1], said[2] = <float>(total / count), <float>most, <float>least
        return True

    cdef bint _note(
        self, const unsigned char* text, Py_ssize_t start, Py_ssize_t stop, bint is_name,
        Entry** found, Py_ssize_t* count
    ) noexcept:
        """Note a word that is known, each once; or return that there is no room for it."""
        cdef char[MOST_CHARS + 1] word
        cdef Py_ssize_t size = 0, place
        if is_name:
            word[0] = c"="
            size = 1
        for place in range(start, stop):
            word[size] = <char>(text[place] | 0x20 if _is_upper(text[place]) else text[place])
            size += 1
        cdef Entry* entry = self._place_of(word, size)
        if entry.word is NULL:
            return True
        for place in range(count[0]):
            if found[place] is entry:
                return True
        if count[0] == MOST_WORDS:
            return False
        found[count[0]] = entry
        count[0] += 1
        return True


cdef Py_ssize_t _end_of_word(const unsigned char* text, Py_ssize_t start, Py_ssize_t stop) noexcept:
    """Where the word ends that begins at ``start``, as ``name_odds._WORD`` has it; or ``start``."""
    cdef Py_ssize_t place = start
    if _is_upper(text[start]) and not (start + 1 < stop and _is_lower(text[start + 1])):
        while place < stop and _is_upper(text[place]):
            place += 1
        return place - 1 if place < stop and _is_lower(text[place]) else place
    if _is_upper(text[place]):
        place += 1
    while place < stop and _is_lower(text[place]):
        place += 1
    return place


cdef inline bint _is_upper(unsigned char sign) noexcept:
    return c"A" <= sign <= c"Z"


cdef inline bint _is_lower(unsigned char sign) noexcept:
    return c"a" <= sign <= c"z"
