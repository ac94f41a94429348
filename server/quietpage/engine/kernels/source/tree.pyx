"""Questions about a whole tree, answered without making its elements for Python."""

from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.source.libxml cimport XML_ELEMENT_NODE, _Element, xmlNode
from quietpage.engine.kernels.source.names cimport Names
from quietpage.engine.kernels.source.steps cimport following

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


cdef class Finder:
    """Finds the elements of some tags."""

    cdef Names _tags

    def __init__(self, tags):
        self._tags = Names({tag.encode(): True for tag in tags}, False)

    def find(self, _Element root not None):
        """Return them in document order, ``root`` included."""
        cdef xmlNode* top = root._c_node
        cdef xmlNode* node = top
        cdef list found = []
        while node is not NULL:
            if node.type == XML_ELEMENT_NODE and self._tags.of(node.name):
                found.append(lxml_api.elementFactory(root._doc, node))
            node = following(node, top)
        return found
