"""The trees that are put in order: nodes where the kernels are built, else lxml's elements.

Nodes answer what lxml's elements answer, so the steps know only one kind. What lxml does by
functions apart from its elements is done here.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from itertools import islice
from typing import Final, cast

from lxml import etree
from lxml.html import HtmlElement, html_parser

from quietpage.engine import kernels
from quietpage.engine.structure import tags

if kernels.COMPILED:
    from quietpage.engine.kernels.nodes import Node, define
    from quietpage.engine.kernels.reading import read

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


def tree_of(element: HtmlElement) -> HtmlElement:
    """Return the element as a tree to be changed: itself, if no kernel reads it anew."""
    return read(element, MAX_JOINED) if kernels.COMPILED else without_comments(element)


def copy_of(element: HtmlElement) -> HtmlElement:
    """Return the element as a tree of its own; its own tree stays whole."""
    if kernels.COMPILED:
        return read(element, MAX_JOINED, alone=True)
    return without_comments(copy.deepcopy(element))


def taken_out(element: HtmlElement) -> HtmlElement:
    """Return the element as a tree of its own; its own tree is not looked at again."""
    if kernels.COMPILED:
        return read(element, MAX_JOINED, alone=True)
    return without_comments(element)


def new_tree(tag: str) -> HtmlElement:
    """Return an empty element to put copies into."""
    element: object = Node(tag) if kernels.COMPILED else html_parser.makeelement(tag)
    return cast(HtmlElement, element)


def release(tree: HtmlElement) -> None:
    """Let a tree go that is not looked at again, without waiting for the collector."""
    if is_of_nodes(tree):
        cast(Node, tree).release()


def is_of_nodes(tree: object) -> bool:
    """Tell whether the kernels for nodes are to be used on it."""
    return not isinstance(tree, etree._Element)


def index(tree: HtmlElement, elements: defaultdict[str, list[HtmlElement]]) -> None:
    """Put the elements below into lists by name, in document order."""
    if is_of_nodes(tree):
        cast(Node, tree).add_to(elements)
        return
    for element in tree.iterdescendants("*"):
        elements[element.tag].append(element)


def strip_elements(tree: HtmlElement, tag: str) -> None:
    """Take out the elements of that name below, with all they hold; their tails stay."""
    if is_of_nodes(tree):
        cast(Node, tree).strip_elements(tag)
    else:
        etree.strip_elements(tree, tag, with_tail=False)


def strip_tags(tree: HtmlElement, tag: str) -> None:
    """Put what the elements of that name below hold in their place."""
    if is_of_nodes(tree):
        cast(Node, tree).strip_tags(tag)
    else:
        etree.strip_tags(tree, tag)


def bearing_names(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements below that bear an ``id`` or a ``name``."""
    if is_of_nodes(tree):
        return cast(Node, tree).bearing_names()
    found: list[HtmlElement] = tree.xpath("descendant::*[@id or @name]")
    return found


def without_comments(tree: HtmlElement) -> HtmlElement:
    """Take the comments out of the tree, and return it."""
    for kind in (etree.Comment, etree.ProcessingInstruction):
        for comment in list(islice(tree.iter(kind), MAX_JOINED - 1, None, MAX_JOINED)):
            span = tree.makeelement("span")
            span.tail = comment.tail
            comment.getparent().replace(comment, span)
        etree.strip_tags(tree, kind)
    return tree
