"""Values as they stand in attributes and scripts, made fit to show."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

MAX_VALUE_CHARS: Final = 2_000  # longer titles, names and descriptions are cut here
MAX_URL_CHARS: Final = 4_096  # more than browsers and servers take in practice

_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
# Only tags that writers put into titles and names; "<div>" may be what a headline is about.
_INLINE_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|em|font|i|mark|p|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]{0,300})?/?>",
    re.I,
)
# UTF-8 read as Latin-1 and written as UTF-8 again: a lead byte and what may follow it.
_TWICE_ENCODED: Final = re.compile("[\xc2-\xf4][\x80-\xbf]")
# An absolute address that is as good as it can be made: most are.
_PLAIN_URL: Final = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[\w/.~%+,=&@!$'()*:-]*(?:\?[\w/.~%+,=&@!$'()*:-]+)?)?",
    re.A,
)
_WORD: Final = re.compile(r"\w+")


def clean(value: object, max_chars: int = MAX_VALUE_CHARS) -> str | None:
    """Return ``value`` as one line of plain text, or None when nothing is left of it.

    Entities are undone twice, since many publishing systems escape twice; inline
    tags and control characters go; white space is collapsed. At most ``max_chars``
    code points are kept.
    """
    if not isinstance(value, str):
        return None
    text = value[: max_chars * 2]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _INLINE_TAG.sub(" ", text)
    if not text.isascii() and _TWICE_ENCODED.search(text):
        text = _undo_twice_encoded(text)
    if not text.isprintable():  # controls are not, nor are line breaks
        text = strip_controls(text)
    text = " ".join(text.split())
    return text[:max_chars].rstrip() or None


def _undo_twice_encoded(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def strip_controls(text: str) -> str:
    """Return ``text`` without what XML forbids and what no reader sees; line breaks stay."""
    return _CONTROL.sub("", text)


def clean_url(value: object, base: str | None) -> str | None:
    """Return ``value`` as an absolute http(s) url, or None when it cannot be one."""
    if not isinstance(value, str) or len(value) > MAX_URL_CHARS:
        return None
    if _PLAIN_URL.fullmatch(value):
        return value
    text = "".join(strip_controls(value).split())
    if not text:
        return None
    try:
        absolute = urljoin(base, text) if base else text
        parts = urlsplit(absolute)
        host = parts.hostname
    except ValueError:
        return None
    return absolute if parts.scheme in ("http", "https") and host else None


@lru_cache(maxsize=256)  # a page's few titles are compared again and again
def fold(text: str | None) -> str:
    """Return the words of ``text`` in lower case, for comparing: punctuation says nothing."""
    return " ".join(_WORD.findall(text.casefold())) if text else ""
