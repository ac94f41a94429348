"""What a tree holds for the readers of metadata, gathered without making its elements."""

from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.source.libxml cimport XML_ELEMENT_NODE, _Element, xmlNode
from quietpage.engine.kernels.source.steps cimport decoded, following, is_named, value_of
from quietpage.engine.kernels.metadata.words cimport NameTable, Stems

lxml_api.import_lxml__etree()

cdef enum:
    META = 0
    LINK
    SCRIPT
    TITLE
    BASE
    H1
    MAIN
    ARTICLE

cdef NameTable NAMES = NameTable(
    ("meta", "link", "script", "title", "base", "h1", "main", "article")
)
cdef Stems RELATIONS = Stems(("canonical", "image_src"))
cdef Stems JSON_LD = Stems(("ld+json",))


def glean(
    _Element root not None,
    property_of,
    Py_ssize_t most_metas,
    Py_ssize_t most_headings,
    Py_ssize_t most_properties,
):
    """Return what ``metadata.survey.Gleanings`` holds, as a tuple."""
    cdef list metas = [], links = [], scripts = [], titles = [], bases = [], headings = []
    cdef list properties = []
    cdef xmlNode* top = root._c_node
    cdef xmlNode* node = top
    cdef xmlNode* article = NULL
    cdef const char* value
    cdef Py_ssize_t marks = 0
    cdef int kind
    while node is not NULL:
        if node.type != XML_ELEMENT_NODE:
            node = following(node, top)
            continue
        kind = NAMES.number_of(<const char*> node.name)
        if kind == META:
            if len(metas) < most_metas:
                _note_meta(metas, node)
        elif kind == LINK:
            _note_link(links, node)
        elif kind == SCRIPT:
            value = value_of(node, b"type")
            if value is not NULL and JSON_LD.may_stand_in(value):
                scripts.append((decoded(value), lxml_api.textOf(node)))
        elif kind == TITLE:
            if _is_title(node):
                titles.append(lxml_api.textOf(node))
        elif kind == BASE:
            bases.append(decoded(value_of(node, b"href")))
        elif kind == H1:
            if len(headings) < most_headings:
                headings.append(lxml_api.elementFactory(root._doc, node))
        elif kind == MAIN or kind == ARTICLE:
            if article is NULL or (kind == MAIN and is_named(article, b"article")):
                article = node
        value = value_of(node, b"itemprop")
        if value is not NULL and marks < most_properties:
            marks += 1
            _note_property(properties, root, node, property_of(decoded(value)))
        node = following(node, top)
    main = None if article is NULL else lxml_api.elementFactory(root._doc, article)
    return metas, links, scripts, titles, bases, headings, main, properties


cdef int _note_meta(list metas, xmlNode* node) except -1:
    cdef const char* content = value_of(node, b"content")
    if content is NULL or not content[0]:
        return 0
    metas.append((
        decoded(content),
        decoded(value_of(node, b"property")),
        decoded(value_of(node, b"name")),
        decoded(value_of(node, b"http-equiv")),
    ))
    return 0


cdef int _note_link(list links, xmlNode* node) except -1:
    cdef const char* relation = value_of(node, b"rel")
    if relation is not NULL and RELATIONS.may_stand_in(relation):
        links.append((decoded(relation), decoded(value_of(node, b"href"))))
    return 0


cdef bint _is_title(xmlNode* node) noexcept nogil:
    """Tell whether a title is the page's: drawings have titles of their own."""
    cdef xmlNode* parent = node.parent
    return parent is not NULL and parent.type == XML_ELEMENT_NODE and (
        is_named(parent, b"head") or is_named(parent, b"html") or is_named(parent, b"body")
    )


cdef int _note_property(list properties, _Element root, xmlNode* node, wanted) except -1:
    if wanted is not None:
        properties.append((lxml_api.elementFactory(root._doc, node), wanted))
    return 0
