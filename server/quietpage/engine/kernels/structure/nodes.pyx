"""The elements of a tree that is put in order, apart from the page they were read of.

A ``Node`` answers what lxml's elements answer, under the same names, for all that the steps of
``structure`` and the renderer ask of one element and change in it: text belongs to its element or
to the tail of one, an element that is moved takes its tail along. What it costs is a fraction, as
no call goes through libxml2's tree and nothing is decoded twice. For whole trees: ``pruning``.
"""

cimport cython

KIND_OF = {}
"""Bits of each name; filled by ``define``."""


def define(bits):
    """Tell what names mean: sets of names, by the kernels' names of their bits."""
    known = {
        "BLOCK": IS_BLOCK, "FLOW": IS_FLOW, "HOLDER": IS_HOLDER, "TEXT_ONLY": IS_TEXT_ONLY,
        "RUNLESS": IS_RUNLESS, "VOID": IS_VOID, "LIST": IS_LIST, "KEPT_EMPTY": IS_KEPT_EMPTY,
        "TRANSPARENT": IS_TRANSPARENT, "MARKER": IS_MARKER, "DROP": IS_DROP, "UNWRAP": IS_UNWRAP,
        "P": IS_P, "BR": IS_BR, "WBR": IS_WBR, "PRE": IS_PRE, "LOADER": IS_LOADER,
    }
    for bit, names in bits.items():
        for name in names:
            KIND_OF[name] = KIND_OF.get(name, 0) | known[bit]


cdef int kind_of(str tag):
    """What the name makes of an element."""
    return (<dict>KIND_OF).get(tag, 0)


cdef Node make_node(str tag):
    cdef Node node = Node.__new__(Node)
    node.name(tag)
    return node


cdef Node following(Node node, Node top):
    """The next element of ``top`` in document order; None behind the last."""
    return next_behind(node, top) if node.first is None else node.first


cdef Node next_behind(Node node, Node top):
    """The next element of ``top`` behind all that ``node`` holds; None behind the last."""
    while node is not top and node.after is None:
        node = node.parent
        if node is None:
            return None
    return None if node is top else node.after


@cython.freelist(2048)  # taken of it, a node counts for no collection
@cython.trashcan(True)
cdef class Node:
    """An element with its text, its tail, its attributes, and what stands around it."""

    def __init__(self, str tag not None):
        self.name(tag)

    cdef void name(self, str tag):
        self._tag = tag
        self.kind = kind_of(tag)

    cdef object value_of(self, str name):
        return None if self.attributes is None else self.attributes.get(name)

    cdef void unlink(self):
        """Take the element out, with its tail."""
        if self.before is not None:
            self.before.after = self.after
        elif self.parent is not None:
            self.parent.first = self.after
        if self.after is not None:
            self.after.before = self.before
        elif self.parent is not None:
            self.parent.last = self.before
        self.parent = self.before = self.after = None

    cdef void link(self, Node parent, Node before, Node after):
        self.parent, self.before, self.after = parent, before, after
        if before is None:
            parent.first = self
        else:
            before.after = self
        if after is None:
            parent.last = self
        else:
            after.before = self

    cdef void put_before(self, Node place):
        self.unlink()
        self.link(place.parent, place.before, place)

    cdef void put_behind(self, Node place):
        """Put it behind ``place`` and its tail."""
        self.unlink()
        self.link(place.parent, place, place.after)

    cdef void put_last(self, Node parent):
        self.unlink()
        self.link(parent, parent.last, None)

    cdef void hand_text_before(self, str text):
        """Add a text to what stands right before the element."""
        if text is None:
            return
        cdef str held  # alone, so that adding to it copies nothing
        if self.before is not None:
            if self.before.tail is None:
                self.before.tail = text
                return
            held, self.before.tail = self.before.tail, None
            held += text
            self.before.tail = held
        elif self.parent.text is None:
            self.parent.text = text
        else:
            held, self.parent.text = self.parent.text, None
            held += text
            self.parent.text = held

    # -- as lxml's elements

    @property
    def tag(self):
        return self._tag

    @tag.setter
    def tag(self, str tag not None):
        self.name(tag)

    @property
    def attrib(self):
        if self.attributes is None:
            self.attributes = {}
        return self.attributes

    def get(self, str name, default=None):
        if self.attributes is None:
            return default
        return self.attributes.get(name, default)

    def set(self, str name, str value not None):
        self.attrib[name] = value

    def __len__(self):
        cdef Py_ssize_t count = 0
        cdef Node child = self.first
        while child is not None:
            count += 1
            child = child.after
        return count

    def __iter__(self):
        return _Walk(self.first, self, _CHILDREN, ())

    def __getitem__(self, Py_ssize_t place):
        cdef Node child = self.first if place >= 0 else self.last
        while child is not None and place not in (0, -1):
            child = child.after if place > 0 else child.before
            place += -1 if place > 0 else 1
        if child is None:
            raise IndexError("no such child")
        return child

    def getparent(self):
        return self.parent

    def getnext(self):
        return self.after

    def getprevious(self):
        return self.before

    def iter(self, *tags):
        return _Walk(self, self, _BELOW, _names(tags))

    def iterdescendants(self, *tags):
        return _Walk(following(self, self), self, _BELOW, _names(tags))

    def iterancestors(self, *tags):
        return _Walk(self.parent, self, _ABOVE, _names(tags))

    def itertext(self):
        """The texts below the element, in order, without its tail."""
        texts = []
        cdef Node node = self
        cdef Node up
        while True:
            if node.text is not None:
                texts.append(node.text)
            if node.first is not None:
                node = node.first
                continue
            while node is not self and node.after is None:
                if node.tail is not None:
                    texts.append(node.tail)
                node = node.parent
            if node is self:
                return iter(texts)
            if node.tail is not None:
                texts.append(node.tail)
            node = node.after

    def append(self, Node child not None):
        child.put_last(self)

    def extend(self, children):
        cdef Node child
        for child in children:
            child.put_last(self)

    def insert(self, Py_ssize_t place, Node child not None):
        if place:
            raise IndexError("only at the start")
        if self.first is None:
            child.put_last(self)
        else:
            child.put_before(self.first)

    def addprevious(self, Node other not None):
        other.put_before(self)

    def addnext(self, Node other not None):
        other.put_behind(self)

    def clear(self, *, keep_tail=False):
        cdef Node child = self.first
        while child is not None:
            child.unlink()
            child = self.first
        self.text = None
        self.attributes = None
        if not keep_tail:
            self.tail = None

    def makeelement(self, str tag not None, attributes=None):
        cdef Node node = make_node(tag)
        if attributes:
            node.attributes = dict(attributes)
        return node


cdef enum:
    _CHILDREN
    _BELOW
    _ABOVE


cdef frozenset _names(tuple tags):
    return frozenset() if not tags or tags == ("*",) else frozenset(tags)


cdef class _Walk:
    """Elements one by one; what is next is looked up before one is given away, as lxml does."""

    cdef Node upcoming
    cdef Node top
    cdef int way
    cdef frozenset tags

    def __cinit__(self, Node start, Node top, int way, tags):
        self.top = top
        self.way = way
        self.tags = frozenset(tags)
        self.upcoming = start
        if start is not None and self.tags and start._tag not in self.tags:
            self.advance()

    cdef void advance(self):
        cdef Node node = self.upcoming
        while True:
            if self.way == _CHILDREN:
                node = node.after
            elif self.way == _ABOVE:
                node = node.parent
            else:
                node = following(node, self.top)
            if node is None or not self.tags or node._tag in self.tags:
                break
        self.upcoming = node

    def __iter__(self):
        return self

    def __next__(self):
        cdef Node node = self.upcoming
        if node is None:
            raise StopIteration
        self.advance()
        return node
