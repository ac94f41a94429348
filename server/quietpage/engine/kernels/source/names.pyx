"""What a name stands for, looked up by the characters that libxml2 holds of it."""

from libc.stdlib cimport calloc, free
from libc.string cimport strcmp


cdef class Names:
    """A table that never changes: names, as UTF-8, with a number for each."""

    def __cinit__(self, dict numbers not None, int default):
        """``numbers``: ``bytes`` → number; ``default`` is the number of every other name."""
        cdef Py_ssize_t size = 8
        cdef Py_ssize_t place
        while size < 4 * len(numbers):
            size *= 2
        self._mask = size - 1
        self._default = default
        self._names = <const unsigned char**>calloc(size, sizeof(void*))
        self._values = <int*>calloc(size, sizeof(int))
        if self._names is NULL or self._values is NULL:
            raise MemoryError
        self._keys = list(numbers)  # owns the characters that the table points to
        self._longest = max(map(len, self._keys), default=0)
        for key in self._keys:
            place = _hash(key, self._longest) & self._mask
            while self._names[place] is not NULL:
                place = (place + 1) & self._mask
            self._names[place] = key
            self._values[place] = numbers[key]

    def __dealloc__(self):
        free(self._names)
        free(self._values)

    cdef int of(self, const unsigned char* name) noexcept nogil:
        """Return the number of ``name``, which ends with a NUL."""
        cdef Py_ssize_t place
        if name is NULL:
            return self._default
        place = _hash(name, self._longest) & self._mask
        while self._names[place] is not NULL:
            if strcmp(<const char*>self._names[place], <const char*>name) == 0:
                return self._values[place]
            place = (place + 1) & self._mask
        return self._default


cdef Py_ssize_t _hash(const unsigned char* name, Py_ssize_t longest) noexcept nogil:
    """Hash no more of a name than the longest known one has: the rest does not matter."""
    cdef unsigned int value = 2166136261
    cdef Py_ssize_t at = 0
    while at < longest and name[at]:
        value = (value ^ name[at]) * 16777619
        at += 1
    return value ^ (value >> 15)
