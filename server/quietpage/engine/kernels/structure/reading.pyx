"""From libxml2's tree to nodes: an element with all it holds, and what stands above it."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport uintptr_t
from libc.string cimport strcmp, strlen, strncmp

from lxml.includes cimport etreepublic as lxml_api
from lxml.includes.tree cimport XML_COMMENT_NODE, XML_PI_NODE

from quietpage.engine.kernels.source.libxml cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    _Element,
    xmlAttr,
    xmlNode,
)
from quietpage.engine.kernels.structure.nodes cimport IS_LOADER, Node, kind_of, make_node
from quietpage.engine.kernels.structure.strings cimport joined

lxml_api.import_lxml__etree()

cdef enum:
    PLACES = 128  # of names that are kept decoded; a power of two


cdef str MARKER = "qp-removed"


cdef class _Names:
    """Names decoded once, by where they stand in memory, as long as the tree stays as it is."""

    cdef const unsigned char* places[PLACES]
    cdef int kinds[PLACES]
    cdef list names

    def __cinit__(self):
        self.names = [None] * PLACES

    cdef Py_ssize_t place_of(self, const unsigned char* name) except -1:
        """The place of a name and of what it makes of an element; right until the next call."""
        cdef uintptr_t at = <uintptr_t>name
        cdef Py_ssize_t place = <Py_ssize_t>((at ^ (at >> 7)) & (PLACES - 1))
        cdef str decoded
        if self.places[place] != name:
            decoded = _decoded(name)
            self.names[place] = decoded
            self.kinds[place] = kind_of(decoded)
            self.places[place] = name
        return place


cdef str _decoded(const unsigned char* text):
    return PyUnicode_DecodeUTF8(<const char*>text, <Py_ssize_t>strlen(<const char*>text), NULL)


def read(_Element element not None, Py_ssize_t every, bint alone=False, list gone=[]):
    """Return the element as a node, with all below it, and above it unless it is ``alone``.

    Comments go, but for each ``every``-th, which becomes a span between the texts beside it. In
    place of the elements in ``gone``, which come in document order, each with an id, and none
    inside another, stand markers with these ids.
    """
    cdef _Names names = _Names()
    cdef xmlNode* top = element._c_node
    cdef Node root = _read_below(top, names, every, gone)
    cdef Node node = root
    cdef Node parent
    cdef xmlNode* above = top.parent
    while not alone and above is not NULL and above.type == XML_ELEMENT_NODE:
        parent = _node_of(above, names)
        node.put_last(parent)
        node = parent
        above = above.parent
    return root


cdef Node _read_below(xmlNode* top, _Names names, Py_ssize_t every, list gone):
    cdef Node root = _node_of(top, names)
    cdef Node parent = root
    cdef Node last = None  # what stands before the next text, in ``parent``
    cdef Node node
    cdef xmlNode* at = top.children
    cdef Py_ssize_t comments = 0
    cdef Py_ssize_t instructions = 0
    cdef Py_ssize_t met = 0
    cdef xmlNode* upcoming = _element_of(gone, met)
    cdef str text
    if at is NULL:
        return root
    while True:
        node = None
        if at is upcoming:
            node = make_node(MARKER)
            node.attributes = {"id": gone[met][1]}
            met += 1
        elif at.type == XML_ELEMENT_NODE:
            node = _node_of(at, names)
        elif at.type == XML_TEXT_NODE or at.type == XML_CDATA_SECTION_NODE:
            if at.content is not NULL:
                text = _decoded(at.content)
                if last is None:
                    parent.text = joined(parent.text, text)
                else:
                    last.tail = joined(last.tail, text)
        elif at.type == XML_COMMENT_NODE:
            comments += 1
            if comments % every == 0:
                node = make_node("span")
        elif at.type == XML_PI_NODE:
            instructions += 1
            if instructions % every == 0:
                node = make_node("span")
        if node is not None:
            node.link(parent, last, None)
            if at is upcoming:
                upcoming = _element_of(gone, met)
            elif at.type == XML_ELEMENT_NODE and at.children is not NULL:
                parent, last = node, None
                at = at.children
                continue
            last = node
        while at.next is NULL:
            at = at.parent
            if at is top:
                return root
            last, parent = parent, parent.parent
        at = at.next


cdef xmlNode* _element_of(list gone, Py_ssize_t place) except? NULL:
    return NULL if place >= len(gone) else (<_Element?>gone[place][0])._c_node


cdef Node _node_of(xmlNode* at, _Names names):
    cdef Py_ssize_t place = names.place_of(at.name)
    cdef Node node
    cdef xmlAttr* attribute = at.properties
    cdef dict attributes = None
    if at.ns is not NULL and at.ns.href is not NULL:
        node = make_node("{" + _decoded(at.ns.href) + "}" + <str>names.names[place])
    else:
        node = Node.__new__(Node)
        node._tag = <str>names.names[place]
        node.kind = names.kinds[place]
    while attribute is not NULL:
        if node.kind & IS_LOADER or _is_asked_for(<const char*>attribute.name):
            if attributes is None:
                attributes = {}
            place = names.place_of(attribute.name)
            attributes[names.names[place]] = _value(at, attribute)
        attribute = attribute.next
    node.attributes = attributes
    return node


cdef bint _is_asked_for(const char* name):
    """Whether a step asks for such an attribute of elements that load nothing."""
    if strncmp(name, "data-", 5) == 0:  # languages of code: data-lang, data-code-language, ...
        name += 5
        return (
            strncmp(name, "lang", 4) == 0
            or strncmp(name, "code-language", 13) == 0
            or strncmp(name, "highlight", 9) == 0
        )
    if strncmp(name, "aria-", 5) == 0:
        return strcmp(name + 5, "label") == 0 or strcmp(name + 5, "level") == 0
    if strncmp(name, "item", 4) == 0 or strncmp(name, "on", 2) == 0:
        return False
    return strcmp(name, "style") != 0 and strcmp(name, "rel") != 0 and strcmp(name, "target") != 0


cdef str _value(xmlNode* at, xmlAttr* attribute):
    cdef xmlNode* text = attribute.children
    if text is NULL:
        return ""
    if text.type == XML_TEXT_NODE and text.next is NULL:
        return "" if text.content is NULL else _decoded(text.content)
    return lxml_api.attributeValue(at, attribute)
