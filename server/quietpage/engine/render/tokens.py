"""Read sanitised markup as a flat run of tags and texts.

Sanitised markup has every ``<`` and ``>`` of texts and attributes escaped, so one
expression reads it exactly, at any depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

PIECE: Final = re.compile(r"<(/?)([a-zA-Z][^\s>]*)([^>]*)>|([^<]+)")
ATTRIBUTE: Final = re.compile(r'([^\s=]+)="([^"]*)"')


class Token(NamedTuple):
    """A start tag or an end tag."""

    tag: str
    closing: bool
    source: str
    """The start tag's attributes as they are written."""

    @property
    def attributes(self) -> dict[str, str]:
        """The start tag's attributes, unescaped."""
        return {name: unescape(value) for name, value in ATTRIBUTE.findall(self.source)}


def read_tokens(html: str) -> Iterator[Token | str]:
    """Yield the tags and the unescaped texts of sanitised markup, in order."""
    bare: dict[tuple[str, str], Token] = {}
    for closing, tag, attributes, text in PIECE.findall(html):
        if attributes:
            yield Token(tag, bool(closing), attributes)
        elif tag:
            token = bare.get((closing, tag))
            if token is None:
                token = bare[closing, tag] = Token(tag, bool(closing), "")
            yield token
        else:
            yield unescape(text) if "&" in text else text
