"""The engines measured: a page's bytes in, the text of its main content out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.crossval import declutter_unseen
from benchmarks.text import spaced_text
from quietpage import declutter
from quietpage.errors import QuietpageError


def quietpage(html: bytes, url: str) -> str:
    """Ours, with the models that ship."""
    try:
        return declutter(html, url=url).text
    except QuietpageError:
        return ""


def quietpage_unseen(html: bytes, url: str) -> str:
    """Ours, judged by models that saw no page of the same site."""
    try:
        return declutter_unseen(html, url).text
    except QuietpageError:
        return ""


def trafilatura(html: bytes, url: str) -> str:
    """Trafilatura with its defaults."""
    from trafilatura import extract

    return extract(html, url=url) or ""


def readability_lxml(html: bytes, url: str) -> str:
    """readability-lxml with its defaults."""
    from readability import Document

    try:
        return spaced_text(Document(html.decode("utf-8", "replace"), url=url).summary())
    except Exception:  # it raises many kinds on pages that it cannot read
        return ""


def resiliparse(html: bytes, url: str) -> str:  # noqa: ARG001 (all engines are called alike)
    """Resiliparse, main content only."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return extract_plain_text(bytes_to_str(html, detect_encoding(html)), main_content=True)


PEERS: Final[dict[str, Callable[[bytes, str], str]]] = {
    "trafilatura": trafilatura,
    "readability-lxml": readability_lxml,
    "resiliparse": resiliparse,
}
