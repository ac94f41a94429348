"""Form fields: which of them ask for an address to send a newsletter to."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

EMAIL: Final = re.compile(
    r"e-?_?mail|correo|courriel|メール|邮箱|郵箱|почт|пошт|بريد", re.IGNORECASE
)
BUTTON_TYPES: Final = frozenset(("submit", "button", "image", "reset"))
SILENT_TYPES: Final = frozenset(("hidden", "checkbox", "radio"))


def field_type(element: etree._Element) -> str:
    """The type of an ``<input>``; ``text`` where it has none."""
    return (element.get("type") or "text").strip().lower()


def has_email_field(element: etree._Element) -> bool:
    """Whether the element is a field that asks for an email address."""
    if element.tag != "input":
        return False
    kind = field_type(element)
    if kind == "email":
        return True
    if kind in BUTTON_TYPES or kind in SILENT_TYPES:
        return False
    return any(
        EMAIL.search(said)
        for name in ("name", "id", "placeholder", "aria-label")
        if (said := element.get(name))
    )
