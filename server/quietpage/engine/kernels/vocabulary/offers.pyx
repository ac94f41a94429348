"""The parts of an offer that stand in a text: the twin of ``vocabulary.offers.parts_in_plainly``."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t


cdef class OfferWords:
    """Finds words of offers where no letter adjoins those of their edges that are a word's."""

    def __cinit__(self, words):
        """``words`` gives each word's part of an offer, and whether its edges are a word's."""
        cdef list strings = sorted(words)
        cdef Py_ssize_t number
        self.strings = Trie(strings)
        self.words = <Word*>PyMem_Malloc((len(strings) + 1) * sizeof(Word))
        if self.words is NULL:
            raise MemoryError
        for number in range(len(strings)):
            part, starts_word, ends_word = words[strings[number]]
            self.words[number] = Word(part, starts_word, ends_word)

    def __dealloc__(self):
        PyMem_Free(self.words)

    def parts_in(self, str text not None):
        """Return the parts, as a set of bits; none of a text without a digit."""
        return self.parts_of(text)

    cdef int parts_of(self, str text) except -1:
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = len(text), place
        cdef Py_UCS4 character
        for place in range(size):
            character = PyUnicode_READ(kind, data, place)
            # Few characters are worth the call that others need.
            if u"0" <= character <= u"9" or (character >= 128 and character.isdecimal()):
                return self.parts(kind, data, size)
        return 0

    cdef int parts(self, int kind, void* data, Py_ssize_t size) except -1:
        cdef Py_ssize_t place, match, count, end
        cdef bint after_letter = False
        cdef int parts = 0
        cdef Word word
        cdef int32_t* found = <int32_t*>PyMem_Malloc((self.strings.longest + 1) * sizeof(int32_t))
        if found is NULL:
            raise MemoryError
        for place in range(size):
            count = self.strings.matches_at(kind, data, size, place, found)
            for match in range(count):
                word = self.words[found[match]]
                end = place + self.strings.size_of(found[match])
                if word.starts_word and after_letter:
                    continue
                if word.ends_word and end < size and PyUnicode_READ(kind, data, end).isalpha():
                    continue
                parts |= word.part
            after_letter = _is_letter(PyUnicode_READ(kind, data, place))
        PyMem_Free(found)
        return parts


cdef inline bint _is_letter(Py_UCS4 character) noexcept:
    if character < 128:
        return 97 <= (<unsigned int>character | 0x20) <= 122
    return character.isalpha()
