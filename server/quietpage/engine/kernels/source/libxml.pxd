# What the kernels read of lxml's trees: the structures of libxml2 behind its elements.
# Only fields are read, no function of libxml2 is called, so nothing is linked against it.

from lxml.includes.etreepublic cimport _Document, _Element
from lxml.includes.tree cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    XML_XINCLUDE_END,
    XML_XINCLUDE_START,
    xmlAttr,
    xmlNode,
)


cdef inline xmlNode* next_element(xmlNode* node) noexcept nogil:
    """The first element among ``node`` and what comes behind it in the same parent, or NULL."""
    while node is not NULL and node.type != XML_ELEMENT_NODE:
        node = node.next
    return node


cdef inline xmlNode* next_text(xmlNode* node) noexcept nogil:
    """``node`` or what follows it, if it is more of the text that lxml gives as one; or NULL."""
    while node is not NULL:
        if node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE:
            return node
        if node.type != XML_XINCLUDE_START and node.type != XML_XINCLUDE_END:
            return NULL
        node = node.next
    return NULL
