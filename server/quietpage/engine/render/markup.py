"""Markup of a tree that was put in order and laid out, for the sanitiser to read."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement, tostring

from quietpage.engine import kernels
from quietpage.engine.render.layout import MAX_VALUE_CHARS
from quietpage.engine.sanitise import (
    ADDRESSES,
    ATTRIBUTES,
    LINK_REL,
    MATH_ATTRIBUTES,
    TEXT_TAGS,
    UNRULED,
    may_stand,
)
from quietpage.engine.structure.tags import MATHML
from quietpage.engine.structure.trees import is_of_nodes

if kernels.COMPILED:
    from quietpage.engine.kernels.render.writing import Writer

    _NAMES: Final = ATTRIBUTES | MATH_ATTRIBUTES
    _WRITER: Final = Writer(
        tags=TEXT_TAGS | MATHML,
        names_of={tag: frozenset(names) for tag, names in _NAMES.items()},
        for_all=frozenset(ATTRIBUTES["*"]),
        addresses=ADDRESSES,
        escaped=frozenset({"href", "src"}),
        unruled=UNRULED,
        empty=frozenset({"br", "hr", "img", "wbr"}),
        unended=frozenset({"li"}),
        passes=may_stand,
        longest=MAX_VALUE_CHARS,
        rel={"a": f' rel="{LINK_REL}"'},
    )


def whole_of(tree: HtmlElement) -> str:
    """Return the markup of the element and all it holds."""
    if is_of_nodes(tree):
        return _WRITER.whole(tree)
    markup: str = tostring(tree, encoding="unicode", with_tail=False)
    return markup


def inner_of(tree: HtmlElement) -> str:
    """Return the markup of what the element holds."""
    if is_of_nodes(tree):
        return _WRITER.inner(tree)
    markup = whole_of(tree)
    return markup[markup.index(">") + 1 : markup.rindex("<")]
