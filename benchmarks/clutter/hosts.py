"""Article pages that pieces are put into: real ones from corpora, and invented ones."""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import lxml.html
from lxml import etree

from benchmarks.clutter.invented import invented_pages
from benchmarks.clutter.pieces import LANGUAGES
from benchmarks.corpora import fold_of, wcxb
from benchmarks.text import element_text, parse, tokens

FOLDS: Final = 10
MIN_PARAGRAPHS: Final = 5  # a run of body paragraphs is at least this long
MIN_PARAGRAPH_CHARS: Final = 30
MIN_RUN_CHARS: Final = 800  # characters of all paragraphs of the run
MIN_RUN_CHARS_CJK: Final = 300
MAX_PAGE_CHARS: Final = 1_500_000
IN_GOLD: Final = 0.8  # share of a paragraph's words that the gold must hold
MARK: Final = "clutter-gap"


@dataclass(frozen=True, slots=True)
class Host:
    """A page cut at the gaps between its body paragraphs."""

    id: str
    url: str
    lang: str
    source: str
    """``wcxb``, ``mozilla`` or ``invented``."""
    segments: tuple[str, ...]
    """The page's markup; pieces go between segments, and joined they are the page."""
    gold: Counter[str]
    """The article's words."""

    @property
    def html(self) -> str:
        """The page without any pieces."""
        return "".join(self.segments)

    @property
    def fold(self) -> int:
        """A stable number from 0 to 9, the same for all pages of a registered domain."""
        return fold_of(self.url, FOLDS)

    @property
    def split(self) -> str:
        """``a`` or ``b``: half the sites each."""
        return "ab"[self.fold % 2]


def cut(
    host_id: str, url: str, source: str, html: str, gold_text: str, lang: str = ""
) -> Host | None:
    """Find the body's run of sibling paragraphs and cut the page between them.

    None where the page has no such run, or where the run is not what the gold says.
    """
    if len(html) > MAX_PAGE_CHARS:
        return None
    root = parse(html)
    gold = Counter(tokens(gold_text))
    run = _best_run(root, gold)
    if len(run) < MIN_PARAGRAPHS:
        return None
    text = " ".join(element_text(paragraph) for paragraph in run)
    lang = lang or _language(root, text)
    least = MIN_RUN_CHARS_CJK if lang in ("zh", "ja") else MIN_RUN_CHARS
    if len(text) < least:
        return None
    present = Counter(tokens(element_text(root)))
    for paragraph in run[:-1]:
        paragraph.addnext(etree.Comment(MARK))
    marked = lxml.html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return Host(
        id=host_id,
        url=url,
        lang=lang,
        source=source,
        segments=tuple(marked.split(f"<!--{MARK}-->")),
        gold=gold & present,
    )


def _best_run(root: etree._Element, gold: Counter[str]) -> list[etree._Element]:
    runs: dict[etree._Element, list[etree._Element]] = {}
    for paragraph in root.iter("p"):
        parent = paragraph.getparent()
        text = element_text(paragraph)
        if parent is not None and len(text) >= MIN_PARAGRAPH_CHARS and _is_gold(text, gold):
            runs.setdefault(parent, []).append(paragraph)
    return max(runs.values(), key=lambda run: sum(len(element_text(p)) for p in run), default=[])


def _is_gold(text: str, gold: Counter[str]) -> bool:
    words = tokens(text)
    return sum(word in gold for word in words) >= IN_GOLD * len(words)


def _language(root: etree._Element, text: str) -> str:
    try:
        from resiliparse.parse.lang import detect_fast
    except ImportError:
        return str(root.get("lang") or "")[:2].lower()
    found, _ = detect_fast(text, langs=[*LANGUAGES, "nl", "sv", "cs", "fi", "id", "vi", "ko", "fa"])
    return str(found)


def load_hosts(corpora: Path | None, seed: int) -> Iterator[Host]:
    """Yield real hosts in an order set by the seed; nothing where there are no corpora."""
    if corpora is None:
        return
    makers = [*_wcxb(corpora), *_mozilla(corpora / "mozilla")]
    random.Random(seed).shuffle(makers)
    for maker in makers:
        host = maker.read()
        if host is not None:
            yield host


def invented_hosts() -> tuple[Host, ...]:
    """The invented article pages, at least three in each language."""
    found = []
    for page in invented_pages():
        host = cut(page.id, page.url, "invented", page.html, page.body, page.lang)
        if host is None:
            raise ValueError(f"{page.id} has too few body paragraphs")
        found.append(host)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Record:
    """A page of a corpus that has not been read yet."""

    id: str
    source: str
    path: Path
    url: str
    gold: str

    def read(self) -> Host | None:
        if self.source == "wcxb":
            html = gzip.decompress(self.path.read_bytes()).decode("utf-8", "replace")
            return cut(self.id, self.url, self.source, html, self.gold)
        html = self.path.read_text(encoding="utf-8", errors="replace")
        gold = self.path.with_name("expected.html").read_text(encoding="utf-8", errors="replace")
        return cut(self.id, _declared_url(html, self.id), self.source, html, _prose(gold))


def _wcxb(corpora: Path) -> list[_Record]:
    if not (corpora / "wcxb-dev").is_dir():
        return []
    return [
        _Record(f"wcxb-{page.id}", "wcxb", page.path, page.url, page.text)
        for page in wcxb(corpora)
        if page.page_type == "article"
    ]


def _mozilla(folder: Path) -> list[_Record]:
    return [
        _Record(id=f"mozilla-{path.parent.name}", source="mozilla", path=path, url="", gold="")
        for path in sorted(folder.glob("*/source.html"))
    ]


def _declared_url(html: str, slug: str) -> str:
    root = parse(html)
    for query in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for value in cast("list[str]", root.xpath(query)):
            if str(value).startswith("http"):
                return str(value)
    return f"https://{slug}.example/articles/{slug}"


def _prose(expected: str) -> str:
    """The long paragraphs of Mozilla's gold, which elsewhere keeps some clutter."""
    root = parse(expected)
    texts = (element_text(element) for element in root.iter("p"))
    return "\n".join(text for text in texts if len(text) >= 2 * MIN_PARAGRAPH_CHARS)
