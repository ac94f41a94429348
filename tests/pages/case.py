"""A page of the collection: its source, and what the engine must make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import lxml.html
import msgspec

FOLDER: Final = Path(__file__).parent
WHITE_SPACE: Final = re.compile(r"\s+")
UNSEEN: Final = frozenset({"script", "style", "template", "title"})
INLINE: Final = frozenset(
    WHITE_SPACE.split(
        "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp"
        " small span strike strong sub sup time tt u var wbr"
    )
)


class Structure(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What must be found in the output's markup. None or an empty list is not checked."""

    headings: list[tuple[int, str]] = []
    """Level and text, in order. Levels are compared with one another, not with the output's."""
    images: list[str] = []
    """Absolute urls, in order, each exactly once."""
    not_images: list[str] = []
    links: list[str] = []
    videos: list[str] = []
    """Ids of videos: each must stand in the target of a link or a frame."""
    jumps: int | None = None
    """Links to a place in the page whose target is in the output."""
    list_items: int | None = None
    code_blocks: int | None = None
    code_languages: list[str] = []
    table_cells: int | None = None
    quotes: int | None = None
    formulas: int | None = None


class Expected(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Expectations of one page. A metadata field that is left out is not checked."""

    url: str
    title: str | msgspec.UnsetType | None = msgspec.UNSET
    byline: str | msgspec.UnsetType | None = msgspec.UNSET
    published: str | msgspec.UnsetType | None = msgspec.UNSET
    """ISO 8601 date; the output may add a time."""
    site_name: str | msgspec.UnsetType | None = msgspec.UNSET
    lang: str | msgspec.UnsetType | None = msgspec.UNSET
    dir: str | msgspec.UnsetType | None = msgspec.UNSET
    page_type: str | msgspec.UnsetType = msgspec.UNSET
    keep: list[str] = []
    """Texts that must stand in the output, in this order."""
    remove: list[str] = []
    """Texts that must not stand in the output."""
    at_most_once: list[str] = []
    """Texts that stand twice or more in the source, as twins do."""
    structure: Structure = Structure()
    error: str | None = None
    """Code of the error that the page must raise."""
    known_gaps: dict[str, str] = {}
    """Name of a test (``test_metadata[title]`` for one of several) that fails on this page as
    yet → what is wrong. A gap that is closed must be taken off."""


@dataclass(frozen=True)
class PageCase:
    """One folder of the collection."""

    folder: Path

    @property
    def slug(self) -> str:
        return self.folder.name

    @cached_property
    def source(self) -> bytes:
        return (self.folder / "source.html").read_bytes()

    @cached_property
    def expected(self) -> Expected:
        return msgspec.json.decode((self.folder / "expected.json").read_bytes(), type=Expected)

    @property
    def expected_html_path(self) -> Path:
        return self.folder / "expected.html"


def all_cases() -> list[PageCase]:
    """Every folder that holds a page, by name."""
    return [PageCase(path.parent) for path in sorted(FOLDER.glob("*/source.html"))]


def collapse(text: str) -> str:
    """``text`` with every run of white space made one space."""
    return WHITE_SPACE.sub(" ", text).strip()


def text_of(html: str | bytes) -> str:
    """Text of a document or fragment, collapsed; the ends of blocks part words."""
    if isinstance(html, str):
        html = html.encode()
    if not html.strip():
        return ""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    pieces: list[str] = []
    _gather(lxml.html.document_fromstring(html, parser=parser), pieces)
    return collapse("".join(pieces))


def _gather(element: lxml.html.HtmlElement, pieces: list[str]) -> None:
    if isinstance(element.tag, str) and element.tag not in UNSEEN:
        gap = "" if element.tag in INLINE else " "
        pieces.append(gap + (element.text or ""))
        for child in element:
            _gather(child, pieces)
        pieces.append(gap)
    pieces.append(element.tail or "")


def missing_in_order(texts: list[str], where: str) -> list[str]:
    """Those of ``texts`` that do not stand in ``where`` after the ones before them."""
    missing = []
    position = 0
    for text in texts:
        found = where.find(collapse(text), position)
        if found < 0:
            missing.append(text)
        else:
            position = found + len(collapse(text))
    return missing
