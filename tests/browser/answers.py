"""A small service of the tests' own: it keeps the wire's promises for the made pages."""

from __future__ import annotations

from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

KIND_OF_CLASS = {
    "share": ("social", "links to share the page"),
    "subscribe": ("newsletter", "email field and button"),
    "teaser": ("related", "a link to another article"),
    "donate": ("donate", "asks for money"),
}


def tidy_answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """The children of ``article`` without those whose class says that they are clutter."""
    return _without(KIND_OF_CLASS, body)


def forgetful(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """A service that takes subscribe boxes only and leaves the rest standing."""
    return _without({"subscribe": KIND_OF_CLASS["subscribe"]}, body)


def _without(kinds: dict[str, tuple[str, str]], body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    page = html.document_fromstring(body["html"])
    kept = ""
    removed: list[dict[str, Any]] = []
    [article] = page.xpath("//article")
    for child in article:
        if child.tag == "h1" or child.get("class") == "meta":
            continue
        known = kinds.get(child.get("class", ""))
        if known:
            removed.append(removal(child, known, len(kept)))
        else:
            kept += markup(child)
    removed += [
        removal(box, ("promo", "stands above the page"), None)
        for box in page.find_class("promo-bar")
    ]
    for piece in removed:
        piece["id"] = f"r{removed.index(piece) + 1}"
        piece["copies"] = sum(piece["text"] == other["text"] for other in removed)
    return 200, article_answer(body["url"], kept, removed)


def article_answer(url: str, kept: str, removed: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": "Harbour town votes to keep its last ferry",
        "byline": "Ines Halloran",
        "published": "2025-03-14T08:30:00+00:00",
        "modified": None,
        "site_name": "The Saltmarsh Courier",
        "lang": "en",
        "dir": "ltr",
        "excerpt": None,
        "lead_image": None,
        "url": url,
        "page_type": "article",
        "confidence": 0.97,
        "word_count": 430,
        "reading_minutes": 2,
        "html": kept,
        "removed": removed,
        "engine": "test",
        "cached": False,
    }


def removal(box: HtmlElement, known: tuple[str, str], at: int | None) -> dict[str, Any]:
    kind, reason = known
    return {
        "id": "",
        "kind": kind,
        "reason": reason,
        "text": " ".join(box.text_content().split()),
        "copies": 1,
        "refs": [int(box.get("data-qp"))],
        "html": markup(box),
        "at": at,
    }


def markup(element: HtmlElement) -> str:
    for part in element.iter():
        for name in ("data-qp", "class", "style"):
            part.attrib.pop(name, None)
    etree.strip_elements(element, "input", "button", with_tail=False)
    return html.tostring(element, encoding="unicode", with_tail=False)
