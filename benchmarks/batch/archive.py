"""A made web archive: invented pages of several sizes, clutter between their paragraphs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

SUBJECTS = [
    "The harbour office",
    "A retired beekeeper",
    "The night ferry",
    "Our village choir",
    "The old lighthouse",
    "A class of nine-year-olds",
    "The bakery on the quay",
    "The water board",
    "An engineer from the north",
    "The library van",
]
VERBS = [
    "has decided to keep",
    "still remembers",
    "would rather not lose",
    "wrote a long letter about",
    "opened the doors to",
    "counted every one of",
    "quietly repaired",
    "was surprised by",
    "has drawn a map of",
    "cannot explain",
]
OBJECTS = [
    "the copper bells",
    "a row of flooded cellars",
    "the first frost of the year",
    "seventeen wooden boats",
    "the missing timetable",
    "a recipe for barley bread",
    "the stone bridge",
    "its own small orchard",
    "the price of rope",
    "a drawer full of keys",
]
ENDINGS = [
    "although nobody had asked for it",
    "before the rain set in",
    "as it had been agreed in spring",
    "which took most of a week",
    "and the neighbours came to help",
    "with less money than was hoped",
    "while the radio played in the kitchen",
    "until the last lamp went out",
]
CLUTTER = (
    '<div class="newsletter"><h3>Never miss a story</h3><p>Sign up for our newsletter.</p>'
    '<form><input type="email"><button>Subscribe</button></form></div>',
    '<aside class="related"><h3>Read also</h3><ul><li><a href="/a">Ten boats to watch</a></li>'
    '<li><a href="/b">The week in rope</a></li></ul></aside>',
    '<div class="share"><a href="https://social.example/s">Share</a> <a href="/c">Tweet</a></div>',
    "",
)
PARAGRAPHS = (10, 16, 24, 40)
"""A page has one of these many; all are as likely."""
NO_PAGE_EVERY = 500
"""One record in so many holds nothing to read."""


def write_archive(path: Path, records: int, seed: int = 7) -> None:
    """Write ``records`` responses, gzipped one by one as crawlers do."""
    chance = random.Random(seed)
    with path.open("wb") as file:
        packed = GzipWriter(file)
        for number in range(records):
            page = b"" if number % NO_PAGE_EVERY == 1 else _page(number, chance).encode()
            _record(number, page).write(packed)
        packed.close()


def _record(number: int, page: bytes) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = f"https://island.example/news/2024/05/{number}-story.html"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\n\r\n"
    )
    record.set_bytes_content(head.encode() + page)
    return record


def _page(number: int, chance: random.Random) -> str:
    title = f"{_clause(chance)} ({number})"
    blocks = "\n".join(_blocks(chance.choice(PARAGRAPHS), chance))
    links = " ".join(f'<a href="/s/{n}">Section {n}</a>' for n in range(12))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta property="og:type" content="article"><meta name="author" content="Ada Marsh">'
        f"</head>\n<body><header><nav>{links}</nav></header>\n<main><article><h1>{title}</h1>\n"
        '<p class="byline">By Ada Marsh, <time datetime="2024-05-06">6 May 2024</time></p>\n'
        f"{blocks}\n</article></main>\n<footer><p>All rights reserved.</p>{links}</footer>"
        "</body></html>\n"
    )


def _blocks(paragraphs: int, chance: random.Random) -> Iterator[str]:
    for number in range(paragraphs):
        sentences = " ".join(
            f"{_clause(chance)}, {chance.choice(ENDINGS)}." for _ in range(chance.randint(2, 6))
        )
        yield f"<p>{sentences}</p>"
        if number % 3 == 1:
            yield chance.choice(CLUTTER)


def _clause(chance: random.Random) -> str:
    return f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)}"
