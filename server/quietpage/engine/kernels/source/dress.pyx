"""The names that elements bear, each different string of them numbered."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memset, strcmp, strlen
from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.source.libxml cimport XML_TEXT_NODE, xmlAttr, xmlNode

lxml_api.import_lxml__etree()

cdef extern from "<strings.h>":
    int strncasecmp(const char* one, const char* other, size_t size) nogil

cdef enum:
    CLASS, ID, ROLE, ITEMPROP
    NAMING  # how many attributes name an element


cdef class Dresses:
    """Class, id, role and itemprop of elements, a space between, and a mark where one is hidden.

    ``dresses`` are the different strings, in the order in which they first stand; ``hiding`` the
    places of those that end with the mark; ``aria_hidden`` the numbers of the elements that are
    said to be no more than ornament.
    """

    def __cinit__(self, str hidden not None, hiding_style):
        """``hidden`` is that mark; ``hiding_style`` is the expression for styles that hide."""
        self._hidden = hidden
        self._hiding_style = hiding_style
        self._place_of = {}
        self._without = -1
        self.dresses = []
        self.hiding = []
        self.aria_hidden = []

    cdef int of(self, xmlNode* node, Py_ssize_t number) except -1:
        """Return the place among ``dresses`` of the names of element ``number``."""
        cdef xmlAttr* given = node.properties
        if given is NULL:
            if self._without < 0:
                self._without = self._place("")
            return self._without
        if given.next is NULL and _is(given, b"class"):
            return self._of_class(node, given)
        return self._place(self._names(node, number))

    cdef int _of_class(self, xmlNode* node, xmlAttr* given) except -1:
        """Return the place of what an element wears that bears nothing but a class.

        Most such came before: those are known by their characters, which stand in the tree as
        long as it is walked over, and need not become a string again.
        """
        cdef xmlNode* text = given.children
        cdef unsigned int slot
        if (
            text is NULL
            or text.next is not NULL
            or text.type != XML_TEXT_NODE
            or text.content is NULL
        ):
            return self._place(_value(node, given))
        slot = _hash(text.content) % SEEN
        if self._seen[slot] is NULL or strcmp(self._seen[slot], <const char*>text.content):
            self._place_of_seen[slot] = self._place(_value(node, given))
            self._seen[slot] = <const char*>text.content
        return self._place_of_seen[slot]

    cdef int _place(self, str dress) except -1:
        place = self._place_of.get(dress)
        if place is None:
            place = self._place_of[dress] = len(self.dresses)
            self.dresses.append(dress)
            if dress.endswith(self._hidden):
                self.hiding.append(place)
        return place

    cdef str _names(self, xmlNode* node, Py_ssize_t number):
        """Class, id, role and itemprop among the attributes, and the mark where they hide it.

        It is hidden by attribute, by its own style, or because the capture saw it so.
        """
        cdef xmlAttr* naming[NAMING]
        cdef xmlAttr* given = node.properties
        cdef bint is_hidden = False
        cdef str names = ""
        memset(naming, 0, sizeof(naming))
        while given is not NULL:
            if _is(given, b"class"):
                naming[CLASS] = given
            elif _is(given, b"id"):
                naming[ID] = given
            elif _is(given, b"role"):
                naming[ROLE] = given
            elif _is(given, b"itemprop"):
                naming[ITEMPROP] = given
            elif _is(given, b"hidden") or _is(given, b"data-qp-hidden"):
                is_hidden = True
            elif _is(given, b"style"):
                is_hidden = is_hidden or self._hides(node, given)
            elif _is(given, b"aria-hidden") and _value(node, given) == "true":
                self.aria_hidden.append(number)
            given = given.next
        for place in range(NAMING):
            if naming[place] is not NULL:
                value = _value(node, naming[place])
                if value:
                    names = f"{names} {value}" if names else value
        return f"{names} {self._hidden}" if is_hidden else names

    cdef bint _hides(self, xmlNode* node, xmlAttr* style) except -1:
        """Whether a style hides its element. Most are told apart by a word that they lack."""
        cdef xmlNode* text = style.children
        if text is NULL:
            return False
        if text.next is NULL and text.type == XML_TEXT_NODE and not _may_hide(text.content):
            return False
        return self._hiding_style.search(_value(node, style)) is not None

    cdef list worn(self, const int[::1] dress):
        """The string of each of these places."""
        cdef Py_ssize_t number
        return [self.dresses[dress[number]] for number in range(len(dress))]


cdef inline unsigned int _hash(const unsigned char* text) noexcept:
    cdef unsigned int value = 2166136261
    while text[0]:
        value = (value ^ text[0]) * 16777619
        text += 1
    return value ^ (value >> 15)


cdef inline bint _is(xmlAttr* given, const char* name) noexcept:
    # Few begin as what is asked for does, and need the call.
    return (
        given.name[0] == <unsigned char>name[0]
        and given.ns is NULL
        and strcmp(<const char*>given.name, name) == 0
    )


cdef str _value(xmlNode* node, xmlAttr* given):
    cdef xmlNode* text = given.children
    if text is NULL:
        return ""
    if text.next is NULL and text.type == XML_TEXT_NODE and text.content is not NULL:
        return PyUnicode_DecodeUTF8(
            <const char*>text.content, <Py_ssize_t>strlen(<const char*>text.content), NULL
        )
    return lxml_api.attributeValue(node, given)


cdef bint _may_hide(const unsigned char* style) noexcept:
    """Whether "none" or "hidden" stands in the style, or anything that is not ASCII."""
    cdef unsigned char lower
    if style is NULL:
        return False
    while style[0]:
        if style[0] >= 0x80:
            return True
        lower = style[0] | 0x20
        if lower == b"n" and strncasecmp(<const char*>style, b"none", 4) == 0:
            return True
        if lower == b"h" and strncasecmp(<const char*>style, b"hidden", 6) == 0:
            return True
        style += 1
    return False
