cdef enum:
    CLASSES = 8  # classes of characters that can be told apart; the first is for all others


cdef class BlockText:
    cdef const unsigned char[::1] _class_of
    cdef unsigned char* _text
    cdef Py_ssize_t _room
    cdef Py_ssize_t _size
    cdef bint _gap
    cdef bint _in_word
    cdef Py_ssize_t chars
    cdef Py_ssize_t[CLASSES] classes
    cdef Py_ssize_t run_chars
    cdef Py_ssize_t run_words

    cdef void begin(self) noexcept
    cdef void begin_run(self) noexcept
    cdef int add(self, const unsigned char* text) except -1
    cdef void add_space(self) noexcept
    cdef str text(self)
    cdef int _make_room(self, Py_ssize_t more) except -1
