"""``[Brackets]`` in a piece's text: what is linked."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

LINKED: Final = re.compile(r"\[([^\[\]]+)\]")


def plain(text: str) -> str:
    """The text without its brackets."""
    return LINKED.sub(r"\1", text)


def link_spans(text: str, href: Callable[[str], str], attributes: str = "") -> str:
    """Give escaped markup in which every bracketed span is a link."""
    pieces = LINKED.split(text)
    return "".join(
        f'<a{attributes} href="{href(piece)}">{escape(piece)}</a>' if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )
