"""The article as parts of our own page; runs in the worker, so it knows no web server.

What a page of the outside says is sanitised after everything that is done to it here. What
is put in afterwards is ours, and bears no quotation mark: where it stood inside an
attribute's value, it could not leave it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from typing import Final
from urllib.parse import quote

import msgspec
from lxml import html as lxml_html
from lxml.html import HtmlElement

from quietpage.engine.article import Article, Removal
from quietpage.engine.sanitise import sanitise, sanitise_with_markers
from quietpage.engine.structure.tags import MARKER
from quietpage.web.pages.signing import image_path

HEADINGS: Final = ("h2", "h3", "h4")
FEWEST_HEADINGS: Final = 2
MAX_HEADINGS: Final = 60
PHRASING_ONLY: Final = frozenset(
    {
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "b", "i", "span"),
        *("code", "small", "q", "cite", "pre", "summary", "figcaption"),
    }
)
"""Elements out of which a parser would push a block."""
MARKERS: Final = re.compile(rf"<{MARKER} id=\"(r[0-9]+)\"></{MARKER}>")
MAX_PIECE_CHARS: Final = 20_000
"""Markup of a removed piece; of a longer one its text is shown."""
MAX_TEXT_CHARS: Final = 400


class ReaderParts(msgspec.Struct, frozen=True):
    """What a page needs of an article; all of it but the url and lang is markup."""

    title: str
    lang: str
    url: str
    body: bytes
    """In UTF-8; the service hands it on as it is."""
    style: str
    """Rules that show a removed piece in its place while its box is ticked."""


@dataclass(frozen=True, slots=True)
class ReaderEncoder:
    """The article as ReaderParts in msgpack."""

    image_key: bytes
    """Signs the addresses of images; empty: images come from where they are."""
    reads_links: bool
    """Whether the article's links lead to the reader."""

    @property
    def name(self) -> str:
        """Name with its options; of the key only a hash."""
        key = blake2b(self.image_key, digest_size=8).hexdigest()
        return f"reader:{key}:{self.reads_links:d}"

    def __call__(self, article: Article) -> bytes:
        """Encode ``article``."""
        body, outline = self._body(article)
        parts = ReaderParts(
            title=escape(article.title or "Untitled"),
            lang=article.lang or "",
            url=article.url or "",
            body="".join(
                (_head(article), outline, body, "</article>", self._removed(article))
            ).encode("utf-8", "replace"),
            style=_style(article),
        )
        return msgspec.msgpack.encode(parts)

    def _body(self, article: Article) -> tuple[str, str]:
        """Markup of the body with the removed pieces in their places, and of the outline."""
        tree = _tree(_with_markers(article))
        _drop_repeated_title(tree, article.title)
        outline = _outline(tree)
        for marker in list(tree.iter(MARKER)):
            _leave_phrasing(marker)
        body = _ours(sanitise_with_markers(self._rewritten(tree)))
        pieces = {piece.id: piece for piece in article.removed}

        def place(match: re.Match[str]) -> str:
            piece = pieces.get(match[1])
            return _place(piece, self._piece(piece)) if piece is not None else ""

        return f'<div class="body">\n{MARKERS.sub(place, body)}\n</div>', outline

    def _piece(self, piece: Removal) -> str:
        if len(piece.html) > MAX_PIECE_CHARS:
            return f"<p>{escape(_short(piece.text))}</p>"
        return _ours(sanitise(self._rewritten(_tree(piece.html), names=False)))

    def _rewritten(self, tree: HtmlElement, *, names: bool = True) -> str:
        """Markup of what ``tree`` holds, its links and images led through the service."""
        for element in tree.iter("a", "img", "video"):
            if element.tag != "a" and self.image_key:
                for attribute in ("src", "poster"):
                    _lead(element, attribute, lambda url: image_path(self.image_key, url))
            elif element.tag == "a" and self.reads_links:
                _lead(element, "href", lambda url: f"/read?url={quote(url, safe='')}")
        if not names:
            for element in tree.iter("*"):
                element.attrib.pop("id", None)
        text = escape(tree.text or "", quote=False)
        return text + "".join(lxml_html.tostring(child, encoding="unicode") for child in tree)

    def _removed(self, article: Article) -> str:
        if not article.removed:
            return ""
        rows = "".join(self._row(piece) for piece in article.removed)
        return (
            f'<details class="removed" id="qp-removed"><summary>Removed ({len(article.removed)})'
            "</summary><p>What was taken out of the page, and why.</p>"
            f"<ul>{rows}</ul></details>"
        )

    def _row(self, piece: Removal) -> str:
        copies = f", stands {piece.copies} times" if piece.copies > 1 else ""
        row = (
            f'<li class="piece"><p class="why"><b>{piece.kind.capitalize()}</b>: '
            f"{escape(piece.reason)}{copies}</p>"
        )
        words = escape(_short(piece.text)) or "(no words)"
        row += f'<p class="words" dir="auto">{words}</p>'
        if piece.at is not None:
            return row + (
                f'<label><input type="checkbox" id="qp-k{piece.id}" autocomplete="off"> '
                f'Bring it back</label> <a href="#qp-{piece.id}">Show its place</a></li>'
            )
        return row + (
            '<details><summary>Show it whole</summary><div class="body" dir="auto">'
            f"{self._piece(piece)}</div></details></li>"
        )


def _head(article: Article) -> str:
    direction = f' dir="{escape(article.dir)}"' if article.dir else ' dir="auto"'
    lang = f' lang="{escape(article.lang)}"' if article.lang else ""
    site = article.site_name or _host(article.url)
    head = f'<article id="qp-article"{lang}{direction}>'
    if site:
        head += f'<p class="site">{escape(site)}</p>'
    head += f'<h1 dir="auto">{escape(article.title or "Untitled")}</h1><p class="facts">'
    if article.byline:
        head += f'<b dir="auto">{escape(article.byline)}</b>'
    if article.published:
        day = escape(article.published[:10])
        head += f'<time datetime="{escape(article.published)}">{day}</time>'
    minutes = article.reading_minutes
    head += f'<span lang="en" dir="ltr">{minutes} minute{"" if minutes == 1 else "s"}</span></p>'
    return head


def _with_markers(article: Article) -> str:
    parts: list[str] = []
    position = 0
    placed = sorted((p.at, int(p.id[1:]), p.id) for p in article.removed if p.at is not None)
    for at, _, name in placed:
        parts += (article.html[position:at], f'<{MARKER} id="{name}"></{MARKER}>')
        position = at
    return "".join((*parts, article.html[position:]))


def _tree(markup: str) -> HtmlElement:
    return lxml_html.fragment_fromstring(markup, create_parent="div")


def _lead(element: HtmlElement, attribute: str, to: Callable[[str], str]) -> None:
    url = element.get(attribute, "")
    if url.startswith(("http://", "https://")):
        element.set(attribute, to(url))


def _leave_phrasing(marker: HtmlElement) -> None:
    """Move ``marker`` behind the outermost element that no block may stand in."""
    outer = None
    for ancestor in marker.iterancestors():
        if ancestor.tag in PHRASING_ONLY:
            outer = ancestor
    if outer is not None:
        moved = lxml_html.Element(MARKER, id=marker.get("id", ""))
        marker.drop_tree()
        outer.addnext(moved)
        moved.tail, outer.tail = outer.tail, None


def _drop_repeated_title(tree: HtmlElement, title: str | None) -> None:
    heading = next(tree.iter("h1", "h2"), None)
    if heading is not None and title and _words(heading).lower() == " ".join(title.lower().split()):
        heading.drop_tree()


def _outline(tree: HtmlElement) -> str:
    entries: list[str] = []
    for number, heading in enumerate(tree.iter(*HEADINGS), start=1):
        words = _words(heading)
        if not words or len(entries) >= MAX_HEADINGS:
            continue
        name = heading.get("id") or f"at-section-{number}"
        heading.set("id", name)
        deep = "" if heading.tag == "h2" else ' class="deep"'
        entries.append(
            f'<li{deep}><a dir="auto" href="#{escape(quote(name))}">{escape(words)}</a></li>'
        )
    if len(entries) < FEWEST_HEADINGS:
        return ""
    return (
        '<nav class="outline" lang="en" aria-label="Outline"><details><summary>Outline</summary>'
        f"<ol>{''.join(entries)}</ol></details></nav>"
    )


def _ours(markup: str) -> str:
    """Sanitised markup with what our page adds: late images, wide things that scroll."""
    markup = markup.replace("<img ", "<img loading=lazy decoding=async ")
    markup = re.sub(r"<pre(?=[ >])", "<pre tabindex=0", markup)
    markup = markup.replace(
        "<table>", "<div class=scrolls tabindex=0 role=group aria-label=Table><table>"
    )
    return markup.replace("</table>", "</table></div>")


def _place(piece: Removal, markup: str) -> str:
    return (
        f'<aside class="back" id="qp-{piece.id}" aria-label="Removed: {escape(piece.kind)} '
        f'{piece.id}" dir="auto">{markup}</aside>'
    )


def _style(article: Article) -> str:
    names = [piece.id for piece in article.removed if piece.at is not None]
    return "".join(f":root:has(#qp-k{name}:checked) #qp-{name}{{display:block}}" for name in names)


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _short(text: str) -> str:
    return text if len(text) <= MAX_TEXT_CHARS else text[:MAX_TEXT_CHARS].rstrip() + "…"


def _host(url: str | None) -> str:
    match = re.match(r"https?://(?:www\.)?([^/?#]+)", url or "")
    return match[1] if match else ""
