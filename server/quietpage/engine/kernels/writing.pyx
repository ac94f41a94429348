"""White space of a tree of nodes, and its markup as the sanitiser would write it.

``render.layout`` and lxml's serialiser for trees of nodes, in the form that comes out of the
sanitiser unchanged: what it would take away is not written, so that one pass of it proves that
the markup is settled. It is the sanitiser that decides; what it reads otherwise, it settles.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport (
    PyUnicode_4BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_KIND,
    PyUnicode_READ,
)

from quietpage.engine.kernels.nodes cimport (
    IS_BLOCK,
    IS_MARKER,
    IS_PRE,
    IS_TRANSPARENT,
    Node,
    following,
    is_blank,
)

cdef str LINE = "\n"
cdef str WHITE = " \t\n\r\f"


# -- layout


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
            past = _behind(node, main)
        if verbatim:
            if node.kind & IS_PRE and node is not main:
                node.tail = LINE
        else:
            _lay_out_inside(node)
            if node is not main:
                _lay_out_behind(node)
        node = following(node, main)


cdef Node _behind(Node node, Node top):
    """The next element behind all that ``node`` holds."""
    while node is not top and node.after is None:
        node = node.parent
    return None if node is top else node.after


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


# -- markup


cdef class Writer:
    """Writes elements; which attributes are written is settled when it is made."""

    cdef dict names_of
    cdef frozenset for_all
    cdef frozenset addresses
    cdef frozenset escaped
    cdef frozenset empty
    cdef frozenset unended
    cdef object passes
    cdef Py_ssize_t longest
    cdef dict rel

    def __init__(self, names_of, for_all, addresses, escaped, empty, unended, passes, longest, rel):
        self.names_of = names_of
        self.for_all = for_all
        self.addresses = addresses
        self.escaped = escaped
        self.empty = empty
        self.unended = unended
        self.passes = passes
        self.longest = longest
        self.rel = rel

    def whole(self, Node top not None):
        """Markup of the element and all it holds."""
        cdef list out = []
        self.write(top, out, True)
        return "".join(out)

    def inner(self, Node top not None):
        """Markup of what the element holds."""
        cdef list out = []
        self.write(top, out, False)
        return "".join(out)

    cdef write(self, Node top, list out, bint whole):
        cdef Node node = top
        cdef bint is_void
        while True:
            is_void = False
            if whole or node is not top:
                is_void = self.open(node, out)
            if not is_void:
                if node.text:
                    out.append(_escaped(_unpadded(node) if node.kind & IS_PRE else node.text, False))
                if node.first is not None:
                    node = node.first
                    continue
            while True:
                if not is_void and (whole or node is not top):
                    out.append("</")
                    out.append(node._tag)
                    out.append(">")
                is_void = False
                if node is top:
                    return
                if node.tail:
                    out.append(_escaped(node.tail, False))
                if node.after is not None:
                    node = node.after
                    break
                node = node.parent

    cdef bint open(self, Node node, list out) except -1:
        """Write the start tag; tell whether that is the whole element."""
        cdef str tag = node._tag
        cdef object rel
        cdef str name, value
        out.append("<")
        out.append(tag)
        if node.attributes:
            for name, value in self.kept(node):
                out.append(" ")
                out.append(name)
                out.append('="')
                out.append(_escaped(value, True))
                out.append('"')
        rel = self.rel.get(tag)
        if rel is not None:
            out.append(rel)
        out.append(">")
        return tag in self.empty or (
            tag in self.unended and node.first is None and node.text is None
        )

    cdef list kept(self, Node node):
        """Names and values of the attributes that may stand, in the order they will come in."""
        cdef object names = self.names_of.get(node._tag)
        cdef list kept = []
        cdef list refused = []
        cdef str name, value
        cdef Py_ssize_t place
        for name, value in node.attributes.items():
            if name not in self.for_all and (names is None or name not in names):
                continue
            if name in self.escaped:
                value = _address(value)
            if len(value) > self.longest and not value.startswith("data:"):
                continue
            if name not in self.addresses and self.passes(node._tag, name, value) is None:
                refused.append(len(kept))
            kept.append((name, value))
        if not refused:
            return kept
        if node._tag in self.rel:
            kept.append(("", ""))  # stands there while others are taken out
        for place in reversed(refused):  # nh3 puts the last one where it takes one out
            if place == len(kept) - 1:
                kept.pop()
            else:
                kept[place] = kept.pop()
        return [pair for pair in kept if pair[0]]


cdef str _unpadded(Node pre):
    """Text of a ``pre``, without the line breaks at its start: parsers drop the first."""
    return pre.text.lstrip("\n")


cdef str _escaped(str text, bint quoted):
    cdef Py_ssize_t count = len(text)
    cdef Py_ssize_t place
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 sign
    cdef bint plain = True
    for place in range(count):
        sign = PyUnicode_READ(kind, data, place)
        if sign == 38 or sign == 60 or sign == 62 or sign == 0xA0 or (quoted and sign == 34):
            plain = False
            break
    if plain:
        return text
    text = text.replace("&", "&amp;").replace("\xa0", "&nbsp;")
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quoted else text


cdef str _address(str value):
    """The address as libxml2 writes it: what is not printable in ASCII in percents."""
    cdef Py_ssize_t place
    cdef Py_UCS4 sign
    cdef bint plain = True
    for place in range(len(value)):
        sign = value[place]
        if sign <= 32 or sign > 126:
            plain = False
            break
    if plain:
        return value
    written = []
    for byte in value.lstrip(" \t\n\r").encode("utf-8", "surrogatepass"):
        written.append(chr(byte) if 32 < byte < 127 else f"%{byte:02X}")
    return "".join(written)
