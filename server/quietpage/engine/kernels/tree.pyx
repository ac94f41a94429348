"""Questions about a whole tree, answered without making its elements for Python."""

from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.libxml cimport XML_ELEMENT_NODE, _Element, xmlNode

lxml_api.import_lxml__etree()


def count_elements(_Element root not None):
    """Return how many elements the tree has, ``root`` included."""
    cdef xmlNode* top = root._c_node
    cdef xmlNode* node = top
    cdef Py_ssize_t count = 0
    while True:
        if node.type == XML_ELEMENT_NODE:
            count += 1
        if node.children is not NULL and node.type == XML_ELEMENT_NODE:
            node = node.children
            continue
        while node is not top and node.next is NULL:
            node = node.parent
        if node is top:
            return count
        node = node.next
