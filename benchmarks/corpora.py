"""The corpora of real pages with gold answers, read from a folder outside the project."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from lxml import html as lxml_html

from benchmarks.text import spaced_text, words

DEFAULT: Final = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SECOND_LEVEL: Final = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"))


@dataclass(frozen=True)
class GoldPage:
    """A page of a corpus and what its main content is."""

    id: str
    url: str
    page_type: str
    path: Path
    text: str
    """The main content."""
    own_url: str | None = None
    """Where the page itself says that it is from, for pages that were saved under another url."""

    def read(self) -> bytes:
        """The page's markup as it was fetched."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data

    @property
    def site_url(self) -> str:
        """An address on the site that the page is from."""
        return self.own_url or self.url

    @cached_property
    def words(self) -> Counter[str]:
        """The main content's words with their counts."""
        return Counter(words(self.text))


def word_f1(found: Counter[str], gold: Counter[str]) -> float:
    """F1 of two multisets of words; two empty ones agree."""
    size = found.total() + gold.total()
    return 2 * (found & gold).total() / size if size else 1.0


def registered_domain(url: str) -> str:
    """The last two labels of the host, or three under ``co.uk`` and its like."""
    labels = (urlsplit(url).hostname or "").split(".")
    wide = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL
    return ".".join(labels[-3:] if wide else labels[-2:])


def fold_of(url: str, folds: int) -> int:
    """A stable fold number, the same for all pages of a registered domain."""
    return hashlib.sha256(registered_domain(url).encode()).digest()[0] % folds


def wcxb_records(corpora: Path) -> Iterator[dict[str, Any]]:
    """The gold lines of WCXB-dev, as their authors wrote them."""
    with gzip.open(corpora / "wcxb-dev" / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def wcxb(corpora: Path) -> list[GoldPage]:
    """The pages of WCXB-dev."""
    folder = corpora / "wcxb-dev" / "html"
    return [
        GoldPage(
            id=record["id"],
            url=record["url"] or "",
            page_type=record["page_type"],
            path=folder / f"{record['id']}.html.gz",
            text=record["main_content"],
        )
        for record in wcxb_records(corpora)
    ]


def mozilla(corpora: Path) -> list[GoldPage]:
    """Readability.js's own test pages; their gold is the text of ``expected.html``."""
    pages = []
    for folder in sorted((corpora / "mozilla").iterdir()):
        if folder.is_dir():
            gold = (folder / "expected.html").read_text("utf-8")
            pages.append(
                GoldPage(
                    id=folder.name,
                    url="http://fakehost/test/page.html",
                    page_type="article",
                    path=folder / "source.html",
                    text=spaced_text(gold),
                    own_url=_own_url(folder / "source.html"),
                )
            )
    return pages


def _own_url(path: Path) -> str | None:
    """The canonical address that a page names, if any."""
    root = lxml_html.parse(path, lxml_html.HTMLParser(encoding="utf-8")).getroot()
    named = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((url for url in named if urlsplit(url).hostname and "//" in url), None)
