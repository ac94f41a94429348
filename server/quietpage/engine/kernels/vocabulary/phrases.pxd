from libc.stdint cimport int32_t, int64_t, uint8_t

from quietpage.engine.kernels.vocabulary.beginnings cimport Beginnings
from quietpage.engine.kernels.vocabulary.trie cimport Trie

cdef enum:
    CELLS = 0x10000


cdef class Entries:
    cdef Trie strings
    cdef list triggers
    """Of each entry."""
    cdef Py_ssize_t* starts
    """Of each string's entries; one more than there are strings."""
    cdef uint8_t* flags
    """Of each entry."""
    cdef int32_t* numbers
    """Of each entry's trigger, among all triggers of a search."""

    cdef Beginnings beginnings_within_words(self)


cdef class Words:
    cdef object is_of_word
    cdef uint8_t[CELLS] cells

    cdef bint hold(self, Py_UCS4 character) except -1
    cdef bint ask(self, Py_UCS4 character) except -1


cdef class PhraseSearch:
    cdef Entries entries
    cdef Beginnings within_words
    """Of the strings that may begin within words."""
    cdef Words words
    cdef dict blocks
    cdef Py_ssize_t max_block_chars
    cdef str negation
    cdef int64_t* asked
    """The last text in which what stands beside each trigger was looked for, twice its number;
    one more where it was found."""
    cdef int64_t text_number

    cdef int look_at(self, str text, list hits, list triggered) except -1
    cdef int add_whole_block(self, str text, list hits) except -1
    cdef int add_triggers(self, str text, list hits, list triggered) except -1
    cdef int add_entries(
        self,
        Py_ssize_t string,
        str text,
        Py_ssize_t start,
        bint within,
        int64_t asking,
        list found,
    ) except -1
    cdef Py_ssize_t end_of_words(self, str text, Py_ssize_t end, bint any_ending) except -1
    cdef bint stands_beside(self, trigger, int32_t number, str text, int64_t asking) except -1
