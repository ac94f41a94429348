"""Markup of a tree of nodes as the sanitiser would write it.

lxml's serialiser for trees of nodes, in the form that comes out of the sanitiser unchanged: what
it would take away is not written, so that one pass of it proves that the markup is settled. It is
the sanitiser that decides; what it reads otherwise, it settles.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

from quietpage.engine.kernels.structure.nodes cimport IS_MARKER, IS_PRE, Node


cdef class Writer:
    """Writes elements; which attributes are written is settled when it is made."""

    cdef dict starts
    cdef dict ends
    cdef dict names_of
    cdef frozenset for_all
    cdef frozenset addresses
    cdef frozenset escaped
    cdef frozenset unruled
    cdef frozenset empty
    cdef frozenset unended
    cdef object passes
    cdef Py_ssize_t longest
    cdef dict rel

    def __init__(
        self, tags, names_of, for_all, addresses, escaped, unruled, empty, unended, passes,
        longest, rel,
    ):
        self.starts = {tag: f"<{tag}{rel.get(tag, '')}>" for tag in tags}
        self.ends = {tag: f"</{tag}>" for tag in tags}
        self.names_of = names_of
        self.for_all = for_all
        self.addresses = addresses
        self.escaped = escaped
        self.unruled = unruled
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
        cdef object end
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
                    end = self.ends.get(node._tag)
                    out.append(f"</{node._tag}>" if end is None else end)
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
        cdef object start = None if node.attributes else self.starts.get(tag)
        cdef object rel
        cdef str name, value
        if start is not None:
            out.append(start)
        else:
            out.append(f"<{tag}")
            if node.attributes:
                for name, value in self.kept(node):
                    out.append(f' {name}="{_escaped(value, True)}"')
            rel = self.rel.get(tag)
            out.append(">" if rel is None else f"{<str>rel}>")
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
            if (
                name not in self.addresses
                and (name not in self.unruled or node.kind & IS_MARKER)
                and self.passes(node._tag, name, value) is None
            ):
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
