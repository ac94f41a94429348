"""Loose content between blocks wrapped: see ``segment.plain_wrap_runs``."""

from lxml.includes cimport etreepublic as lxml_api
from lxml.includes.tree cimport XML_COMMENT_NODE, XML_ENTITY_REF_NODE, XML_PI_NODE

from quietpage.engine.kernels.source.characters cimport is_blank
from quietpage.engine.kernels.source.libxml cimport (
    XML_ELEMENT_NODE,
    _Element,
    next_element,
    next_text,
    xmlNode,
)
from quietpage.engine.kernels.source.names cimport Names

lxml_api.import_lxml__etree()

cdef enum:  # what a tag is
    BLOCK = 1
    SKIPPED = 2


cdef class Wrapper:
    """Wraps loose runs; moves nodes through lxml alone, and asks it of those only."""

    cdef Names _kinds
    cdef str _run

    def __init__(self, *, blocks, skipped, str run not None):
        """Take sets of tags, and the tag of what is wrapped around a run."""
        kinds = dict.fromkeys(skipped, SKIPPED)
        kinds.update(dict.fromkeys(blocks, BLOCK))
        self._kinds = Names({tag.encode(): kind for tag, kind in kinds.items()}, 0)
        self._run = run

    def wrap(self, _Element container not None, set holders not None):
        """Wrap what stands between the blocks of an element, and between those who hold blocks."""
        cdef xmlNode* node = _child(container._c_node.children)
        cdef xmlNode* following
        cdef int kind
        cdef _Element child, run = None
        if _says_something(container._c_node.children):
            run = self._run_of(container, lxml_api.textOf(container._c_node))
            container.text = None
            container.insert(0, run)
        while node is not NULL:
            following = _child(node.next)  # before this one is moved
            kind = self._kinds.of(node.name) if node.type == XML_ELEMENT_NODE else 0
            if kind == BLOCK or self._holds_blocks(container, node, holders):
                run = None
                if _says_something(node.next):
                    child = lxml_api.elementFactory(container._doc, node)
                    run = self._run_of(container, lxml_api.tailOf(node))
                    child.tail = None
                    child.addnext(run)
            elif run is not None or kind != SKIPPED or _says_something(node.next):
                child = lxml_api.elementFactory(container._doc, node)
                if run is None:
                    run = self._run_of(container, None)
                    child.addprevious(run)
                run.append(child)  # takes the tail along
            node = following

    cdef bint _holds_blocks(self, _Element container, xmlNode* node, set holders) except -1:
        if next_element(node.children) is NULL:
            return False
        return lxml_api.elementFactory(container._doc, node) in holders

    cdef _Element _run_of(self, _Element container, text):
        return lxml_api.makeElement(self._run, container._doc, None, text, None, None, None)


cdef xmlNode* _child(xmlNode* node) noexcept:
    """The first of ``node`` and what follows it that lxml takes for a child."""
    while node is not NULL and not (
        node.type == XML_ELEMENT_NODE
        or node.type == XML_COMMENT_NODE
        or node.type == XML_PI_NODE
        or node.type == XML_ENTITY_REF_NODE
    ):
        node = node.next
    return node


cdef bint _says_something(xmlNode* node) noexcept:
    """Whether the text that begins at ``node`` is more than white space."""
    node = next_text(node)
    while node is not NULL:
        if node.content is not NULL and not is_blank(node.content):
            return True
        node = next_text(node.next)
    return False
