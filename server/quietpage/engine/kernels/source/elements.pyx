"""Elements of a page by number, made for Python when one of them is asked for."""

from libc.stdlib cimport free, malloc
from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.source.libxml cimport _Element, xmlNode

lxml_api.import_lxml__etree()


cdef class Elements:
    """A sequence of elements of one tree, which it keeps alive.

    No element may leave the tree while this points to it: whoever is about to move elements calls
    ``release`` first. After that the sequence is empty.
    """

    def __cinit__(self, _Element holder not None):
        """``holder`` is any element of the tree."""
        self._holder = holder

    def __dealloc__(self):
        free(self._nodes)

    cdef int room_for(self, Py_ssize_t count) except -1:
        """Make room for as many elements; to be called once, before ``add``."""
        self._nodes = <xmlNode**>malloc(max(count, 1) * sizeof(void*))
        if self._nodes is NULL:
            raise MemoryError
        return 0

    cdef void add(self, xmlNode* node) noexcept:
        self._nodes[self._count] = node
        self._count += 1

    cdef xmlNode* node(self, Py_ssize_t number) except NULL:
        """The node of an element."""
        if not 0 <= number < self._count:
            raise IndexError("no element of this number")
        return self._nodes[number]

    def release(self):
        """Forget all elements."""
        self._count = 0

    def __len__(self):
        return self._count

    def __getitem__(self, key):
        cdef Py_ssize_t number
        if isinstance(key, slice):
            return [self[number] for number in range(*key.indices(self._count))]
        number = key
        if number < 0:
            number += self._count
        if not 0 <= number < self._count:
            raise IndexError("no element of this number")
        return lxml_api.elementFactory(self._holder._doc, self._nodes[number])

    def __iter__(self):
        cdef Py_ssize_t number = 0
        while number < self._count:
            yield lxml_api.elementFactory(self._holder._doc, self._nodes[number])
            number += 1
