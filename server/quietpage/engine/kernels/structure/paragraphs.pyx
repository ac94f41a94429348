"""Boxes and line breaks into paragraphs: ``structure.paragraphs`` for trees of nodes."""

from quietpage.engine.kernels.structure.nodes cimport (
    IS_BLOCK,
    IS_BOXED,
    IS_BR,
    IS_DROP,
    IS_FLOW,
    IS_HOLDER,
    IS_KEPT_EMPTY,
    IS_LIST,
    IS_MARKER,
    IS_P,
    IS_RUNLESS,
    IS_TEXT_ONLY,
    IS_TRANSPARENT,
    IS_UNWRAP,
    IS_VOID,
    IS_WBR,
    Node,
    following,
    make_node,
)
from quietpage.engine.kernels.structure.strings cimport is_blank

cdef str DROP = "qp-drop"
cdef str UNWRAP = "qp-unwrap"


def form_paragraphs(Node main not None):
    """Put every box below ``main`` in order, and the running text of ``main`` last.

    What is to go bears the names for that afterwards.
    """
    cdef list nodes = []
    cdef Node node = following(main, main)
    while node is not None:
        nodes.append(node)
        node = following(node, main)
    for node in reversed(nodes):
        _visit(node)
    _wrap_runs(main, False)


cdef void _visit(Node node):
    cdef int kind = node.kind
    if kind & (IS_FLOW | IS_P):
        _visit_box(node)
    elif kind & IS_HOLDER:
        _visit_holder(node)
    elif kind & IS_TEXT_ONLY:
        if not _has_content(node):
            _empty(node)
    elif not kind & (IS_RUNLESS | IS_VOID | IS_MARKER):
        _visit_inline(node)


cdef void _visit_box(Node box):
    if _has_blocks(box):
        _wrap_runs(box, False)
        _unwrap(box)
    elif not _has_content(box):
        _empty(box)
    else:
        box.name("p")
        _drop_edge_breaks(box)


cdef void _visit_holder(Node holder):
    if _has_blocks(holder):
        _wrap_runs(holder, holder._tag == "figure")
        _unwrap_only_paragraph(holder)
    elif holder._tag == "blockquote" and _has_content(holder):
        _wrap_runs(holder, False)
    elif not holder.kind & IS_KEPT_EMPTY and not _has_content(holder):
        _empty(holder)


cdef void _visit_inline(Node element):
    if _has_blocks(element):
        _wrap_runs(element, False)
        if not element.kind & IS_TRANSPARENT:
            element.name(UNWRAP)
        element.kind |= IS_BOXED
    elif not element.value_of("id") and not _has_content(element):
        # A space between two words may stand in an element of its own.
        element.name(UNWRAP if element.first is not None or element.text else DROP)


cdef void _unwrap(Node box):
    """Take the tags off a box; one that says something of its content keeps them."""
    if box.value_of("dir") or box.value_of("lang") or box.value_of("id"):
        box.name("div")
        return
    box.name(UNWRAP)
    box.kind |= IS_BOXED


cdef void _empty(Node element):
    """Drop an element without content; markers and link targets in it stay."""
    if element.first is not None or element.value_of("id"):
        _unwrap(element)
    else:
        element.name(DROP)


cdef bint _has_blocks(Node element):
    """Whether a block, or a run of line breaks, parts the element's text."""
    cdef bint after_break = False
    cdef Node child = element.first
    while child is not None:
        if child.kind & IS_BR:
            if after_break:
                return True
            after_break = is_blank(child.tail)
        elif child.kind & (IS_BLOCK | IS_BOXED):
            return True
        else:
            after_break = False
        child = child.after
    return False


cdef bint _has_content(Node element):
    cdef Node child = element.first
    if not is_blank(element.text):
        return True
    while child is not None:
        if not child.kind & (IS_MARKER | IS_DROP | IS_UNWRAP | IS_BR | IS_WBR):
            return True
        if not is_blank(child.tail):
            return True
        child = child.after
    return False


cdef void _unwrap_only_paragraph(Node holder):
    """Unwrap the paragraph of an item or cell that holds nothing else but lists."""
    cdef Node child = holder.first
    cdef Node first = None
    if holder._tag in ("blockquote", "aside", "details", "figure"):
        return
    while child is not None:
        if not child.kind & (IS_MARKER | IS_DROP):
            if first is None:
                if not child.kind & IS_P or child.value_of("dir"):
                    return
                first = child
            elif not child.kind & IS_LIST:
                return
        child = child.after
    if first is not None:
        first.name(UNWRAP)


cdef void _drop_edge_breaks(Node paragraph):
    """Drop the line breaks at the paragraph's start and end."""
    cdef Node first = paragraph.first
    cdef Node last = paragraph.last
    if first is None:
        return
    if first.kind & IS_BR and is_blank(paragraph.text):
        first.name(DROP)
    if last.kind & IS_BR and is_blank(last.tail):
        last.name(DROP)


cdef void _wrap_runs(Node box, bint bare_media):
    """Put each run of text between the box's blocks into a paragraph."""
    cdef str text = box.text
    cdef list parts = []
    cdef list children = []
    cdef Node child = box.first
    cdef Node line_break
    cdef Py_ssize_t position = 0
    cdef Py_ssize_t start, count
    box.text = None
    while child is not None:
        children.append(child)
        child = child.after
    count = len(children)
    while position < count:
        child = children[position]
        position += 1
        if child.kind & (IS_BLOCK | IS_BOXED):
            _close(box, text, parts, child, bare_media)
            parts = []
            text, child.tail = child.tail, None
        elif child.kind & IS_BR and is_blank(child.tail):
            start = position - 1
            line_break = child
            while position < count and (<Node>children[position]).kind & IS_BR:
                line_break = children[position]
                position += 1
                if not is_blank(line_break.tail):
                    break
            if position - start == 1:
                parts.append(child)
                continue
            _close(box, text, parts, child, bare_media)
            parts = []
            text = line_break.tail
            while start < position:
                line_break = children[start]
                line_break.tail = None
                line_break.name(DROP)
                start += 1
        else:
            parts.append(child)
    _close(box, text, parts, None, bare_media)


cdef void _close(Node box, str text, list parts, Node before, bint bare_media):
    """Wrap a run of text and inline elements, without the markers and breaks at its ends."""
    cdef Py_ssize_t first = 0
    cdef Py_ssize_t last = len(parts)
    cdef Py_ssize_t place
    cdef Node part, paragraph
    while first < last and is_blank(text) and _is_edge(parts[first]):
        part = parts[first]
        text, part.tail = part.tail, None
        first += 1
    while last > first:
        part = parts[last - 1]
        if not is_blank(part.tail) or not _is_edge(part):
            break
        part.tail = None
        last -= 1
    if is_blank(text) and (first == last or (bare_media and _are_bare(parts, first, last))):
        return
    paragraph = make_node("p")
    paragraph.text = text
    if last < len(parts):
        part = parts[last]
        paragraph.put_before(part)
    elif before is not None:
        paragraph.put_before(before)
    else:
        paragraph.put_last(box)
    for place in range(first, last):
        part = parts[place]
        part.put_last(paragraph)


cdef bint _are_bare(list parts, Py_ssize_t first, Py_ssize_t last):
    """Whether no text stands behind any of the parts."""
    cdef Py_ssize_t place
    for place in range(first, last):
        if not is_blank((<Node>parts[place]).tail):
            return False
    return True


cdef bint _is_edge(Node part):
    """Whether it stays outside the paragraph: markers and targets; a break at its end goes."""
    if part.kind & IS_BR:
        part.name(DROP)
    return part.kind & (IS_MARKER | IS_DROP | IS_UNWRAP) != 0
