"""Which elements of a page need their inline content wrapped."""

from libc.stdlib cimport free, realloc
from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.characters cimport is_blank
from quietpage.engine.kernels.libxml cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    XML_XINCLUDE_END,
    XML_XINCLUDE_START,
    _Element,
    xmlNode,
)
from quietpage.engine.kernels.names cimport Names

lxml_api.import_lxml__etree()

cdef enum:  # what a tag is
    BLOCK = 1
    SKIPPED = 2

cdef enum:  # what is known of an element whose children are being read
    HOLDS_BLOCK = 1
    IS_LOOSE = 2


cdef class Mixed:
    """Finds the elements with blocks and loose content in them."""

    cdef Names _kinds

    def __init__(self, *, blocks, skipped):
        """Take sets of tags."""
        kinds = {tag.encode(): BLOCK for tag in blocks}
        kinds.update((tag.encode(), SKIPPED) for tag in skipped)
        self._kinds = Names(kinds, 0)

    def find(self, _Element root not None):
        """Return these elements, and those that hold blocks and are none themselves."""
        cdef xmlNode* top = root._c_node
        cdef xmlNode* node = top
        cdef _Open opened = _Open()
        cdef list mixed = []
        cdef set holders = set()
        cdef int kind, state
        while True:
            if node.type == XML_ELEMENT_NODE:
                opened.push()
                if node.children is not NULL:
                    node = node.children
                    continue
            elif not _is_text(node) or (
                node.content is not NULL and not is_blank(node.content)
            ):
                opened.note(IS_LOOSE)
            while True:
                if node.type == XML_ELEMENT_NODE:
                    state = opened.pop()
                    kind = self._kinds.of(node.name)
                    if state == HOLDS_BLOCK | IS_LOOSE:
                        mixed.append(lxml_api.elementFactory(root._doc, node))
                    if node is top:
                        return mixed, holders
                    if kind & BLOCK:
                        opened.note(HOLDS_BLOCK)
                    elif state & HOLDS_BLOCK:
                        opened.note(HOLDS_BLOCK)
                        holders.add(lxml_api.elementFactory(root._doc, node))
                    elif not kind & SKIPPED:
                        opened.note(IS_LOOSE)
                if node.next is not NULL:
                    node = node.next
                    break
                node = node.parent


cdef class _Open:
    """What is known of each open element, innermost last."""

    cdef char* _states
    cdef Py_ssize_t _room, _count

    def __dealloc__(self):
        free(self._states)

    cdef int push(self) except -1:
        cdef char* grown
        if self._count == self._room:
            grown = <char*>realloc(self._states, 2 * self._room + 64)
            if grown is NULL:
                raise MemoryError
            self._states = grown
            self._room = 2 * self._room + 64
        self._states[self._count] = 0
        self._count += 1
        return 0

    cdef int pop(self) noexcept:
        self._count -= 1
        return self._states[self._count]

    cdef void note(self, int state) noexcept:
        """Add to what is known of the innermost open element."""
        self._states[self._count - 1] |= state


cdef inline bint _is_text(xmlNode* node) noexcept:
    """Whether a node is text, or nothing that lxml shows."""
    return (
        node.type == XML_TEXT_NODE
        or node.type == XML_CDATA_SECTION_NODE
        or node.type == XML_XINCLUDE_START
        or node.type == XML_XINCLUDE_END
    )
