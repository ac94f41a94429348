"""Pages of web archives (WARC 1.0 and 1.1), with FastWARC."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quietpage.batch.extras import need
from quietpage.batch.packing import Unpacked
from quietpage.batch.records import MAX_PAGE_BYTES, Record
from quietpage.errors import BadInput, PageTooLarge

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
HTTP_OK: Final = 200


class CutShort(Exception):
    """The archive ends within a record."""


def read_warc(path: Path, wanted: Callable[[int], bool]) -> Iterator[Record]:
    """Pages among the response and resource records, by which ``number`` counts.

    What is no page (an image, a redirect, an error's page) is passed over.
    """
    warc = need("fastwarc.warc", "batch")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.resource
    number = 0
    with Unpacked(path) as stream:
        # FastWARC takes a packed archive that is cut short for one that ends there.
        archive = warc.ArchiveIterator(
            stream, record_types=kinds, parse_http=False, stream_detect=False
        )
        problem = ""
        try:
            for entry in archive:
                if wanted(number):
                    record = _record(entry, number)
                    if record is not None:
                        yield record
                number += 1
        except (CutShort, OSError, ValueError) as error:
            problem = str(error)
        problem = str(stream.problem or problem)
    if problem and wanted(number):
        yield Record(number, b"", code=BadInput.code, problem=f"the archive breaks off: {problem}")


def _check_whole(entry: WarcRecord) -> None:
    """Take the record's content into memory; raises CutShort if there is less than announced."""
    content = entry.reader.read(entry.content_length)
    if len(content) < entry.content_length:
        raise CutShort("it ends within a record")
    entry.set_bytes_content(content)


def _record(entry: WarcRecord, number: int) -> Record | None:
    url = entry.headers.get("WARC-Target-URI")
    id_ = entry.record_id
    try:
        if entry.content_length <= MAX_PAGE_BYTES:
            _check_whole(entry)
        entry.parse_http(auto_decode="all")
        if not _is_page(entry):
            return None
        page = entry.reader.read(MAX_PAGE_BYTES + 1)
    except (OSError, ValueError) as error:
        return Record(
            number, b"", url=url, id=id_, code=BadInput.code, problem=f"broken record: {error}"
        )
    if len(page) > MAX_PAGE_BYTES:
        problem = f"more than {MAX_PAGE_BYTES} bytes"
        return Record(number, b"", url=url, id=id_, code=PageTooLarge.code, problem=problem)
    return Record(number, page, charset=_charset(entry), url=url, id=id_)


def _is_page(entry: WarcRecord) -> bool:
    if not entry.is_http:
        declared = entry.headers.get("Content-Type") or ""
        return declared.partition(";")[0].strip().lower() in PAGE_TYPES
    status = entry.http_headers.status_code if entry.http_headers else None
    return status == HTTP_OK and (entry.http_content_type or "").lower() in PAGE_TYPES


def _charset(entry: WarcRecord) -> str | None:
    name = entry.http_charset if entry.is_http else None
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None
