"""Cutting a page down to what CSS selectors name, before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from quietpage.engine.body import find_body
from quietpage.engine.limits import DEFAULT_LIMITS, Limits
from quietpage.engine.parse import parse
from quietpage.errors import BadRequest, NoMainContent

MAX_SELECTOR_CHARS: Final = 1000


@dataclass(frozen=True, slots=True)
class Selection:
    """Selectors, comma separated; an empty one names nothing."""

    keep: str = ""
    """If given, the body is made of the elements that it names."""
    drop: str = ""


def select(
    html: str | bytes,
    selection: Selection,
    *,
    charset: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> str:
    """The page with only what ``selection`` leaves of its body.

    Raises BadRequest for what is no selector, NoMainContent if nothing is left to keep, and
    what ``parse`` raises.
    """
    root = parse(html, charset=charset, limits=limits)
    body = find_body(root)
    for element in _matches(selection.drop, body):
        _remove(element)
    if selection.keep:
        kept = _outermost(_matches(selection.keep, body))
        if not kept:
            raise NoMainContent("Nothing on the page is what the selector names.")
        if kept != [body]:
            for element in kept:
                element.tail = None
            body.clear()
            body.extend(kept)
    return etree.tostring(root, encoding="unicode", method="html")


def _matches(selector: str, body: etree._Element) -> list[etree._Element]:
    if not selector:
        return []
    if len(selector) > MAX_SELECTOR_CHARS:
        raise BadRequest(f"A selector has more than {MAX_SELECTOR_CHARS} characters.")
    try:
        found: Any = CSSSelector(selector, translator="html")(body)
    except (SelectorError, etree.XPathError, RecursionError, ValueError):
        raise BadRequest(f"That is no selector that is understood: {selector[:80]}") from None
    return [element for element in found if isinstance(element, etree._Element)]


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    chosen = set(elements)
    return [
        element
        for element in elements
        if not any(ancestor in chosen for ancestor in element.iterancestors())
    ]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None or element.tag == "body":
        return
    previous, tail = element.getprevious(), element.tail or ""
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
