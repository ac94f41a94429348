"""What is asked of a whole tree of nodes, and what is taken out of all of it at once."""

from quietpage.engine.kernels.structure.nodes cimport (
    IS_DROP,
    IS_MARKER,
    IS_UNWRAP,
    Node,
    following,
    next_behind,
)
from quietpage.engine.kernels.structure.strings cimport joined


def survey(Node tree not None):
    """Return the elements below in lists by name, and their classes and roles, each on a line."""
    cdef dict elements = {}
    cdef list classes = []
    cdef list roles = []
    cdef Node node = following(tree, tree)
    cdef object alike, value
    while node is not None:
        alike = elements.get(node._tag)
        if alike is None:
            elements[node._tag] = [node]
        else:
            (<list>alike).append(node)
        if node.attributes is not None:
            value = node.attributes.get("class")
            if value:
                classes.append(value)
            value = node.attributes.get("role")
            if value:
                roles.append(value)
        node = following(node, tree)
    return elements, "\n".join(classes), "\n".join(roles)


def count_marked(Node tree not None):
    """Return how many elements are marked for dropping and for unwrapping."""
    cdef Py_ssize_t dropped = 0
    cdef Py_ssize_t unwrapped = 0
    cdef Node node = tree
    while node is not None:
        if node.kind & IS_DROP:
            dropped += 1
        elif node.kind & IS_UNWRAP:
            unwrapped += 1
        node = following(node, tree)
    return dropped, unwrapped


def size_and_jumps(Node tree not None):
    """Return how many elements the tree has, and the addresses in it that hold a ``#``."""
    cdef Py_ssize_t count = 0
    cdef list addresses = []
    cdef Node node = tree
    cdef object address
    while node is not None:
        count += 1
        if node._tag == "a":
            address = node.value_of("href")
            if address is not None and "#" in <str>address:
                addresses.append(address)
        node = following(node, tree)
    return count, addresses


def names_in(Node tree not None):
    """Return every ``id`` in the tree, and the ``name`` of every link."""
    cdef set found = set()
    cdef Node node = tree
    cdef object name
    while node is not None:
        name = _name_of(node)
        if name:
            found.add(name)
        node = following(node, tree)
    return found


def targets_of(Node tree not None, names not None):
    """Return the elements below that bear one of the names; the others lose their ``id``."""
    cdef list found = []
    cdef Node node = following(tree, tree)
    cdef object name
    while node is not None:
        if node.attributes and not node.kind & IS_MARKER:
            name = _name_of(node)
            if name and name in names:
                found.append(node)
            elif "id" in node.attributes:
                del node.attributes["id"]
        node = following(node, tree)
    return found


cdef object _name_of(Node node):
    cdef object name = node.value_of("id")
    if not name and node._tag == "a":
        name = node.value_of("name")
    return name


def strip_elements(Node tree not None, str tag not None):
    """Take out the elements of that name below, with all they hold; their tails stay."""
    cdef Node node = following(tree, tree)
    cdef Node gone
    while node is not None:
        if node._tag != tag:
            node = following(node, tree)
            continue
        gone = node
        node = next_behind(gone, tree)
        gone.hand_text_before(gone.tail)
        gone.tail = None
        gone.unlink()
        release(gone)


def strip_tags(Node tree not None, str tag not None):
    """Put what the elements of that name hold in their place."""
    cdef Node node = following(tree, tree)
    cdef Node gone
    while node is not None:
        gone = node
        node = following(node, tree)
        if gone._tag == tag:
            _strip(gone)


cdef void _strip(Node gone):
    cdef Node child = gone.first
    cdef Node after = gone.after
    gone.hand_text_before(gone.text)
    gone.text = None
    if child is None:
        gone.hand_text_before(gone.tail)
        gone.tail = None
        gone.unlink()
        return
    gone.last.tail = joined(gone.last.tail, gone.tail)
    child.before = gone.before
    if gone.before is not None:
        gone.before.after = child
    else:
        gone.parent.first = child
    gone.last.after = after
    if after is not None:
        after.before = gone.last
    else:
        gone.parent.last = gone.last
    while child is not after:
        child.parent = gone.parent
        child = child.after
    gone.first = gone.last = gone.before = gone.after = gone.parent = None
    gone.tail = None


def release(Node tree not None):
    """Let go of what stands around each element, so that none is held by another."""
    cdef list nodes = []
    cdef Node node = tree
    while node is not None:
        nodes.append(node)
        node = following(node, tree)
    for node in nodes:
        node.parent = node.before = node.after = node.first = node.last = None
