<<<<<<< HEAD
# Steps through libxml2's trees, and what stands on and between their nodes.

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport strcmp, strlen

from quietpage.engine.kernels.libxml cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    xmlAttr,
    xmlNode,
)


cdef inline xmlNode* beyond(xmlNode* node, xmlNode* top) noexcept nogil:
    """The node after all that stands within ``node``, in document order within ``top``, or NULL."""
    while node is not top:
        if node.next is not NULL:
            return node.next
        node = node.parent
    return NULL


cdef inline xmlNode* following(xmlNode* node, xmlNode* top) noexcept nogil:
    """The node after ``node``, in document order within ``top``, or NULL."""
    if node.type == XML_ELEMENT_NODE and node.children is not NULL:
        return node.children
    return beyond(node, top)


cdef inline bint is_text(xmlNode* node) noexcept nogil:
    return node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE


cdef inline bint is_named(xmlNode* element, const char* name) noexcept nogil:
    return strcmp(<const char*> element.name, name) == 0


cdef inline const char* value_of(xmlNode* element, const char* name) noexcept nogil:
    """The value of an attribute, or NULL where the element has none of that name."""
    cdef xmlAttr* attribute = element.properties
    while attribute is not NULL:
        if attribute.ns is NULL and strcmp(<const char*> attribute.name, name) == 0:
            if attribute.children is NULL or attribute.children.content is NULL:
                return b""
            return <const char*> attribute.children.content
        attribute = attribute.next
    return NULL


cdef inline str decoded(const char* text):
    """A text of the tree as Python has it; None for NULL."""
    if text is NULL:
        return None
    return PyUnicode_DecodeUTF8(text, <Py_ssize_t> strlen(text), b"replace")
=======
# Elements of a tree that is put in order: what the kernels see of them.

from cpython.object cimport PyObject

cdef enum:
    # What an element's name makes of it: one bit for each set of names.
    IS_BLOCK = 1
    IS_FLOW = 2
    IS_HOLDER = 4
    IS_TEXT_ONLY = 8
    IS_RUNLESS = 16
    IS_VOID = 32
    IS_LIST = 64
    IS_KEPT_EMPTY = 128
    IS_TRANSPARENT = 256
    IS_MARKER = 512
    IS_DROP = 1024
    IS_UNWRAP = 2048
    IS_P = 4096
    IS_BR = 8192
    IS_WBR = 16384
    IS_PRE = 32768
    IS_LOADER = 65536
    # Not of the name: the element stands as a block though its tags go, or may go.
    IS_BOXED = 1 << 20


cdef class Node:
    cdef readonly str _tag
    cdef int kind
    cdef public str text
    cdef public str tail
    cdef dict attributes
    cdef Node parent, before, after, first, last

    cdef void name(self, str tag)
    cdef object value_of(self, str name)
    cdef void unlink(self)
    cdef void link(self, Node parent, Node before, Node after)
    cdef void put_before(self, Node place)
    cdef void put_behind(self, Node place)
    cdef void put_last(self, Node parent)
    cdef void hand_text_before(self, str text)


cdef Node make_node(str tag)
cdef Node following(Node node, Node top)
cdef bint is_blank(str text)
cdef str joined(str one, str other)
>>>>>>> h-render
