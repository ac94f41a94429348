"""White space of a tree of nodes: ``render.layout`` for trees of nodes."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport (
    PyUnicode_4BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_KIND,
    PyUnicode_READ,
)

from quietpage.engine.kernels.structure.nodes cimport (
    IS_BLOCK,
    IS_MARKER,
    IS_PRE,
    IS_TRANSPARENT,
    Node,
    following,
    next_behind,
)
from quietpage.engine.kernels.structure.strings cimport is_blank

cdef str LINE = "\n"
cdef str WHITE = " \t\n\r\f"


def lay_out(Node main not None):
    """Collapse white space and put every block on a line of its own; ``pre`` stays."""
    cdef Node node = main
    cdef Node past = None  # what follows the ``pre`` that the walk is in
    cdef bint verbatim = False
    while node is not None:
        if verbatim and node is past:
            verbatim = False
        if not verbatim and node.kind & IS_PRE:
            verbatim = True
            past = next_behind(node, main)
        if verbatim:
            if node.kind & IS_PRE and node is not main:
                node.tail = LINE
        else:
            _lay_out_inside(node)
            if node is not main:
                _lay_out_behind(node)
        node = following(node, main)


cdef void _lay_out_inside(Node node):
    cdef str text = node.text
    cdef Node last = node.last
    if last is not None:
        if _holds_blocks(node):
            node.text = LINE
            return
        if node.kind & IS_BLOCK and last.tail and last.tail[len(last.tail) - 1] in " \n":
            last.tail = last.tail.rstrip(WHITE)
    if not text:
        return
    if _is_loose(text):
        text = node.text = _collapsed(text)
    if node.kind & IS_BLOCK and text and (text[0] == " " or text[len(text) - 1] == " "):
        node.text = text.strip(" ") if last is None else text.lstrip(" ")


cdef void _lay_out_behind(Node node):
    if node.kind & IS_BLOCK:
        node.tail = LINE
        return
    if node.kind & (IS_MARKER | IS_TRANSPARENT) and is_blank(node.tail):
        if node.parent is not None and node.parent.text == LINE:
            node.tail = LINE
            return
    if node.tail and _is_loose(node.tail):
        node.tail = _collapsed(node.tail)


cdef bint _holds_blocks(Node node):
    """Whether blocks stand in the element; then no bare text does."""
    cdef Node child
    if not is_blank(node.text):
        return False
    if (node.first.kind | node.last.kind) & IS_BLOCK:
        return True
    if not node.first.kind & IS_MARKER:
        return False
    child = node.first
    while child is not None:
        if child.kind & IS_BLOCK:
            return True
        child = child.after
    return False


cdef bint _is_loose(str text):
    """Whether there is white space other than single spaces."""
    cdef Py_ssize_t count = len(text)
    cdef Py_ssize_t place
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 sign
    cdef bint spaced = False
    for place in range(count):
        sign = PyUnicode_READ(kind, data, place)
        if sign == 32:
            if spaced:
                return True
            spaced = True
            continue
        spaced = False
        if sign < 14 and (sign == 9 or sign == 10 or sign == 12 or sign == 13):
            return True
    return False


cdef str _collapsed(str text):
    """The text with single spaces, and without what no XML holds."""
    cdef Py_ssize_t count = len(text)
    cdef Py_ssize_t place
    cdef Py_ssize_t size = 0
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 sign
    cdef bint spaced = False
    # Never longer than the text, so ``size`` stays within.
    cdef Py_UCS4* kept = <Py_UCS4*>PyMem_Malloc(count * sizeof(Py_UCS4))
    if kept is NULL:
        raise MemoryError
    try:
        for place in range(count):
            sign = PyUnicode_READ(kind, data, place)
            if sign == 32 or sign == 9 or sign == 10 or sign == 13:
                if not spaced:
                    kept[size] = 32
                    size += 1
                    spaced = True
                continue
            if sign < 32 or 0xD800 <= sign < 0xE000 or sign == 0xFFFE or sign == 0xFFFF:
                continue
            spaced = False
            kept[size] = sign
            size += 1
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, kept, size)
    finally:
        PyMem_Free(kept)
