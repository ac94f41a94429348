"""Many strings, and which of them begin at a place in a text.

A node stands for the beginning that several strings share. What leads from one to the next is
kept in a table of hashes; where a single string is left, its rest is compared at once.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, uint32_t

from quietpage.engine.kernels.vocabulary.beginnings cimport Beginnings

cdef enum:
    NOWHERE = 0  # the root, to which nothing leads
    ENDS_NOTHING = -1


cdef class Trie:
    """Finds strings by their number in a sorted sequence of different ones, none of them empty."""

    def __cinit__(self):
        self.characters = NULL
        self.starts = NULL
        self.ends = NULL
        self.edges = NULL
        self.beginnings = Beginnings()

    def __init__(self, strings not None):
        strings = list(strings)
        if "" in strings or any(one >= other for one, other in zip(strings, strings[1:])):
            raise ValueError("strings must be sorted, different and not empty")
        self.build(strings)

    def __dealloc__(self):
        PyMem_Free(self.characters)
        PyMem_Free(self.starts)
        PyMem_Free(self.ends)
        PyMem_Free(self.edges)

    def starting_at(self, str text not None, Py_ssize_t place):
        """Numbers of the strings that begin at a place of the text, shortest first."""
        if not 0 <= place < len(text):
            return []
        cdef int32_t* found = <int32_t*>PyMem_Malloc((self.longest + 1) * sizeof(int32_t))
        if found is NULL:
            raise MemoryError
        try:
            count = self.matches_at(
                PyUnicode_KIND(text), PyUnicode_DATA(text), len(text), place, found
            )
            return [found[number] for number in range(count)]
        finally:
            PyMem_Free(found)

    cdef Py_ssize_t matches_at(
        self, int kind, const void* data, Py_ssize_t size, Py_ssize_t place, int32_t* found
    ) noexcept:
        """Put the numbers of the strings that begin at a place into ``found``; return how many.

        ``found`` has room for ``longest + 1``; ``place`` lies inside the text.
        """
        if not self.beginnings.may_begin(kind, data, size, place):
            return 0
        return self.found_at(kind, data, size, place, found)

    cdef Py_ssize_t found_at(
        self, int kind, const void* data, Py_ssize_t size, Py_ssize_t place, int32_t* found
    ) noexcept:
        """``matches_at`` where it is known that a string may begin."""
        cdef Py_ssize_t count = 0, left, start = place
        cdef int32_t target = 0
        while True:
            target = _step(
                self.edges, self.mask, target, PyUnicode_READ(kind, <void*>data, place)
            )
            if target <= 0:
                break
            if self.ends[target] != ENDS_NOTHING:
                found[count] = self.ends[target]
                count += 1
            place += 1
            if place == size:
                return count
        if target < 0:
            target = -target - 1
            left = self.starts[target] + place - start
            while left < self.starts[target + 1]:
                if place == size or self.characters[left] != PyUnicode_READ(
                    kind, <void*>data, place
                ):
                    return count
                left += 1
                place += 1
            found[count] = target
            count += 1
        return count

    cdef int build(self, list strings) except -1:
        self.count = len(strings)
        self.longest = max(map(len, strings), default=0)
        cdef Py_ssize_t total = sum(map(len, strings))
        self.characters = <Py_UCS4*>PyMem_Malloc((total + 1) * sizeof(Py_UCS4))
        self.starts = <Py_ssize_t*>PyMem_Malloc((self.count + 1) * sizeof(Py_ssize_t))
        if self.characters is NULL or self.starts is NULL:
            raise MemoryError
        cdef Py_ssize_t filled = 0, number = 0
        cdef Py_UCS4 character
        cdef str string
        for string in strings:
            self.starts[number] = filled
            number += 1
            for character in string:
                self.characters[filled] = character
                filled += 1
        self.starts[number] = filled
        cdef Py_ssize_t nodes = 1 + total  # at most
        self.ends = <int32_t*>PyMem_Malloc(nodes * sizeof(int32_t))
        cdef Edge* edges = <Edge*>PyMem_Malloc((total + 1) * sizeof(Edge))
        cdef Branch* branches = <Branch*>PyMem_Malloc((total + 1) * sizeof(Branch))
        if self.ends is NULL or edges is NULL or branches is NULL:
            PyMem_Free(edges)
            PyMem_Free(branches)
            raise MemoryError
        try:
            self.hash_edges(edges, self.find_edges(edges, branches))
        finally:
            PyMem_Free(edges)
            PyMem_Free(branches)
        for number in range(self.count):
            self.beginnings.note(self.characters + self.starts[number], self.size_of(number))
        return 0

    cdef Py_ssize_t find_edges(self, Edge* edges, Branch* branches) noexcept:
        """Part the strings into branches; return how many edges there are between nodes."""
        cdef Py_ssize_t count = 0, waiting = 1, first, stop
        cdef uint32_t nodes = 1
        cdef Branch branch
        cdef Py_UCS4 character
        branches[0] = Branch(0, self.count, 0, 0)
        while waiting:
            waiting -= 1
            branch = branches[waiting]
            first = branch.first
            self.ends[branch.node] = ENDS_NOTHING
            if first < branch.stop and self.size_of(first) == branch.depth:
                self.ends[branch.node] = <int32_t>first
                first += 1
            while first < branch.stop:
                character = self.characters[self.starts[first] + branch.depth]
                stop = first + 1
                while (
                    stop < branch.stop
                    and self.characters[self.starts[stop] + branch.depth] == character
                ):
                    stop += 1
                if stop - first == 1:
                    edges[count] = Edge(branch.node, character, <int32_t>(-first - 1))
                else:
                    edges[count] = Edge(branch.node, character, <int32_t>nodes)
                    branches[waiting] = Branch(first, stop, branch.depth + 1, nodes)
                    waiting += 1
                    nodes += 1
                count += 1
                first = stop
        return count

    cdef Py_ssize_t size_of(self, Py_ssize_t number) noexcept:
        return self.starts[number + 1] - self.starts[number]

    cdef int hash_edges(self, Edge* edges, Py_ssize_t count) except -1:
        cdef uint32_t slots = 16, slot
        cdef Py_ssize_t number
        while slots < 2 * count:
            slots *= 2
        self.mask = slots - 1
        self.edges = <Edge*>PyMem_Calloc(slots, sizeof(Edge))
        if self.edges is NULL:
            raise MemoryError
        for number in range(count):
            slot = _hash(edges[number].node, edges[number].character) & self.mask
            while self.edges[slot].target != NOWHERE:
                slot = (slot + 1) & self.mask
            self.edges[slot] = edges[number]
        return 0


cdef inline int32_t _step(Edge* edges, uint32_t mask, uint32_t node, Py_UCS4 character) noexcept:
    """Where a character leads from a node: to a node, to a string (-1 - number), or nowhere."""
    cdef uint32_t slot = _hash(node, character) & mask
    while edges[slot].target != NOWHERE:
        if edges[slot].node == node and edges[slot].character == character:
            return edges[slot].target
        slot = (slot + 1) & mask
    return NOWHERE


cdef inline uint32_t _hash(uint32_t node, Py_UCS4 character) noexcept:
    cdef uint32_t mixed = (node * <uint32_t>0x9E3779B1) ^ (<uint32_t>character * <uint32_t>0x85EBCA6B)
    return mixed ^ (mixed >> 15)
