"""The engines measured: a page in, the text of its main content out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.corpora import GoldPage
from benchmarks.crossval import declutter_unseen
from benchmarks.text import spaced_text
from quietpage import Article
from quietpage.errors import QuietpageError


def quietpage_unseen(page: GoldPage) -> str:
    """Ours, judged by models that saw no page of the same site."""
    article = _article_unseen(page)
    return article.text if article else ""


def type_unseen(page: GoldPage) -> str:
    """What the page is for, by the same models; nothing where there is no article."""
    article = _article_unseen(page)
    return article.page_type if article else ""


def _article_unseen(page: GoldPage) -> Article | None:
    try:
        return declutter_unseen(page.read(), page.url, page.site_url)
    except QuietpageError:
        return None


def trafilatura(page: GoldPage) -> str:
    """Trafilatura with its defaults."""
    from trafilatura import extract

    return extract(page.read(), url=page.url) or ""


def readability_lxml(page: GoldPage) -> str:
    """readability-lxml with its defaults."""
    from readability import Document

    try:
        return spaced_text(Document(page.read().decode("utf-8", "replace"), url=page.url).summary())
    except Exception:  # it raises many kinds on pages that it cannot read
        return ""


def resiliparse(page: GoldPage) -> str:
    """Resiliparse, main content only."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    html = page.read()
    return extract_plain_text(bytes_to_str(html, detect_encoding(html)), main_content=True)


PEERS: Final[dict[str, Callable[[GoldPage], str]]] = {
    "trafilatura": trafilatura,
    "readability-lxml": readability_lxml,
    "resiliparse": resiliparse,
}
