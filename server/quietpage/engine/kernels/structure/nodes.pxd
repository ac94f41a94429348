# Elements of a tree that is put in order: what the kernels see of them.

from cpython.object cimport PyObject

cdef enum:
    # What an element's name makes of it: one bit for each set of names.
    IS_BLOCK = 1
    IS_FLOW = 2
    IS_HOLDER = 4
    IS_TEXT_ONLY = 8
    IS_RUNLESS = 16
    IS_VOID = 32
    IS_LIST = 64
    IS_KEPT_EMPTY = 128
    IS_TRANSPARENT = 256
    IS_MARKER = 512
    IS_DROP = 1024
    IS_UNWRAP = 2048
    IS_P = 4096
    IS_BR = 8192
    IS_WBR = 16384
    IS_PRE = 32768
    IS_LOADER = 65536
    # Not of the name: the element stands as a block though its tags go, or may go.
    IS_BOXED = 1 << 20


cdef class Node:
    cdef readonly str _tag
    cdef int kind
    cdef public str text
    cdef public str tail
    cdef dict attributes
    cdef Node parent, before, after, first, last

    cdef void name(self, str tag)
    cdef object value_of(self, str name)
    cdef void unlink(self)
    cdef void link(self, Node parent, Node before, Node after)
    cdef void put_before(self, Node place)
    cdef void put_behind(self, Node place)
    cdef void put_last(self, Node parent)
    cdef void hand_text_before(self, str text)


cdef int kind_of(str tag)
cdef Node make_node(str tag)
cdef Node following(Node node, Node top)
cdef Node next_behind(Node node, Node top)
