"""The one walk over a page: what every element and block holds, read from libxml2's nodes."""

import numpy as np

from quietpage.engine.kernels.measuring.block_table cimport (
    COPIES,
    FIRST_CLASS,
    NUMBER,
    SIZE,
    BlockTable,
)
from quietpage.engine.kernels.measuring.runs cimport CLASSES, BlockText
from quietpage.engine.kernels.source.dress cimport Dresses
from quietpage.engine.kernels.source.elements cimport Elements
from quietpage.engine.kernels.source.libxml cimport (
    XML_ELEMENT_NODE,
    _Element,
    next_element,
    next_text,
    xmlNode,
)
from quietpage.engine.kernels.source.names cimport Names
from quietpage.engine.kernels.source.steps cimport following_element

cdef enum:  # a tag's code, and what the walk does with an element of the tag
    CODE = 0xFF
    BLOCK = 0x100
    MEDIA = 0x200
    BREAK = 0x400
    SKIPPED = 0x800
    COUNTED_MEDIA = 0x1000  # media that have a code of their own
    CONTROL = 0x2000
    LINK = 0x4000

cdef enum:  # columns of the table of elements
    PARENT, END, DEPTH, TAG, DRESS, KIND
    CHARS, LINK_CHARS, WORDS, MEDIA_SUM, CONTROLS, LINKS, BLOCKS_SUM
    ELEMENT_COLUMNS


cdef class Walker:
    """Knows the tags, and the classes of characters that are counted."""

    cdef Names _kinds
    cdef const unsigned char[::1] _class_of
    cdef tuple _classes
    cdef str _hidden
    cdef object _hiding_style

    def __init__(
        self, *, codes, blocks, skipped, media, controls, class_of, classes, hidden, hiding_style
    ):
        """Take sets of tags; ``codes``: tag → code below 256, "other" among them.

        ``class_of``: code point below 65,536 → place of its class among ``classes`` and one, or 0.
        ``hidden`` stands among the names of what is hidden, by a style that ``hiding_style`` finds
        for one.
        """
        cdef dict kinds = {}
        if len(classes) >= CLASSES:
            raise ValueError("too many classes of characters")
        if max(codes.values()) > CODE:
            raise ValueError("too many codes of tags")
        for tag in {*codes, *blocks, *skipped, *media, *controls}:
            kind = codes.get(tag, codes["other"])
            if tag in skipped:
                kind |= SKIPPED
            elif tag in blocks:
                kind |= BLOCK
            elif tag == "br":
                kind |= BREAK
            elif tag in media:
                kind |= MEDIA
            if tag in codes:
                kind |= COUNTED_MEDIA * (tag in media) | CONTROL * (tag in controls)
            kinds[tag.encode()] = kind | LINK * (tag == "a")
        self._kinds = Names(kinds, codes["other"])
        self._class_of = class_of
        self._classes = tuple(classes)
        self._hidden = hidden
        self._hiding_style = hiding_style

    def walk(self, _Element body not None):
        """Walk the subtree of ``body``; return the fields of ``Measures``, without its lists."""
        cdef Dresses dresses = Dresses(self._hidden, self._hiding_style)
        cdef _Walk walk = _Walk(body, self._kinds, dresses, BlockText(self._class_of))
        walk.run()
        return walk.fields(self._classes)


cdef class _Walk:
    """One walk under way. What is open is known by number; ``-1`` stands around the first."""

    cdef Names _kinds
    cdef xmlNode* _top
    cdef Elements _elements
    cdef Dresses _dresses
    cdef BlockText _block
    cdef object _element_table
    cdef int[:, ::1] _of_element  # (ELEMENT_COLUMNS, n + 1); totals of what comes before
    cdef BlockTable _of_block
    cdef char[::1] _holds  # (n) whether there are blocks in an element
    cdef list _texts
    cdef dict _first_of_text
    cdef Py_ssize_t _count, _links_open, _last_media

    def __cinit__(self, _Element body not None, Names kinds, Dresses dresses, BlockText block):
        cdef Py_ssize_t most = _count_elements(body._c_node)
        self._kinds = kinds
        self._top = body._c_node
        self._elements = Elements(body)
        self._elements.room_for(most)
        self._dresses = dresses
        self._block = block
        self._element_table = np.zeros((ELEMENT_COLUMNS, most + 1), dtype=np.int32)
        self._of_element = self._element_table
        self._of_block = BlockTable()
        self._holds = np.zeros(most, dtype=np.int8)
        self._texts = []
        self._first_of_text = {}

    cdef int run(self) except -1:
        """Go through all elements in document order."""
        cdef xmlNode* node = self._top
        cdef xmlNode* following
        cdef Py_ssize_t current = -1
        cdef int kind
        while True:
            kind = self._kinds.of(node.name)
            following = NULL
            if kind & SKIPPED:
                if node is self._top:
                    return 0
                if not self._holds[current] and self._has_block(node):
                    self._holds[current] = True
                self._take_run(node.next, current)
            else:
                current = self._open(node, kind, current)
                following = next_element(node.children)
                if following is NULL:
                    current = self._close(node, current)
            while following is NULL:
                if current < 0:
                    return 0
                following = next_element(node.next)
                if following is NULL:
                    node = node.parent
                    current = self._close(node, current)
            node = following

    cdef Py_ssize_t _open(self, xmlNode* node, int kind, Py_ssize_t parent) except -2:
        """Note an element and the text at its beginning; return its number."""
        cdef Py_ssize_t number = self._count
        self._count += 1
        self._elements.add(node)
        self._of_element[PARENT, number] = parent
        self._of_element[DEPTH, number] = 0 if parent < 0 else self._of_element[DEPTH, parent] + 1
        self._of_element[TAG, number] = kind & CODE
        self._of_element[KIND, number] = kind
        self._of_element[DRESS, number] = self._dresses.of(node, number)
        self._of_element[MEDIA_SUM, number + 1] = kind & COUNTED_MEDIA != 0
        self._of_element[CONTROLS, number + 1] = kind & CONTROL != 0
        self._of_element[LINKS, number + 1] = kind & LINK != 0
        if kind & BLOCK:
            self._block.begin()
        elif kind & MEDIA:
            self._last_media = number
        elif kind & LINK:
            self._links_open += 1
        self._take_run(node.children, number)
        return number

    cdef Py_ssize_t _close(self, xmlNode* node, Py_ssize_t number) except -2:
        """End an element, and take the text behind it; return its parent's number."""
        cdef Py_ssize_t parent = self._of_element[PARENT, number]
        cdef int kind = self._of_element[KIND, number]
        self._of_element[END, number] = self._count
        if kind & BLOCK:
            if not self._holds[number]:
                self._end_block(number)
        elif kind & BREAK:
            self._block.add_space()
        elif kind & LINK:
            self._links_open -= 1
        if parent >= 0:
            if kind & BLOCK or self._holds[number]:
                self._holds[parent] = True
            self._take_run(node.next, parent)
        return parent

    cdef int _take_run(self, xmlNode* node, Py_ssize_t owner) except -1:
        """Take the text that begins with ``node``, up to the next element."""
        cdef BlockText block = self._block
        cdef Py_ssize_t chars
        node = next_text(node)
        if node is NULL:
            return 0
        block.begin_run()
        while node is not NULL:
            if node.content is not NULL:
                block.add(node.content)
            node = next_text(node.next)
        if block.run_words:
            chars = block.run_chars
            self._of_element[CHARS, owner + 1] += chars
            self._of_element[WORDS, owner + 1] += block.run_words
            if self._links_open:
                self._of_element[LINK_CHARS, owner + 1] += chars
        return 0

    cdef int _end_block(self, Py_ssize_t number) except -1:
        """Note a block, if it holds text or media."""
        cdef BlockText block = self._block
        cdef Py_ssize_t place = self._of_block.count
        if not block.chars and self._last_media <= number:
            return 0
        text = block.text()
        self._texts.append(text)
        self._of_block.add(
            number, block.chars, self._first_of_text.setdefault(text, place), block.classes
        )
        self._of_element[BLOCKS_SUM, number + 1] = 1
        return 0

    cdef bint _has_block(self, xmlNode* top) noexcept:
        """Whether there is a block-level element below ``top``."""
        cdef xmlNode* node = following_element(top, top)
        while node is not NULL:
            if self._kinds.of(node.name) & BLOCK:
                return True
            node = following_element(node, top)
        return False

    def fields(self, classes):
        """What ``Measures`` holds."""
        cdef Py_ssize_t count = self._count
        cdef Py_ssize_t column, place
        for column in range(CHARS, ELEMENT_COLUMNS):
            for place in range(count):
                self._of_element[column, place + 1] += self._of_element[column, place]
        of_element, of_block = self._element_table, self._of_block.columns()
        return {
            "elements": self._elements,
            "parent": of_element[PARENT, :count],
            "end": of_element[END, :count],
            "depth": of_element[DEPTH, :count],
            "tag": of_element[TAG, :count],
            "attrs": self._dresses.worn(self._of_element[DRESS, :count]),
            "dress": of_element[DRESS, :count],
            "dresses": self._dresses.dresses,
            "hiding": self._dresses.hiding,
            "chars_sum": of_element[CHARS, : count + 1],
            "link_chars_sum": of_element[LINK_CHARS, : count + 1],
            "words_sum": of_element[WORDS, : count + 1],
            "media_sum": of_element[MEDIA_SUM, : count + 1],
            "controls_sum": of_element[CONTROLS, : count + 1],
            "links_sum": of_element[LINKS, : count + 1],
            "blocks_sum": of_element[BLOCKS_SUM, : count + 1],
            "aria_hidden": self._dresses.aria_hidden,
            "blocks": of_block[NUMBER],
            "texts": self._texts,
            "sizes": of_block[SIZE],
            "copies": of_block[COPIES],
            "counts": {
                name: of_block[FIRST_CLASS + place] for place, name in enumerate(classes, start=1)
            },
        }


cdef Py_ssize_t _count_elements(xmlNode* top) noexcept:
    cdef xmlNode* node = top
    cdef Py_ssize_t count = 0
    while node is not NULL:
        count += 1
        node = following_element(node, top)
    return count
