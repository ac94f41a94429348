"""What of a page is to be segmented, and how: all found in one walk."""

from libc.stdlib cimport free, realloc
from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.source.characters cimport is_blank
from quietpage.engine.kernels.source.libxml cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    XML_XINCLUDE_END,
    XML_XINCLUDE_START,
    _Element,
    xmlNode,
)
from quietpage.engine.kernels.source.names cimport Names

lxml_api.import_lxml__etree()

cdef enum:  # what a tag is
    BLOCK = 1
    SKIPPED = 2
    BREAK = 4
    OWN = 8

cdef enum:  # what is known of an element whose children are being read
    HOLDS_BLOCK = 1
    IS_LOOSE = 2
    HAS_BREAK = 4
    HAS_BREAKS = 8


cdef class Reader:
    """Finds what ``segment.Found`` names."""

    cdef Names _kinds

    def __init__(self, *, blocks, skipped, own):
        """Take sets of tags."""
        cdef dict kinds = {"br": BREAK}
        for tags, bit in ((blocks, BLOCK), (skipped, SKIPPED), (own, OWN)):
            for tag in tags:
                kinds[tag] = kinds.get(tag, 0) | bit
        self._kinds = Names({tag.encode(): kind for tag, kind in kinds.items()}, 0)

    def read(self, _Element root not None):
        """Return the fields of ``Found``, as a tuple."""
        cdef xmlNode* top = root._c_node
        cdef xmlNode* node = top
        cdef _Open opened = _Open()
        cdef list forged = [], broken = [], mixed = []
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
                    if kind & OWN:
                        forged.append(lxml_api.elementFactory(root._doc, node))
                    if state & HAS_BREAKS:
                        broken.append(lxml_api.elementFactory(root._doc, node))
                    if state & HOLDS_BLOCK and state & IS_LOOSE:
                        mixed.append(lxml_api.elementFactory(root._doc, node))
                    if node is top:
                        return forged, broken, mixed, holders
                    if kind & BREAK:
                        opened.note_break()
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

    cdef void note_break(self) noexcept:
        """Note a break in the innermost open element."""
        self.note(HAS_BREAKS if self._states[self._count - 1] & HAS_BREAK else HAS_BREAK)


cdef inline bint _is_text(xmlNode* node) noexcept:
    """Whether a node is text, or nothing that lxml shows."""
    return (
        node.type == XML_TEXT_NODE
        or node.type == XML_CDATA_SECTION_NODE
        or node.type == XML_XINCLUDE_START
        or node.type == XML_XINCLUDE_END
    )
