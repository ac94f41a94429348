"""Which elements of a page need their inline content wrapped or their lines parted."""

from libc.stdlib cimport free, realloc
from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.characters cimport count_characters, is_blank
from quietpage.engine.kernels.libxml cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    XML_XINCLUDE_END,
    XML_XINCLUDE_START,
    _Element,
    next_element,
    next_text,
    xmlNode,
)
from quietpage.engine.kernels.names cimport Names

lxml_api.import_lxml__etree()

cdef enum:  # what a tag is
    BLOCK = 1
    SKIPPED = 2
    OWN = 4
    VERBATIM = 8
    BREAK = 16

cdef enum:  # what is known of an element whose children are being read
    HOLDS_BLOCK = 1
    IS_LOOSE = 2


cdef class Segments:
    """Reads trees; ``segment`` does what is to be done about what is found."""

    cdef Names _kinds
    cdef Py_ssize_t _long_line
    cdef int _min_long_lines

    def __init__(self, *, blocks, skipped, own, verbatim, long_line_chars, min_long_lines):
        """Take sets of tags; what makes a line long, and how many make paragraphs."""
        kinds = {b"br": BREAK}
        for tags, kind in ((blocks, BLOCK), (skipped, SKIPPED), (own, OWN), (verbatim, VERBATIM)):
            for tag in tags:
                kinds[tag.encode()] = kinds.get(tag.encode(), 0) | kind
        self._kinds = Names(kinds, 0)
        self._long_line = long_line_chars
        self._min_long_lines = min_long_lines

    def to_mend(self, _Element root not None):
        """Return the elements that bear a name of ours, and those whose ``<br>`` part paragraphs."""
        cdef xmlNode* node = root._c_node
        cdef xmlNode* following
        cdef list forged = []
        cdef list parted = []
        while True:
            if self._kinds.of(node.name) & OWN:
                forged.append(lxml_api.elementFactory(root._doc, node))
            following = next_element(node.children)
            if following is not NULL and self._parts_paragraphs(node):
                parted.append(lxml_api.elementFactory(root._doc, node))
            while following is NULL:
                if node is root._c_node:
                    return forged, parted
                following = next_element(node.next)
                if following is NULL:
                    node = node.parent
            node = following

    cdef bint _parts_paragraphs(self, xmlNode* parent) noexcept:
        """Whether an element has two breaks in a row, or lines as long as paragraphs."""
        cdef xmlNode* child = next_element(parent.children)
        cdef int breaks = 0
        cdef int long_lines = 0
        cdef bint is_double = False
        while child is not NULL:
            if self._kinds.of(child.name) & BREAK:
                breaks += 1
                if _is_blank_run(child.next):
                    is_double = is_double or self._is_break_next(child.next)
                else:
                    long_lines += _size(child.next) > self._long_line
            child = next_element(child.next)
        if breaks < 2:
            return False
        long_lines += _size(parent.children) > self._long_line
        return (is_double or long_lines >= self._min_long_lines) and not self._is_verbatim(parent)

    cdef bint _is_break_next(self, xmlNode* node) noexcept:
        """Whether the next thing that is no text is a break."""
        while node is not NULL and _is_text(node):
            node = node.next
        return (
            node is not NULL
            and node.type == XML_ELEMENT_NODE
            and self._kinds.of(node.name) & BREAK != 0
        )

    cdef bint _is_verbatim(self, xmlNode* node) noexcept:
        while node is not NULL and node.type == XML_ELEMENT_NODE:
            if self._kinds.of(node.name) & VERBATIM:
                return True
            node = node.parent
        return False

    def mixed(self, _Element root not None):
        """Return the elements with blocks and loose content in them, and who else holds blocks.

        The latter are a set of those elements that are no blocks themselves.
        """
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


cdef bint _is_blank_run(xmlNode* node) noexcept:
    """Whether there is nothing but white space up to the next element."""
    node = next_text(node)
    while node is not NULL:
        if node.content is not NULL and not is_blank(node.content):
            return False
        node = next_text(node.next)
    return True


cdef Py_ssize_t _size(xmlNode* node) noexcept:
    """Characters up to the next element."""
    cdef Py_ssize_t size = 0
    node = next_text(node)
    while node is not NULL:
        if node.content is not NULL:
            size += count_characters(node.content)
        node = next_text(node.next)
    return size
