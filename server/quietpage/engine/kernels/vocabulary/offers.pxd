from quietpage.engine.kernels.vocabulary.trie cimport Trie


cdef struct Word:
    int part
    bint starts_word
    bint ends_word


cdef class OfferWords:
    cdef Trie strings
    cdef Word* words

    cdef int parts_of(self, str text) except -1
    cdef int parts(self, int kind, void* data, Py_ssize_t size) except -1
