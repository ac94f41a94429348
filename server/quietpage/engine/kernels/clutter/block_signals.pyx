"""The signals of blocks' texts: the twin of ``clutter.signals.text_totals_plainly``."""

import numpy as np
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.string cimport memset

from quietpage.engine.kernels.vocabulary.normalise cimport Buffer, Normaliser
from quietpage.engine.kernels.vocabulary.offers cimport OfferWords
from quietpage.engine.kernels.vocabulary.phrases cimport PhraseSearch

cdef enum:  # as in clutter.signals.TEXT_COLUMNS; five columns of phrases stand before these
    OFFER = 5
    LEAD_IN = 6
    ARROW = 7
    QUOTED = 8
    QUESTION = 9
    EXCLAMATION = 10
    ENDS_STOP = 11
    SHORT = 12
    COLUMNS = 13


cdef class TextReader:
    """Reads texts one after the other, and adds up what they show."""

    cdef Normaliser normaliser
    cdef PhraseSearch phrases
    cdef OfferWords offers
    cdef object count_found, is_offer, match_lead_in
    cdef str arrows, arrow_ends, quotes, stops
    cdef Py_ssize_t max_chars, short_chars

    def __init__(
        self,
        *,
        Normaliser normaliser not None,
        PhraseSearch phrases not None,
        OfferWords offers not None,
        count_found,
        is_offer,
        match_lead_in,
        str arrows not None,
        str arrow_ends not None,
        str quotes not None,
        str stops not None,
        Py_ssize_t max_chars,
        Py_ssize_t short_chars,
    ):
        """The functions are asked about the few texts that the kernels find something in."""
        self.normaliser = normaliser
        self.phrases = phrases
        self.offers = offers
        self.count_found = count_found
        self.is_offer = is_offer
        self.match_lead_in = match_lead_in
        self.arrows = arrows
        self.arrow_ends = arrow_ends
        self.quotes = quotes
        self.stops = stops
        self.max_chars = max_chars
        self.short_chars = short_chars

    def totals(self, list texts not None):
        """Running totals of the signals, of shape (columns, texts + 1)."""
        out = np.zeros((COLUMNS, len(texts) + 1), dtype=np.int32)
        cdef int[:, ::1] table = out
        cdef int[COLUMNS] total
        cdef Buffer buffer = Buffer()
        cdef Py_ssize_t number, column
        cdef str text
        memset(total, 0, sizeof(total))
        for number in range(len(texts)):
            text = texts[number]
            if 0 < len(text) <= self.max_chars:
                self.add_phrases(self.normaliser.normalised(text, buffer), total)
                self.add_signs(text, total)
            for column in range(COLUMNS):
                table[column, number + 1] = total[column]
        return out

    cdef int add_phrases(self, str normalised, int* total) except -1:
        cdef list hits = [], triggered = []
        cdef Py_ssize_t column
        cdef tuple counts
        self.phrases.look_at(normalised, hits, triggered)
        if hits or triggered:
            counts = self.count_found(normalised, hits, triggered)
            for column in range(OFFER):
                total[column] += <int>counts[column]
        cdef int parts = self.offers.parts_of(normalised)
        if parts and self.is_offer(normalised, parts):
            total[OFFER] += 1
        return 0

    cdef int add_signs(self, str text, int* total) except -1:
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = len(text), place
        cdef Py_UCS4 sign
        cdef bint colon = False, question = False, exclamation = False
        for place in range(size):
            sign = PyUnicode_READ(kind, data, place)
            if sign == u":" or sign == u"\uff1a":
                colon = True
            elif sign == u"?" or sign == u"\uff1f" or sign == u"\u061f":
                question = True
            elif sign == u"!" or sign == u"\uff01":
                exclamation = True
        if colon and self.match_lead_in(text) is not None:
            total[LEAD_IN] += 1
        cdef Py_UCS4 first = PyUnicode_READ(kind, data, 0), last = PyUnicode_READ(kind, data, size - 1)
        total[ARROW] += _is_among(last, self.arrow_ends) or _is_among(first, self.arrows)
        total[QUOTED] += _is_among(first, self.quotes)
        total[QUESTION] += question
        total[EXCLAMATION] += exclamation
        total[ENDS_STOP] += _is_among(last, self.stops)
        total[SHORT] += size < self.short_chars
        return 0


cdef inline bint _is_among(Py_UCS4 sign, str signs) noexcept:
    cdef Py_ssize_t place
    for place in range(len(signs)):
        if PyUnicode_READ(PyUnicode_KIND(signs), PyUnicode_DATA(signs), place) == sign:
            return True
    return False
