"""The elements of a body that may say something, and the signs of dates and names on them."""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from libc.string cimport strcmp, strlen
from lxml.includes cimport etreepublic as lxml_api

from quietpage.engine.kernels.metadata.digits cimport Digits, may_date, note_sign
from quietpage.engine.kernels.source.libxml cimport XML_ELEMENT_NODE, _Element, xmlNode
from quietpage.engine.kernels.metadata.lines cimport Line, has_children, read_line
from quietpage.engine.kernels.source.steps cimport decoded, following, is_named, is_text, value_of
from quietpage.engine.kernels.metadata.utf8 cimport code_point
from quietpage.engine.kernels.metadata.words cimport NameTable, Stems

lxml_api.import_lxml__etree()

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 sign) noexcept nogil

cdef enum:  # as in metadata.told
    STAMP = 1
    DATE_CLASS = 2
    DATE_IN_TEXT = 4
    DATE_IN_TAIL = 8
    DATE_IN_LINE = 16
    AUTHOR_LINK = 32
    AUTHOR_ADDRESS = 64
    AUTHOR_CLASS = 128
    LABEL = 256
    AFTER_LABEL = 512
    MAX_LINE_CHARS = 160


cdef struct Text:
    Py_ssize_t chars  # up to one more than MAX_LINE_CHARS
    Digits digits


cdef class Judges:
    """What the signs are: stems that stand wherever one may be, and who says whether it is."""

    cdef NameTable tags
    cdef NameTable line_tags
    cdef Stems date_stems, author_stems, relations, address_stems, labels
    cdef object is_date_class, is_author_class, is_author_relation, is_author_address, is_labelled

    def __init__(self, tags, line_tags, dates, authors, relations, addresses, labels):
        self.tags = NameTable(tags)
        self.line_tags = NameTable(line_tags)
        self.date_stems, self.is_date_class = Stems(dates[0]), dates[1]
        self.author_stems, self.is_author_class = Stems(authors[0]), authors[1]
        self.relations, self.is_author_relation = Stems(relations[0]), relations[1]
        self.address_stems, self.is_author_address = Stems(addresses[0]), addresses[1]
        self.labels, self.is_labelled = Stems(labels[0]), labels[1]


cdef class Told:
    """The telling elements of a body by their number in document order, found as far as asked.

    The tree must not be changed while this is used.
    """

    cdef _Element _body
    cdef Judges _judges
    cdef xmlNode** _nodes
    cdef xmlNode* _next
    cdef Py_ssize_t _count
    cdef Py_ssize_t _room

    def __cinit__(self):
        self._nodes = NULL

    def __init__(self, _Element body not None, Judges judges not None):
        self._body = body
        self._judges = judges
        self._next = body._c_node
        self._count = self._room = 0

    def __dealloc__(self):
        PyMem_Free(self._nodes)

    def element(self, Py_ssize_t at):
        """Return the element of a number that ``place_of`` gave."""
        if not 0 <= at < self._count:
            raise IndexError(at)
        return self._element(at)

    def place_of(self, _Element element not None, Py_ssize_t most):
        """Return the number of ``element`` if it is among the first ``most``, or None."""
        cdef Py_ssize_t at
        for at in range(most):
            if not self._reaches(at):
                return None
            if self._nodes[at] is element._c_node:
                return at
        return None

    def place_of_text(self, str text not None, Py_ssize_t most):
        """Return the number of the first element that begins with ``text`` alone, or None."""
        cdef unsigned char first = text.encode()[0]
        cdef Py_ssize_t at
        cdef str own
        for at in range(most):
            if not self._reaches(at):
                return None
            if _may_begin_with(self._nodes[at].children, first):
                own = lxml_api.textOf(self._nodes[at])
                if own and len(own) < 2 * len(text) + 100 and " ".join(own.split()) == text:
                    return at
        return None

    def signed(self, Py_ssize_t start, Py_ssize_t stop, int wanted):
        """Return the elements from ``start`` to ``stop`` with signs among those ``wanted``.

        Each comes with the signs it has of these.
        """
        cdef list found = []
        cdef Py_ssize_t at
        cdef int signs, before = 0
        for at in range(start, stop):
            if not self._reaches(at):
                break
            signs = self._signs(self._nodes[at], wanted)
            if before & LABEL:
                signs |= AFTER_LABEL
            if signs & wanted:
                found.append((self._element(at), signs & wanted))
            before = signs
        return found

    cdef _element(self, Py_ssize_t at):
        return lxml_api.elementFactory(self._body._doc, self._nodes[at])

    cdef bint _reaches(self, Py_ssize_t at) except -1:
        """Find elements up to number ``at``; tell whether there are so many."""
        cdef xmlNode* node = self._next
        while self._count <= at and node is not NULL:
            if self._tells(node):
                self._add(node)
            node = following(node, self._body._c_node)
        self._next = node
        return at < self._count

    cdef bint _tells(self, xmlNode* node) noexcept nogil:
        if node.type != XML_ELEMENT_NODE or self._judges.tags.number_of(<const char*> node.name) < 0:
            return False
        return not is_named(node, b"svg") or _has_sign(node.next)

    cdef int _add(self, xmlNode* node) except -1:
        cdef xmlNode** nodes
        if self._count == self._room:
            nodes = <xmlNode**> PyMem_Realloc(
                self._nodes, (2 * self._room + 512) * sizeof(xmlNode*)
            )
            if nodes is NULL:
                raise MemoryError
            self._nodes = nodes
            self._room = 2 * self._room + 512
        self._nodes[self._count] = node
        self._count += 1
        return 0

    cdef int _signs(self, xmlNode* node, int wanted) except -1:
        cdef Text text, tail
        cdef int signs = 0
        if wanted & (DATE_IN_TEXT | LABEL):
            text = _read_text(node.children)
            if text.chars <= MAX_LINE_CHARS and may_date(&text.digits):
                signs |= DATE_IN_TEXT
        if wanted & DATE_IN_TAIL:
            tail = _read_text(node.next)
            if tail.chars <= MAX_LINE_CHARS and may_date(&tail.digits):
                signs |= DATE_IN_TAIL
        if wanted & STAMP and _has_stamp(node):
            signs |= STAMP
        if wanted & DATE_IN_LINE and self._has_dated_line(node):
            signs |= DATE_IN_LINE
        if wanted & (DATE_CLASS | AUTHOR_CLASS):
            signs |= self._class_signs(value_of(node, b"class"), wanted)
        if wanted & AUTHOR_LINK:
            signs |= self._link_sign(value_of(node, b"rel"))
        if wanted & AUTHOR_ADDRESS and is_named(node, b"a"):
            signs |= self._address_sign(value_of(node, b"href"))
        if wanted & LABEL and 0 < text.chars <= MAX_LINE_CHARS:
            signs |= self._label_sign(node)
        return signs

    cdef bint _has_dated_line(self, xmlNode* node) noexcept nogil:
        cdef Line line
        if self._judges.line_tags.number_of(<const char*> node.name) < 0 or not has_children(node):
            return False
        read_line(node, &line)
        return line.chars <= MAX_LINE_CHARS and may_date(&line.digits)

    cdef int _class_signs(self, const char* names, int wanted) except -1:
        cdef Judges judges = self._judges
        cdef int signs = 0
        if names is NULL:
            return 0
        if wanted & DATE_CLASS and judges.date_stems.may_stand_in(names):
            if judges.is_date_class(decoded(names)):
                signs |= DATE_CLASS
        if wanted & AUTHOR_CLASS and judges.author_stems.may_stand_in(names):
            if judges.is_author_class(decoded(names)):
                signs |= AUTHOR_CLASS
        return signs

    cdef int _link_sign(self, const char* relation) except -1:
        if relation is NULL or not self._judges.relations.may_stand_in(relation):
            return 0
        return AUTHOR_LINK if self._judges.is_author_relation(decoded(relation)) else 0

    cdef int _address_sign(self, const char* address) except -1:
        if address is NULL or not self._judges.address_stems.may_stand_in(address):
            return 0
        return AUTHOR_ADDRESS if self._judges.is_author_address(decoded(address)) else 0

    cdef int _label_sign(self, xmlNode* node) except -1:
        cdef const char* text = _whole_text(node.children)
        if text is not NULL and not self._judges.labels.may_begin(text):
            return 0
        return LABEL if self._judges.is_labelled(lxml_api.textOf(node)) else 0


cdef bint _has_stamp(xmlNode* node) noexcept nogil:
    """Tell whether an element bears a date for machines, or is made for one."""
    cdef const char* stamp = value_of(node, b"datetime")
    if (stamp is not NULL and stamp[0]) or is_named(node, b"time"):
        return True
    stamp = value_of(node, b"ts")
    return stamp is not NULL and stamp[0] and _ends_with_timeago(<const char*> node.name)


cdef bint _ends_with_timeago(const char* name) noexcept nogil:
    cdef size_t length = strlen(name)
    return length >= 7 and strcmp(name + length - 7, b"timeago") == 0


cdef const char* _whole_text(xmlNode* node) noexcept nogil:
    """The text that begins at ``node``, or NULL where several nodes make it up."""
    if node.next is not NULL and is_text(node.next):
        return NULL
    return <const char*> node.content


cdef Text _read_text(xmlNode* node) noexcept nogil:
    """Count the signs of the text that begins at ``node``, until it is too long for a line."""
    cdef Text text = Text(chars=0, digits=Digits(run=0, all=0, marks=0, year=False))
    cdef const unsigned char* at
    cdef Py_ssize_t length
    while node is not NULL and is_text(node):
        at = <const unsigned char*> node.content
        while at is not NULL and at[0]:
            note_sign(&text.digits, code_point(at, &length))
            text.chars += 1
            if text.chars > MAX_LINE_CHARS:
                return text
            at += length
        node = node.next
    return text


cdef bint _has_sign(xmlNode* node) noexcept nogil:
    """Tell whether the text that begins at ``node`` is more than white space."""
    cdef const unsigned char* at
    cdef Py_ssize_t length
    while node is not NULL and is_text(node):
        at = <const unsigned char*> node.content
        while at is not NULL and at[0]:
            if not Py_UNICODE_ISSPACE(code_point(at, &length)):
                return True
            at += length
        node = node.next
    return False


cdef bint _may_begin_with(xmlNode* node, unsigned char first) noexcept nogil:
    """Tell whether a text may begin with the byte ``first``, white space before it aside.

    Text in several nodes, or with signs beyond ASCII before its first letter, may.
    """
    cdef const unsigned char* at
    if node is NULL or not is_text(node) or node.content is NULL:
        return False
    at = <const unsigned char*> node.content
    while at[0] and at[0] < 0x80 and Py_UNICODE_ISSPACE(at[0]):
        at += 1
    if not at[0]:
        return node.next is not NULL and is_text(node.next)
    return at[0] >= 0x80 or at[0] == first
