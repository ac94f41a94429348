"""Bytes become text: which charset a page is in, found as browsers find it."""

from __future__ import annotations

import codecs
import re
from typing import Final

import chardet

from quietpage.engine import kernels
from quietpage.errors import NotAPage

PRESCAN_BYTES: Final = 4096
"""Where a ``<meta charset>`` is looked for. WHATWG asks for 1,024; browsers look further."""
DETECTION_BYTES: Final = 65_536

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL: Final = re.compile("[\x80-\x9f]")
_TWICE: Final = re.compile("[\u00c2-\u00f4][\x80-\xbf]{1,3}")
"""What the bytes of a UTF-8 character look like where each was read as a character."""
_META_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,512}?charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""", re.IGNORECASE
)
_PYTHONS_OWN: Final = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
)
"""Codecs for text that are no charsets; some of them raise whatever they are told to replace."""
_UTF_16: Final = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}
_MAGIC_NUMBERS: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF",
    b"RIFF", b"ID3", b"OggS", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp",
    b"Rar!", b"7z\xbc\xaf", b"BZh",
)  # fmt: skip
_NO_PLAIN_UTF8: Final = (*(mark for mark, _ in _BOMS), *_MAGIC_NUMBERS)

_AS_BROWSERS_READ: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Codecs by Python's names, and the wider ones that the labels stand for in the Encoding Standard
of WHATWG: pages labelled with the old name have the characters of the new one."""


def as_utf8(html: str | bytes, charset: str | None = None) -> bytes:
    """Return the page in UTF-8: as it is where it is in UTF-8 already."""
    if isinstance(html, str):
        return html.encode("utf-8", "replace")
    if not html.startswith(_NO_PLAIN_UTF8) and is_utf8(html):
        return html
    return decode(html, charset).encode("utf-8", "replace")


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


if kernels.COMPILED:
    from quietpage.engine.kernels.source.scan import is_utf8
else:
    is_utf8 = _is_utf8


def decode(data: bytes, charset: str | None = None) -> str:
    """Return the page's text, its charset found in WHATWG order and malformed bytes replaced.

    A label that does not fit the bytes (UTF-8 was promised, and the bytes are not UTF-8, or the
    bytes are valid UTF-8 beyond ASCII and something else was promised) loses to the bytes.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if data.startswith(_MAGIC_NUMBERS):
        raise NotAPage("This is a file of another kind, not a web page.")
    if charset and (utf_16 := _utf_16(charset)) and b"\0" in data[:PRESCAN_BYTES]:
        return data.decode(utf_16, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.end == len(data):  # cut within a character
            return data[: error.start].decode("utf-8")
    label = charset if charset and _known(charset) else _meta_label(data)
    if label is None or codecs.lookup(label).name == "utf-8":
        label = _detect(data)
    return data.decode(_as_browsers_read(label), "replace")


def _utf_16(label: str) -> str | None:
    """The codec of a label for UTF-16, of which the little-endian one is meant unless it says."""
    try:
        return _UTF_16.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None


def _as_browsers_read(label: str) -> str:
    name = codecs.lookup(label).name
    return _AS_BROWSERS_READ.get(name, name)


def undo_double_encoding(text: str) -> str:
    """Return the text with characters that were encoded as UTF-8 twice made right.

    Only where control characters betray it: no page has those on purpose.
    """
    if text.isascii() or not _CONTROL.search(text):
        return text
    return _TWICE.sub(_once, text)


def _once(match: re.Match[str]) -> str:
    given = match[0].encode("latin-1")
    for size in range(len(given), 1, -1):
        try:
            return given[:size].decode("utf-8") + given[size:].decode("latin-1")
        except UnicodeDecodeError:
            continue
    return match[0]


def _meta_label(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:PRESCAN_BYTES])
    if found is None:
        return None
    label = found.group(1).decode("ascii")
    return label if _known(label) else None


def _known(label: str) -> bool:
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return False
    name = codec.name.replace("_", "-")
    # Codecs such as base64 are registered beside the charsets. What a page labels UTF-16
    # while its label could be read as ASCII is not UTF-16 (WHATWG).
    return (
        codec._is_text_encoding
        and name not in _PYTHONS_OWN
        and not name.startswith(("utf-16", "utf-32", "utf-7"))
    )


def _detect(data: bytes) -> str:
    """Guess the charset of bytes that are not all UTF-8."""
    sample = data[:DETECTION_BYTES]
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    beyond_ascii = sum(byte >= 0x80 for byte in sample)
    if broken * 20 < beyond_ascii:
        return "utf-8"  # a few broken characters in what is otherwise UTF-8
    guess = chardet.detect(sample)
    label = guess["encoding"]
    return label if label and _known(label) and guess["confidence"] >= 0.5 else "windows-1252"
