"""Names told apart, and stems looked for, in the bytes that trees hold."""

from libc.string cimport strcmp


cdef inline unsigned int _hash(const char* name) noexcept nogil:
    """FNV-1a, which spreads short names well."""
    cdef unsigned int value = 2166136261u
    while name[0]:
        value = (value ^ <unsigned char> name[0]) * 16777619u
        name += 1
    return value


cdef inline unsigned char _lower(char sign) noexcept nogil:
    return sign | 0x20 if 65 <= sign <= 90 else sign


cdef inline bint _is_space(char sign) noexcept nogil:
    """Tell whether an ASCII sign is white space for Python's strings."""
    return sign == 32 or 9 <= sign <= 13 or 28 <= sign <= 31


cdef inline bint _is_of_word(char sign) noexcept nogil:
    return 97 <= (sign | 0x20) <= 122 or 48 <= sign <= 57


cdef class NameTable:
    def __cinit__(self, names):
        self._names = tuple(name.encode() for name in names)
        if len(self._names) > MAX_NAMES:
            raise ValueError("too many names")
        cdef Py_ssize_t place
        for place in range(PLACES):
            self._spellings[place] = NULL
        cdef bytes name
        cdef int number
        for number, name in enumerate(self._names):
            place = _hash(name) % PLACES
            while self._spellings[place] is not NULL:
                place = (place + 1) % PLACES
            self._spellings[place] = name  # the tuple keeps it
            self._numbers[place] = number

    cdef int number_of(self, const char* name) noexcept nogil:
        """Return the number of ``name``, or -1."""
        cdef Py_ssize_t place = _hash(name) % PLACES
        while self._spellings[place] is not NULL:
            if strcmp(self._spellings[place], name) == 0:
                return self._numbers[place]
            place = (place + 1) % PLACES
        return -1


cdef class Stems:
    def __cinit__(self, stems):
        self._stems = tuple(stem.lower().encode() for stem in stems)
        self._count = len(self._stems)
        if self._count > MAX_STEMS or any(len(stem) < 2 for stem in self._stems):
            raise ValueError("too many stems, or one too short")
        cdef bytes stem
        cdef const char* spelling
        cdef Py_ssize_t number, first, second
        for first in range(128):
            for second in range(128):
                self._pairs[first][second] = False
        for number, stem in enumerate(self._stems):
            spelling = stem  # the tuple keeps it
            self._spellings[number] = spelling
            if not (spelling[0] | spelling[1]) & 0x80:
                self._pairs[<unsigned char> spelling[0]][<unsigned char> spelling[1]] = True

    cdef bint may_stand_in(self, const char* text) noexcept nogil:
        """Tell whether one of the stems may stand in ``text``."""
        while text[0]:
            if text[0] & 0x80 or text[1] & 0x80:
                return True
            if self._pairs[_lower(text[0])][_lower(text[1])] and self._may_stand_at(text, False):
                return True
            text += 1
        return False

    cdef bint may_begin(self, const char* text) noexcept nogil:
        """Tell whether ``text`` may begin with a stem as whole words, after any white space."""
        while _is_space(text[0]):
            text += 1
        if not text[0]:
            return False
        if text[0] & 0x80 or text[1] & 0x80:
            return True
        return self._pairs[_lower(text[0])][_lower(text[1])] and self._may_stand_at(text, True)

    cdef bint _may_stand_at(self, const char* text, bint whole) noexcept nogil:
        """Tell whether a stem may stand at ``text``, whose first two signs are ASCII.

        With ``whole`` it must not go on as a longer word.
        """
        cdef Py_ssize_t number, at
        cdef const char* stem
        for number in range(self._count):
            stem = self._spellings[number]
            if stem[0] != _lower(text[0]) or stem[1] != _lower(text[1]):
                continue
            at = 2
            while stem[at] and not (stem[at] | text[at]) & 0x80 and stem[at] == _lower(text[at]):
                at += 1
            if (stem[at] | text[at]) & 0x80:
                return True
            if not stem[at] and not (whole and _is_of_word(text[at])):
                return True
        return False
