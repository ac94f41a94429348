"""The text of one block after the other, white space collapsed, and what its runs measure."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdlib cimport free, realloc
from libc.string cimport memset, strlen

from quietpage.engine.kernels.source.characters cimport decode, is_space


cdef class BlockText:
    """Text between two tags is a run; a block's text is that of its runs, joined.

    ``chars`` and ``classes`` are of the block so far: characters, and those of each class.
    ``run_chars`` and ``run_words`` are of the run so far: each word with a space behind it.
    """

    def __cinit__(self, const unsigned char[::1] class_of not None):
        """``class_of``: code point below 65,536 → number of its class, below CLASSES."""
        self._class_of = class_of

    def __dealloc__(self):
        free(self._text)

    cdef void begin(self) noexcept:
        """Begin another block."""
        self._size = self.chars = 0
        self._gap = False
        memset(self.classes, 0, sizeof(self.classes))

    cdef void begin_run(self) noexcept:
        self._in_word = False
        self.run_chars = self.run_words = 0

    cdef int add(self, const unsigned char* text) except -1:
        """Add a part of a run, which ends with a NUL."""
        cdef Py_ssize_t width
        cdef unsigned int character
        cdef unsigned char* out
        self._make_room(2 * <Py_ssize_t>strlen(<const char*>text) + 1)
        out = self._text + self._size
        # At most the character and a space before it are written for each character read, so
        # that the room made above cannot run out.
        while text[0]:
            if text[0] < 0x80:
                character, width = text[0], 1
            else:
                character = decode(text, &width)
            if is_space(character):
                self._gap = True
                self._in_word = False
                text += width
                continue
            if not self._in_word:
                self._in_word = True
                self.run_words += 1
                self.run_chars += 1
            if self._gap:
                self._gap = False
                if self.chars:
                    out[0] = b" "
                    out += 1
                    self.chars += 1
            self.run_chars += 1
            self.chars += 1
            if character < 0x10000:
                self.classes[self._class_of[character] % CLASSES] += 1
            while width:
                out[0] = text[0]
                out += 1
                text += 1
                width -= 1
        self._size = out - self._text
        return 0

    cdef void add_space(self) noexcept:
        """Part the words before and behind this place, as a run of a space does."""
        self._gap = True

    cdef str text(self):
        """The block's text."""
        return PyUnicode_DecodeUTF8(<const char*>self._text, self._size, NULL) if self._size else ""

    cdef int _make_room(self, Py_ssize_t more) except -1:
        cdef Py_ssize_t wanted = self._size + more
        cdef unsigned char* grown
        if wanted > self._room:
            wanted += wanted // 2
            grown = <unsigned char*>realloc(self._text, wanted)
            if grown is NULL:
                raise MemoryError
            self._text = grown
            self._room = wanted
        return 0
