"""The files of a book, and the archive that they make."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final

from quietpage.epub.pictures import Picture
from quietpage.epub.xhtml import NOT_XML, headings, to_xhtml

MEDIA_TYPE: Final = "application/epub+zip"
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""Time of all files in the archive, so that one book always has the same bytes."""
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
UNDETERMINED: Final = "und"
CONTAINER: Final = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
    '<rootfiles><rootfile full-path="book/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles>\n</container>\n'
)
STYLE: Final = (
    "body { line-height: 1.5; }\nh1 { line-height: 1.2; }\n"
    "img { max-width: 100%; }\nfigcaption, .facts { font-size: 0.85em; }\n"
    "pre { white-space: pre-wrap; }\n"
    "table { border-collapse: collapse; }\nth, td { padding: 0.3em 0.6em; text-align: start; }\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What a book is made of; ``html`` is sanitised."""

    title: str
    html: str
    url: str
    lang: str | None = None
    dir: str | None = None
    byline: str | None = None
    site_name: str | None = None
    published: str | None = None


def make_epub(book: Book, pictures: Mapping[str, Picture], *, modified: datetime) -> bytes:
    """The book as an EPUB 3 archive; ``pictures`` by their addresses in its markup."""
    files = {url: picture.name(number) for number, (url, picture) in enumerate(pictures.items(), 1)}
    text = _text(book, files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", CONTAINER.encode())
        _add(archive, "book/package.opf", _package(book, pictures, files, text, modified).encode())
        _add(archive, "book/contents.xhtml", _contents(book).encode())
        _add(archive, "book/text.xhtml", text.encode())
        _add(archive, "book/style.css", STYLE.encode())
        for url, name in files.items():
            _add(archive, f"book/{name}", pictures[url].data, zipfile.ZIP_STORED)
    return buffer.getvalue()


def _add(
    archive: zipfile.ZipFile, name: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED
) -> None:
    info = zipfile.ZipInfo(name, EARLIEST)
    info.compress_type = compression
    archive.writestr(info, data)


def _package(
    book: Book,
    pictures: Mapping[str, Picture],
    files: Mapping[str, str],
    text: str,
    modified: datetime,
) -> str:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.url}\n{book.title}\n{book.html}")
    optional = (
        ("creator", book.byline),
        ("publisher", book.site_name),
        ("source", book.url),
        ("date", _day(book.published)),
    )
    extra = "".join(f"<dc:{tag}>{_xml(value)}</dc:{tag}>" for tag, value in optional if value)
    properties = ' properties="mathml"' if "<math" in text else ""
    manifest = [
        '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" '
        'properties="nav"/>',
        f'<item id="text" href="text.xhtml" media-type="application/xhtml+xml"{properties}/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
    ]
    manifest += [
        f'<item id="{file.partition(".")[0]}" href="{file}" '
        f'media-type="{pictures[url].media_type}"/>'
        for url, file in files.items()
    ]
    progression = ' page-progression-direction="rtl"' if book.dir == "rtl" else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="name">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="name">urn:uuid:{name}</dc:identifier>'
        f"<dc:title>{_xml(book.title) or 'Untitled'}</dc:title>"
        f"<dc:language>{_language(book)}</dc:language>{extra}"
        f'<meta property="dcterms:modified">{modified:%Y-%m-%dT%H:%M:%SZ}</meta></metadata>\n'
        f"<manifest>{''.join(manifest)}</manifest>\n"
        f'<spine{progression}><itemref idref="text"/></spine>\n</package>\n'
    )


def _contents(book: Book) -> str:
    entries: Sequence[tuple[str, str]] = headings(book.html)
    inner = "".join(
        f'<li><a href="text.xhtml#{name}">{_xml(words)}</a></li>'
        for name, words in dict(entries).items()
    )
    nested = f"<ol>{inner}</ol>" if inner else ""
    title = _xml(book.title) or "Untitled"
    body = (
        '<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><h1>Contents</h1><ol>'
        f'<li><a href="text.xhtml">{title}</a>{nested}</li></ol></nav>'
    )
    return _document(book, body)


def _text(book: Book, files: Mapping[str, str]) -> str:
    facts = [_xml(fact) for fact in (book.byline, book.site_name, _day(book.published)) if fact]
    line = f'<p class="facts">{" · ".join(facts)}</p>' if facts else ""
    source = f'<p class="facts">{_xml(book.url)}</p>' if book.url else ""
    return _document(
        book, f"<h1>{_xml(book.title) or 'Untitled'}</h1>{line}{to_xhtml(book.html, files)}{source}"
    )


def _document(book: Book, body: str) -> str:
    lang = _language(book)
    direction = f' dir="{book.dir}"' if book.dir in ("ltr", "rtl") else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}"{direction}>'
        f"<head><title>{_xml(book.title) or 'Untitled'}</title>"
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>{body}</body></html>\n"
    )


def _language(book: Book) -> str:
    return book.lang if book.lang and LANGUAGE.match(book.lang) else UNDETERMINED


def _day(published: str | None) -> str:
    match = DATE.match(published or "")
    return match[0] if match else ""


def _xml(text: str | None) -> str:
    return escape(NOT_XML.sub("", " ".join((text or "").split())), quote=False)
