"""What every template needs of one piece: its parts as elements, named and linked."""

from __future__ import annotations

from random import Random
from typing import Final

from lxml.html import HtmlElement

from benchmarks.train.links import clutter_target, content_target
from benchmarks.train.naming import Names, Naming
from benchmarks.train.piece import Piece
from benchmarks.train.tree import Node, element, with_links, without_links

WRAPPERS: Final = (
    "div",
    "div",
    "div",
    "div",
    "aside",
    "section",
    "figure",
    "blockquote",
    "article",
)


class Dress:
    """One piece on its way into markup: its words, class names, links and chance."""

    def __init__(
        self, piece: Piece, naming: Naming, rng: Random, host: str | None, body_class: str | None
    ) -> None:
        self.piece = piece
        self.rng = rng
        self.host = host
        self.body_class = body_class
        self.names = Names(naming, piece.label, piece.kind, rng)
        self._main_link = self.target()

    def target(self) -> str:
        """Draw a target for one more link."""
        if self.piece.href:
            return self.piece.href
        if self.piece.is_clutter:
            return clutter_target(self.piece.kind, self.piece.variant, self.host, self.rng)
        return content_target(self.host, self.rng)

    def main_target(self) -> str:
        """Give the one target that title, picture and button of a card share."""
        return self._main_link

    def chance(self, share: float) -> bool:
        """Say yes in `share` of all cases (0 to 1)."""
        return self.rng.random() < share

    def line(self) -> list[Node]:
        """Say the whole piece in one line of text and links."""
        piece = self.piece
        parts: list[Node] = []
        if piece.heading:
            stop = "" if piece.heading[-1] in ".!?…:。!?:؟" else self.rng.choice([":", ".", ""])
            parts.append(element("strong", None, piece.heading + stop) if self.chance(0.4)
                         else piece.heading + stop)  # fmt: skip
            parts.append(" ")
        parts.extend(with_links(piece.text, self.target))
        call = piece.link_text or piece.button
        if call and piece.is_clutter:
            parts.extend([" ", element("a", None, call, href=self.main_target())])
        return parts

    def words(self) -> str:
        """Say the whole piece in plain text."""
        piece = self.piece
        parts = [piece.heading, without_links(piece.text), piece.link_text or piece.button]
        return " ".join(part for part in parts if part)

    def title(self, linked: bool = False) -> HtmlElement | None:
        """Make the heading, if there is one; a card with no other link has it there."""
        if not self.piece.heading:
            return None
        tag = self.rng.choice(["h2", "h3", "h3", "h4", "h5", "div", "p", "span", "strong"])
        words: Node = self.piece.heading
        if linked or self._needs_link():
            words = element("a", None, words, href=self.main_target())
        return element(tag, self.names.part("heading"), words)

    def _needs_link(self) -> bool:
        piece = self.piece
        if not piece.is_clutter or piece.has_form or piece.items or piece.button:
            return False
        return not piece.link_text and "[" not in piece.text

    def paragraph(self, tag: str | None = None) -> HtmlElement | None:
        """Make the element that holds the text, if there is any."""
        if not self.piece.text:
            return None
        tag = tag or self.rng.choice(["p", "p", "p", "div", "span"])
        return element(tag, self.names.part("text"), *with_links(self.piece.text, self.target))

    def small(self) -> HtmlElement | None:
        """Make the small print, if there is any."""
        if not self.piece.note:
            return None
        tag = self.rng.choice(["small", "p", "span", "div"])
        return element(tag, self.names.part("note"), self.piece.note)

    def call(self) -> HtmlElement | None:
        """Make the button or link that the piece ends in."""
        words = self.piece.button or self.piece.link_text
        if not words:
            return None
        class_ = self.names.part("button")
        if self.piece.button and self.chance(0.4):
            kind = self.rng.choice(["button", "submit", None])
            return element("button", class_, words, type=kind)
        return element("a", class_, words, href=self.main_target(),
                       target=self.rng.choice(["_blank", None]))  # fmt: skip

    def image(self) -> HtmlElement:
        """Make a picture with an invented source."""
        width = str(self.rng.choice([80, 120, 300, 640]))
        alt = self.rng.choice(["", None, "photo"])
        source = f"/media/{self.rng.randint(1000, 99999)}.jpg"
        return element("img", self.names.part("image"), alt=alt, src=source, width=width)

    def icon(self) -> HtmlElement:
        """Make a drawn icon without words."""
        path = element("path", None, d=f"M{self.rng.randint(1, 9)} 0l8 8-8 8z")
        return element("svg", self.rng.choice(["icon", None]), path, viewBox="0 0 16 16",
                       aria_hidden="true")  # fmt: skip

    def box(self, *children: Node) -> HtmlElement:
        """Wrap, at times several deep."""
        tag = self.rng.choice(WRAPPERS)
        role = "complementary" if tag == "div" and self.chance(0.04) else None
        inner = list(children)
        for _ in range(self.rng.choice([0, 0, 0, 1, 1, 2])):
            inner = [element("div", self.names.part("text") if self.chance(0.6) else None, *inner)]
        return element(tag, self.names.top(), *inner, role=role)
