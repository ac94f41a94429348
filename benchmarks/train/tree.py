"""Small builders of elements."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from lxml import html as lxml_html
from lxml.html import HtmlElement

Node: TypeAlias = HtmlElement | str | None
COLON: Final = re.compile(r"\s?[:：]")
LINK: Final = re.compile(r"\[([^\[\]]+)\]")
SEVERAL: Final = "data-train-several"
"""Marks a wrapper that only holds elements together until they are put into a page."""


def fragment(html: str) -> HtmlElement:
    """Read markup; several elements come in a wrapper marked ``SEVERAL``."""
    parts = lxml_html.fragments_fromstring(html, no_leading_text=True)
    if len(parts) == 1:
        return parts[0]
    wrapper = lxml_html.Element("div")
    wrapper.set(SEVERAL, "")
    wrapper.extend(parts)
    return wrapper


def element(tag: str, class_: str | None, *children: Node, **attributes: str | None) -> HtmlElement:
    """Make an element with children and text in order; what is None is left out.

    An attribute named with a trailing underscore loses it, an inner one becomes a hyphen.
    """
    made = lxml_html.Element(tag)
    if class_:
        made.set("class", class_)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), value)
    for child in children:
        add(made, child)
    return made


def add(parent: HtmlElement, child: Node) -> None:
    """Append an element, or text after whatever is there."""
    if child is None or child == "":
        return
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child


def with_links(text: str, target: Callable[[], str]) -> list[Node]:
    """Text and links, from text whose links stand in square brackets."""
    parts: list[Node] = []
    for index, part in enumerate(LINK.split(text)):
        parts.append(element("a", None, part, href=target()) if index % 2 else part)
    return parts


def split_at_colon(text: str) -> tuple[str, str, str]:
    """Part text at its first colon, of either width; the colon is "" where there is none."""
    found = COLON.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()].strip(), found[0].strip(), text[found.end() :].strip()


def without_links(text: str) -> str:
    """Give the same text with its square brackets gone."""
    return LINK.sub(r"\1", text)
