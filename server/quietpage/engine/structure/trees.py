"""The trees that are put in order: nodes where the kernels are built, else lxml's elements.

Nodes answer what lxml's elements answer, so the steps know only one kind. What lxml does by
functions apart from its elements is done here.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final, cast

from lxml import etree
from lxml.html import HtmlElement, html_parser

from quietpage.engine import kernels
from quietpage.engine.structure import tags

if kernels.COMPILED:
    from quietpage.engine.kernels.structure import pruning
    from quietpage.engine.kernels.structure.nodes import Node, define
    from quietpage.engine.kernels.structure.reading import read

    define(
        {
            "BLOCK": tags.BLOCKS,
            "FLOW": tags.FLOW,
            "HOLDER": tags.HOLDERS,
            "TEXT_ONLY": tags.TEXT_ONLY,
            "RUNLESS": tags.NO_RUNS,
            "VOID": tags.VOID,
            "LIST": tags.LISTS,
            "KEPT_EMPTY": tags.KEPT_EMPTY,
            "TRANSPARENT": tags.TRANSPARENT,
            "MARKER": {tags.MARKER},
            "DROP": {tags.DROP},
            "UNWRAP": {tags.UNWRAP},
            "P": {"p"},
            "BR": {"br"},
            "WBR": {"wbr"},
            "PRE": {"pre"},
            "LOADER": tags.LOADERS,
        }
    )

MAX_JOINED: Final = 512
"""Texts left side by side when what parted them goes: lxml reads n of them in n² steps."""


Gone = Sequence[tuple[etree._Element, str]]
"""Elements that are taken out, in document order and none inside another, and their ids."""


def tree_of(element: HtmlElement, gone: Gone = ()) -> HtmlElement:
    """Return the element as a tree to be changed: itself, if no kernel reads it anew.

    Markers stand in it for what is ``gone``.
    """
    if kernels.COMPILED:
        return read(element, MAX_JOINED, gone=list(gone))
    for removed, name in gone:
        _leave_marker(removed, name)
    return without_comments(element)


def copy_of(element: HtmlElement) -> HtmlElement:
    """Return the element as a tree of its own; its own tree stays whole."""
    if kernels.COMPILED:
        return read(element, MAX_JOINED, alone=True)
    return without_comments(copy.deepcopy(element))


def taken_out(element: HtmlElement) -> HtmlElement:
    """Return the element as a tree of its own; its own tree is not looked at again."""
    if kernels.COMPILED:
        return read(element, MAX_JOINED, alone=True)
    element.tail = None
    return without_comments(element)


def new_tree(tag: str) -> HtmlElement:
    """Return an empty element to put copies into."""
    element: object = Node(tag) if kernels.COMPILED else html_parser.makeelement(tag)
    return cast(HtmlElement, element)


def release(tree: HtmlElement) -> None:
    """Let a tree go that is not looked at again, without waiting for the collector."""
    if is_of_nodes(tree):
        pruning.release(tree)


def is_of_nodes(tree: object) -> bool:
    """Tell whether the kernels for nodes are to be used on it."""
    return not isinstance(tree, etree._Element)


def survey(tree: HtmlElement) -> tuple[dict[str, list[HtmlElement]], str, str]:
    """Return the elements below in lists by name, and their classes and roles, each on a line."""
    if is_of_nodes(tree):
        return pruning.survey(tree)
    elements: dict[str, list[HtmlElement]] = {}
    for element in tree.iterdescendants("*"):
        elements.setdefault(element.tag, []).append(element)
    classes, roles = (
        "\n".join(filter(None, (element.get(name) for element in tree.iterdescendants("*"))))
        for name in ("class", "role")
    )
    return elements, classes, roles


def count_marked(tree: HtmlElement) -> tuple[int, int]:
    """Return how many elements are marked for dropping and for unwrapping."""
    if is_of_nodes(tree):
        return pruning.count_marked(tree)
    return sum(1 for _ in tree.iter(tags.DROP)), sum(1 for _ in tree.iter(tags.UNWRAP))


def size_and_jumps(tree: HtmlElement) -> tuple[int, list[str]]:
    """Return how many elements the tree has, and the addresses in it that hold a ``#``."""
    if is_of_nodes(tree):
        return pruning.size_and_jumps(tree)
    addresses = (link.get("href") or "" for link in tree.iter("a"))
    return sum(1 for _ in tree.iter()), [address for address in addresses if "#" in address]


def names_in(tree: HtmlElement) -> set[str]:
    """Return every ``id`` in the tree, and the ``name`` of every link."""
    if is_of_nodes(tree):
        return pruning.names_in(tree)
    return {name for name in map(_name_of, tree.iter("*")) if name}


def targets_of(tree: HtmlElement, names: Collection[str]) -> list[HtmlElement]:
    """Return the elements below that bear one of the names; the others lose their ``id``."""
    if is_of_nodes(tree):
        return pruning.targets_of(tree, names)
    found = []
    for element in tree.iterdescendants("*"):
        if element.tag == tags.MARKER:
            continue
        name = _name_of(element)
        if name and name in names:
            found.append(element)
        else:
            element.attrib.pop("id", None)
    return found


def _name_of(element: HtmlElement) -> str | None:
    return element.get("id") or (element.get("name") if element.tag == "a" else None)


def strip_elements(tree: HtmlElement, tag: str) -> None:
    """Take out the elements of that name below, with all they hold; their tails stay."""
    if is_of_nodes(tree):
        pruning.strip_elements(tree, tag)
    else:
        etree.strip_elements(tree, tag, with_tail=False)


def strip_tags(tree: HtmlElement, tag: str) -> None:
    """Put what the elements of that name below hold in their place."""
    if is_of_nodes(tree):
        pruning.strip_tags(tree, tag)
    else:
        etree.strip_tags(tree, tag)


def without_comments(tree: HtmlElement) -> HtmlElement:
    """Take the comments out of the tree, and return it."""
    for kind in (etree.Comment, etree.ProcessingInstruction):
        for comment in list(islice(tree.iter(kind), MAX_JOINED - 1, None, MAX_JOINED)):
            span = tree.makeelement("span")
            span.tail = comment.tail
            comment.getparent().replace(comment, span)
        etree.strip_tags(tree, kind)
    return tree


def _leave_marker(element: etree._Element, name: str) -> None:
    parent = element.getparent()
    if parent is not None:
        marker = parent.makeelement(tags.MARKER, {"id": name})
        marker.tail, element.tail = element.tail, None
        parent.replace(element, marker)
