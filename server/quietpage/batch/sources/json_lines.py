"""Pages of JSON lines: objects with ``html`` and, where known, ``url`` and ``id``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from quietpage.batch.packing import UNPACK_ERRORS, open_unpacked
from quietpage.batch.records import MAX_PAGE_BYTES, Record
from quietpage.errors import BadInput, PageTooLarge

MAX_LINE_BYTES: Final = 2 * MAX_PAGE_BYTES
"""A page takes more as JSON than by itself: quotes and line ends are escaped."""


class _Line(msgspec.Struct):
    html: str
    url: str | None = None
    id: str | None = None


_decoder = msgspec.json.Decoder(_Line)


def read_json_lines(path: Path, wanted: Callable[[int], bool]) -> Iterator[Record]:
    """The lines of a file, blank ones counted but passed over; ``number`` is the line's."""
    number = 0
    with open_unpacked(path) as lines:
        try:
            while line := lines.readline(MAX_LINE_BYTES):
                whole = line.endswith(b"\n") or len(line) < MAX_LINE_BYTES
                if wanted(number) and line.strip():
                    yield _record(line, number) if whole else _too_large(number)
                while not whole:
                    rest = lines.readline(MAX_LINE_BYTES)
                    whole = not rest or rest.endswith(b"\n")
                number += 1
        except UNPACK_ERRORS as error:
            yield Record(number, b"", code=BadInput.code, problem=f"the file breaks off: {error}")


def _record(line: bytes, number: int) -> Record:
    try:
        fields = _decoder.decode(line)
        page = fields.html.encode("utf-8")
    except (msgspec.DecodeError, UnicodeError) as error:
        return Record(number, b"", code=BadInput.code, problem=f"not a record: {error}")
    if len(page) > MAX_PAGE_BYTES:
        return _too_large(number)
    return Record(number, page, is_text=True, url=fields.url, id=fields.id)


def _too_large(number: int) -> Record:
    problem = f"more than {MAX_PAGE_BYTES} bytes"
    return Record(number, b"", code=PageTooLarge.code, problem=problem)
