"""Short texts of elements, white space collapsed: bylines, dates, headings."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.metadata.digits cimport Digits, note_sign
from quietpage.engine.kernels.source.libxml cimport XML_ELEMENT_NODE, _Element, xmlNode
from quietpage.engine.kernels.source.steps cimport following, is_named, is_text
from quietpage.engine.kernels.metadata.utf8 cimport code_point
from quietpage.engine.kernels.metadata.words cimport NameTable

lxml_api.import_lxml__etree()

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 sign) noexcept nogil


def text_of(_Element element not None):
    """Return the text of ``element``, white space collapsed, cut when it is no line."""
    return _line_of(element._c_node)


def texts_of(_Element root not None, tuple tags not None, Py_ssize_t most):
    """Return the texts of the first elements under ``root`` with one of ``tags``."""
    cdef NameTable names = NameTable(tags)
    cdef list texts = []
    cdef xmlNode* node = root._c_node
    while node is not NULL and len(texts) < most:
        if node.type == XML_ELEMENT_NODE and names.number_of(<const char*> node.name) >= 0:
            texts.append(_line_of(node))
        node = following(node, root._c_node)
    return texts


cdef str _line_of(xmlNode* element):
    cdef Line line
    read_line(element, &line)
    return PyUnicode_DecodeUTF8(line.text, line.bytes, b"replace")


cdef void read_line(xmlNode* element, Line* line) noexcept nogil:
    """Collapse the text of ``element`` into ``line``, those texts left out that are never shown."""
    line.chars = line.bytes = 0
    line.at_gap = False
    line.digits = Digits(run=0, all=0, marks=0, year=False)
    if element.type != XML_ELEMENT_NODE:
        return
    if not has_children(element):
        _read_piece(element.children, 2 * MAX_LINE_CHARS, line)
        return
    if not _is_unseen(element):
        _read_pieces(element, line)


cdef bint has_children(xmlNode* element) noexcept nogil:
    """Tell whether an element has anything but text in it."""
    cdef xmlNode* node = element.children
    while node is not NULL and is_text(node):
        node = node.next
    return node is not NULL


cdef void _read_pieces(xmlNode* element, Line* line) noexcept nogil:
    cdef xmlNode* node = element.children
    cdef Py_ssize_t chars = 0, pieces = 0, events = 1
    while True:
        if is_text(node):
            line.at_gap = True
            chars += _read_piece(node, MAX_LINE_CHARS, line)
            pieces += 1
            if chars > MAX_LINE_CHARS or pieces > MAX_PIECES:
                return
            while node.next is not NULL and is_text(node.next):
                node = node.next
        elif node.type == XML_ELEMENT_NODE:
            events += 1
            if events > MAX_EVENTS:
                return
            if node.children is not NULL and not _is_unseen(node):
                node = node.children
                continue
            events += 1
        while node.next is NULL:
            node = node.parent
            if node is element:
                return
            events += 1
        if events > MAX_EVENTS:
            return
        node = node.next


cdef bint _is_unseen(xmlNode* element) noexcept nogil:
    return (
        is_named(element, b"script")
        or is_named(element, b"style")
        or is_named(element, b"template")
        or is_named(element, b"noscript")
        or is_named(element, b"svg")
    )


cdef Py_ssize_t _read_piece(xmlNode* node, Py_ssize_t most, Line* line) noexcept nogil:
    """Add up to ``most`` signs of the text that begins at ``node``.

    Returns how many signs it has between white space, or more than MAX_LINE_CHARS.
    """
    cdef const unsigned char* text
    cdef Py_ssize_t read = 0, first = -1, end = 0, length
    cdef Py_UCS4 sign
    while node is not NULL and is_text(node):
        text = <const unsigned char*> node.content
        while text is not NULL and text[0]:
            sign = code_point(text, &length)
            if Py_UNICODE_ISSPACE(sign):
                line.at_gap = True
            else:
                if first < 0:
                    first = read
                end = read + 1
                if read < most:
                    _add(line, sign, text, length)
            read += 1
            text += length
            if read >= most and end - first > MAX_LINE_CHARS:
                return end - first
        node = node.next
    return end - first if first >= 0 else 0


cdef inline void _add(
    Line* line, Py_UCS4 sign, const unsigned char* text, Py_ssize_t length
) noexcept nogil:
    """Add one sign, and the space before it where there is white space."""
    cdef Py_ssize_t at
    if line.at_gap and line.chars and line.chars < MAX_LINE_CHARS:
        line.text[line.bytes] = 32
        line.bytes += 1
        line.chars += 1
        line.digits.run = 0
    line.at_gap = False
    if line.chars >= MAX_LINE_CHARS:
        return
    for at in range(length):
        line.text[line.bytes + at] = text[at]
    line.bytes += length
    line.chars += 1
    note_sign(&line.digits, sign)
