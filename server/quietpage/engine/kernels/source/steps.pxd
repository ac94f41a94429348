# Steps through libxml2's trees, and what stands on and between their nodes.

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport strcmp, strlen

from quietpage.engine.kernels.source.libxml cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    next_element,
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


cdef inline xmlNode* following_element(xmlNode* node, xmlNode* top) noexcept nogil:
    """The element after ``node``, which is one, in document order within ``top``, or NULL."""
    cdef xmlNode* found = next_element(node.children)
    while found is NULL and node is not top:
        found = next_element(node.next)
        node = node.parent
    return found


cdef inline bint is_text(xmlNode* node) noexcept nogil:
    return node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE


cdef inline bint is_named(xmlNode* element, const char* name) noexcept nogil:
    return element.name[0] == <unsigned char> name[0] and (
        strcmp(<const char*> element.name, name) == 0
    )


cdef inline const char* value_of(xmlNode* element, const char* name) noexcept nogil:
    """The value of an attribute, or NULL where the element has none of that name."""
    cdef xmlAttr* attribute = element.properties
    while attribute is not NULL:
        if (
            attribute.name[0] == <unsigned char> name[0]  # seldom, so that few need the call
            and attribute.ns is NULL
            and strcmp(<const char*> attribute.name, name) == 0
        ):
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
