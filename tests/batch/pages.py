"""Records for batches, and readers of them that misbehave."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

from fastwarc.stream_io import GzipWriter, ZstdWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from quietpage.batch.records import Reading, Record
from quietpage.engine.article import Article, PageType
from quietpage.errors import EmptyPage

Response = tuple[str, str, bytes]
"""Status and reason, content type, body."""


def page(number: int) -> str:
    return f"<!doctype html><title>Page {number}</title><p>The ferry of day {number} was late."


def ok(body: str | bytes, content_type: str = "text/html; charset=utf-8") -> Response:
    return "200 OK", content_type, body.encode() if isinstance(body, str) else body


def write_warc(path: Path, responses: list[Response], *, encoding: str = "") -> Path:
    """Write a WARC, packed as its name says."""
    with path.open("wb") as file:
        packer = {".gz": GzipWriter, ".zst": ZstdWriter}.get(path.suffix)
        stream = packer(file) if packer else file
        for number, (status, content_type, body) in enumerate(responses):
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://harbour.example/{number}"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{encoding}"
            record.set_bytes_content(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            record.write(stream)
        if packer:
            stream.close()
    return path


def write_lines(path: Path, count: int, first: int = 0) -> Path:
    numbers = range(first, first + count)
    lines = [json.dumps({"html": page(n), "url": f"https://harbour.example/{n}"}) for n in numbers]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def extract_quickly(record: Record, reading: Reading) -> Article:
    """An article without the engine: the batch is what is tested."""
    html = record.html.decode("utf-8")
    if not html.strip():
        raise EmptyPage("Nothing was given.")
    return Article(
        title=html.partition("<title>")[2].partition("</title>")[0],
        byline=None,
        published=None,
        modified=None,
        site_name=None,
        lang=None,
        dir=None,
        excerpt=None,
        lead_image=None,
        url=record.url,
        page_type=PageType.ARTICLE,
        confidence=0.5,
        word_count=len(html.split()),
        html=html,
        removed=(),
        engine="test",
    )


def extract_slowly(record: Record, reading: Reading) -> Article:
    time.sleep(0.03)
    return extract_quickly(record, reading)


def extract_badly(record: Record, reading: Reading) -> Article:
    """Does what the page says: dies, hangs, takes too much, raises."""
    html = record.html
    if b"HANG" in html:
        time.sleep(60)
    if b"DIE ONCE" in html and first_time(html):
        os.abort()
    if b"KILLED" in html and any(first_time(part + b";") for part in html.split(b";")[:-1]):
        os.kill(os.getpid(), signal.SIGKILL)
    if b"DIE ALWAYS" in html:
        os.abort()
    if b"MEMORY" in html:
        bytearray(1 << 40)
    if b"FAULT" in html:
        raise ZeroDivisionError("secret words of the page")
    if b"GROW" in html:
        GROWN.append(b"x" * (80 << 20))
    return extract_quickly(record, reading)


GROWN: list[bytes] = []


def first_time(html: bytes) -> bool:
    mark = Path(html.partition(b"mark=")[2].partition(b";")[0].decode())
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
