"""Normalising texts character by character: the twin of ``vocabulary.normalise``."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport (
    PyUnicode_1BYTE_KIND,
    PyUnicode_4BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_KIND,
    PyUnicode_READ,
)
from libc.stdint cimport uint16_t
from libc.string cimport memset

cdef enum:
    # What a cell holds that is not the one character which another becomes: surrogates stand
    # in no text.
    UNSEEN = 0
    SEVERAL = 0xD800
    TANGLED = 0xD801


cdef class Normaliser:
    """Normalises texts; what becomes of a character is asked once and kept in a table."""

    def __init__(self, fold_alone, normalise):
        """``fold_alone`` gives what a character becomes wherever it stands, or None.

        ``normalise`` is for texts with characters whose neighbours matter, or that stand in no
        table: those beyond the first 65,536 would make it too large.
        """
        self.fold_alone = fold_alone
        self.plain = normalise
        self.several = {}
        memset(self.cells, 0, sizeof(self.cells))

    def normalise(self, str text not None):
        """Return what the plain function makes of the text."""
        cdef Buffer buffer = Buffer()
        return self.normalised(text, buffer)

    def normalise_each(self, texts not None):
        """Return what the plain function makes of each of many texts."""
        cdef Buffer buffer = Buffer()
        return [self.normalised(text, buffer) for text in texts]

    cdef str normalised(self, str text, Buffer buffer):
        if text.isascii():
            return _normalised_ascii(text, buffer)
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t place
        cdef Py_UCS4 character
        cdef uint16_t cell
        buffer.clear()
        for place in range(len(text)):
            character = PyUnicode_READ(kind, data, place)
            if character >= CELLS:
                return self.plain(text)
            cell = self.cells[character]
            if cell == UNSEEN:
                cell = self.look_up(character)
            if cell == TANGLED:
                return self.plain(text)
            if cell == SEVERAL:
                for other in <str>self.several[character]:
                    buffer.add(other)
            else:
                buffer.add(cell)
        return buffer.text()

    cdef uint16_t look_up(self, Py_UCS4 character) except? 0:
        """Ask what becomes of a character, and keep it."""
        cdef str folded = self.fold_alone(chr(character))
        cdef uint16_t cell = SEVERAL
        if folded is None:
            cell = TANGLED
        elif len(folded) == 1 and 0 < ord(folded) < CELLS and not 0xD800 <= ord(folded) < 0xE000:
            cell = ord(folded)
        else:
            self.several[character] = folded
        self.cells[character] = cell
        return cell


cdef str _normalised_ascii(str text, Buffer buffer):
    cdef const unsigned char* data = <const unsigned char*>PyUnicode_DATA(text)
    cdef Py_ssize_t size = len(text), place, filled = 0
    cdef unsigned char character
    cdef bint is_spaced = False
    # Nothing becomes longer, so the buffer needs no test of its bounds.
    cdef unsigned char* out = <unsigned char*>buffer.of_bytes(size)
    for place in range(size):
        character = data[place]
        if character <= 32 and (character >= 28 or 9 <= character <= 13):
            is_spaced = filled > 0
            continue
        if is_spaced:
            is_spaced = False
            if character not in (u":", u"?", u"!", u";"):
                out[filled] = 32
                filled += 1
        if 65 <= character <= 90:
            character += 32
        out[filled] = character
        filled += 1
    return PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, out, filled)


cdef class Buffer:
    """Characters on their way into a text; white space collapses and signs close up."""

    def __cinit__(self):
        self.capacity = 256
        self.characters = <Py_UCS4*>PyMem_Malloc(self.capacity * sizeof(Py_UCS4))
        if self.characters is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.characters)

    cdef void clear(self) noexcept:
        self.size = 0
        self.is_spaced = False

    cdef int hold(self, Py_ssize_t capacity) except -1:
        """Make room for so many characters."""
        if capacity <= self.capacity:
            return 0
        capacity = max(capacity, 2 * self.capacity)
        grown = <Py_UCS4*>PyMem_Realloc(self.characters, capacity * sizeof(Py_UCS4))
        if grown is NULL:
            raise MemoryError
        self.characters = grown
        self.capacity = capacity
        return 0

    cdef void* of_bytes(self, Py_ssize_t size) except NULL:
        """Room for so many bytes, over whatever the buffer holds."""
        self.hold(size // <Py_ssize_t>sizeof(Py_UCS4) + 1)
        return self.characters

    cdef int add(self, Py_UCS4 character) except -1:
        if character.isspace():
            self.is_spaced = self.size > 0
            return 0
        if self.size + 2 > self.capacity:
            self.hold(self.size + 2)
        if self.is_spaced:
            self.is_spaced = False
            if character not in (u":", u"?", u"!", u";"):
                self.characters[self.size] = u" "
                self.size += 1
        self.characters[self.size] = character
        self.size += 1
        return 0

    cdef str text(self):
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, self.characters, self.size)
