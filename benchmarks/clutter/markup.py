"""Four ways to dress a piece of clutter, as sites do it, each with natural variety."""

from __future__ import annotations

import random
from html import escape
from typing import Final

from benchmarks.clutter.links import DEFAULT_TARGET, Links
from benchmarks.clutter.names import BareNames, HashedNames, Names, NeutralNames, TellingNames
from benchmarks.clutter.pieces import Piece
from benchmarks.clutter.spans import link_spans, plain

STYLES: Final = ("telling", "hashed", "bare", "card")
ICON: Final = (
    '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">'
    '<path d="M4 4h16v16H4z" fill="none"></path></svg>'
)
SEPARATORS: Final = (" | ", " · ", " ", " / ", ", ")


class Dresser:
    """Dresses pieces for one page: the same scheme of names and of link paths throughout."""

    def __init__(self, url: str, rng: random.Random) -> None:
        self.rng = rng
        self.links = Links(url, rng)
        self.hashed = HashedNames(rng)

    def dress(self, piece: Piece, style: str) -> str:
        """Give the markup of a piece in one of ``STYLES``."""
        match style:
            case "telling":
                return self._boxed(piece, TellingNames(piece.kind, self.rng))
            case "hashed":
                return self._boxed(piece, self.hashed)
            case "bare":
                return self._bare(piece)
            case "card":
                return self._card(piece)
        raise ValueError(f"unknown style {style!r}")

    # -- boxes ---------------------------------------------------------------

    def _boxed(self, piece: Piece, names: Names) -> str:
        rng = self.rng
        if _is_line(piece) and rng.random() < 0.4:
            return f"<p{names.root()}>{self._spans(piece, piece.text, names)}</p>"
        parts = [self._picture(piece, names), self._titles(piece, names)]
        if piece.text:
            tag = rng.choice(("p", "p", "p", "div", "span"))
            parts.append(
                f"<{tag}{names.part('text')}>{self._spans(piece, piece.text, names)}</{tag}>"
            )
        if piece.items:
            parts.append(self._item_list(piece, names))
        if piece.kind == "newsletter_form":
            parts.append(self._form(piece, names))
        elif piece.button:
            parts.append(self._action(piece, names))
        if piece.small:
            tag = rng.choice(("p", "small", "div"))
            parts.append(f"<{tag}{names.part('note')}>{escape(piece.small)}</{tag}>")
        inner = "".join(parts)
        for _ in range(rng.choice((0, 0, 1, 2))):
            inner = f"<div{names.part('inner')}>{inner}</div>"
        wrapper = rng.choice(_wrappers(piece.kind))
        return self._ruled(f"<{wrapper}{names.root()}>{inner}</{wrapper}>", chance=0.1)

    def _picture(self, piece: Piece, names: Names) -> str:
        if piece.kind in ("related", "promo") and self.rng.random() < 0.4:
            return f'<img{names.part("image")} src="/media/{self.rng.randrange(10**5)}.jpg" alt="">'
        if self.rng.random() < 0.25:
            return f"<span{names.part('icon')}>{ICON}</span>"
        return ""

    def _titles(self, piece: Piece, names: Names) -> str:
        rng = self.rng
        parts = []
        if piece.label:
            tag = rng.choice(("span", "p", "div", "h4", "strong"))
            parts.append(f"<{tag}{names.part('label')}>{escape(piece.label)}</{tag}>")
        if piece.head:
            head = escape(piece.head)
            if piece.kind in ("related", "advertisement"):
                head = f'<a href="{self._href(piece, piece.head)}">{head}</a>'
            tag = rng.choice(("h2", "h3", "h4", "p", "div"))
            if tag == "p":
                head = f"<strong>{head}</strong>"
            parts.append(f"<{tag}{names.part('title')}>{head}</{tag}>")
        return "".join(parts)

    def _item_list(self, piece: Piece, names: Names) -> str:
        rng = self.rng
        tag = "button" if piece.kind == "interface" or rng.random() < 0.15 else "a"
        items = []
        for item in piece.items:
            icon = ICON if piece.kind in ("social", "interface") and rng.random() < 0.5 else ""
            target = f' href="{self._href(piece, item)}"' if tag == "a" else ' type="button"'
            items.append(
                f"<{tag}{names.part('link')}{target}>{icon}<span>{escape(plain(item))}</span></{tag}>"
            )
        if rng.random() < 0.6:
            listed = "".join(f"<li{names.part('item')}>{item}</li>" for item in items)
            return f"<ul{names.part('list')}>{listed}</ul>"
        return f"<div{names.part('list')}>" + "\n".join(items) + "</div>"

    def _form(self, piece: Piece, names: Names) -> str:
        rng = self.rng
        number = rng.randrange(10**4, 10**6)
        button = escape(piece.button)
        shape = rng.choice(("form", "form", "loose", "link", "link"))
        if shape == "link":
            return f'<a{names.part("button")} href="{self._href(piece, piece.button)}">{button}</a>'
        kind = rng.choice(("email", "email", "email", "text"))
        hint = escape(piece.field)
        fields = f'<input{names.part("input")} type="{kind}" name="email" placeholder="{hint}">'
        if rng.random() < 0.3:
            fields = f'<label for="e-{number}">{hint}</label>{fields}'
        if rng.random() < 0.5:
            fields += f'<button{names.part("button")} type="submit">{button}</button>'
        else:
            fields += f'<input type="submit" value="{button}">'
        if shape == "loose":
            return f"<div{names.part('form')}>{fields}</div>"
        action = self._href(piece, piece.button)
        return f'<form{names.part("form")} action="{action}" method="post">{fields}</form>'

    def _action(self, piece: Piece, names: Names) -> str:
        button = escape(piece.button)
        if self.rng.random() < 0.7:
            return f'<a{names.part("button")} href="{self._href(piece, piece.button)}">{button}</a>'
        return f'<button{names.part("button")} type="button">{button}</button>'

    # -- bare paragraphs -----------------------------------------------------

    def _bare(self, piece: Piece) -> str:
        rng = self.rng
        names = BareNames()
        if piece.items:
            return self._ruled(self._bare_items(piece), chance=0.15)
        parts = []
        if piece.label:
            parts.append(
                rng.choice(("<strong>{}:</strong>", "<b>{}</b>", "{}:")).format(escape(piece.label))
            )
        if piece.head:
            parts.append(self._bare_head(piece))
        if piece.text:
            parts.append(self._spans(piece, piece.text, names))
        if piece.button:
            parts.append(f'<a href="{self._href(piece, piece.button)}">{escape(piece.button)}</a>')
        if len(parts) > 2 and rng.random() < 0.3:
            markup = "".join(f"<p>{part}</p>" for part in parts)
        elif len(parts) > 1 and rng.random() < 0.3:
            markup = "<p>" + "<br>".join(parts) + "</p>"
        else:
            markup = rng.choice(
                (
                    "<p>{}</p>",
                    "<p>{}</p>",
                    "<p><em>{}</em></p>",
                    "<p><strong>{}</strong></p>",
                    "<p><i>{}</i></p>",
                )
            ).format(self._lead_in(" ".join(parts)))
        return self._ruled(markup, chance=0.2)

    def _bare_head(self, piece: Piece) -> str:
        head = escape(piece.head)
        if piece.kind in ("related", "advertisement"):
            return f'<a href="{self._href(piece, piece.head)}">{head}</a>'
        return f"<strong>{head}</strong>"

    def _bare_items(self, piece: Piece) -> str:
        rng = self.rng
        links = [
            f'<a href="{self._href(piece, item)}">{escape(plain(item))}</a>' for item in piece.items
        ]
        lead = escape(plain(piece.label or piece.text))
        if piece.kind == "related":
            if rng.random() < 0.5:
                lead = f"<p><strong>{lead}</strong></p>" if lead else ""
                return lead + "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"
            return "".join(f"<p><strong>{lead}:</strong> {link}</p>" for link in links)
        return f"<p>{lead} {rng.choice(SEPARATORS).join(links)}</p>"

    def _lead_in(self, markup: str) -> str:
        """Set what stands before a colon in bold, now and then."""
        lead, colon, rest = markup.partition(": ")
        if colon and "<" not in lead and self.rng.random() < 0.5:
            return f"<strong>{lead}:</strong> {rest}"
        return markup

    # -- cards ---------------------------------------------------------------

    def _card(self, piece: Piece) -> str:
        rng = self.rng
        names: Names = rng.choice((self.hashed, NeutralNames(rng), BareNames()))
        wrapper = rng.choice(("", "", "div", "aside", "figure", "section"))
        if piece.items:
            lead = escape(plain(piece.label or piece.text))
            cards = [self._one_card(piece, names, item) for item in piece.items]
            if rng.random() < 0.5:
                listed = "".join(f"<li>{card}</li>" for card in cards)
                markup = f"<ul{names.part('list')}>{listed}</ul>"
            else:
                markup = "".join(cards)
            lead = f"<p{names.part('label')}>{lead}</p>" if lead else ""
            return f"<div{names.root()}>{lead}{markup}</div>"
        card = self._one_card(piece, names, "")
        return f"<{wrapper}{names.root()}>{card}</{wrapper}>" if wrapper else card

    def _one_card(self, piece: Piece, names: Names, item: str) -> str:
        rng = self.rng
        lines = (
            [("title", item)]
            if item
            else [
                ("label", piece.label),
                ("title", piece.head),
                ("text", piece.text),
                ("button", piece.button),
                ("note", piece.small),
            ]
        )
        tags = {"label": "span", "title": rng.choice(("h3", "div", "p", "span")), "button": "span"}
        body = "".join(
            f"<{tag}{names.part(name)}>{escape(plain(text))}</{tag}>"
            for name, text in lines
            if text
            for tag in [tags.get(name) or rng.choice(("p", "div", "span"))]
        )
        if rng.random() < 0.6:
            body = f"<div{names.part('body')}>{body}</div>"
        picture = self._picture(piece, names)
        if picture:
            body = f"<div{names.part('media')}>{picture}</div>{body}"
        href = self._href(piece, plain(item or piece.head or piece.button or piece.text))
        return f'<a{names.root()} href="{href}">{body}</a>'

    # -- shared --------------------------------------------------------------

    def _spans(self, piece: Piece, text: str, names: Names) -> str:
        return link_spans(text, lambda label: self._href(piece, label), names.part("link"))

    def _href(self, piece: Piece, label: str) -> str:
        return escape(self.links.target(piece.to or DEFAULT_TARGET[piece.kind], label))

    def _ruled(self, markup: str, chance: float) -> str:
        return f"<hr>{markup}<hr>" if self.rng.random() < chance else markup


def _is_line(piece: Piece) -> bool:
    return not (piece.head or piece.label or piece.items or piece.button)


def _wrappers(kind: str) -> tuple[str, ...]:
    if kind in ("related", "promo"):
        return ("div", "div", "div", "aside", "section", "figure")
    return ("div", "div", "div", "aside", "section")
