"""Find elements by their tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from lxml import etree

from quietpage.engine import kernels

Find: TypeAlias = Callable[[etree._Element], list[etree._Element]]


def plain_finder(*tags: str) -> Find:
    """Return what finds all elements of these tags, in document order, itself included."""
    return lambda root: list(root.iter(*tags))


def compiled_finder(*tags: str) -> Find:
    """Return what ``plain_finder`` does, as a kernel."""
    return Finder(tags).find


finder = plain_finder
if kernels.COMPILED:
    from quietpage.engine.kernels.source.tree import Finder

    finder = compiled_finder
