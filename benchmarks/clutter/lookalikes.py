"""How content that resembles clutter is marked up: quotes, boxes, captions, tables, verse."""

from __future__ import annotations

import random
from html import escape
from typing import Final

from benchmarks.clutter.links import Links
from benchmarks.clutter.names import HashedNames
from benchmarks.clutter.pieces import Piece
from benchmarks.clutter.spans import link_spans

TELLING: Final = {
    "pull_quote": ("pullquote", "article-quote", "wp-block-pullquote"),
    "caption": ("wp-caption", "article-image", "figure"),
    "sources": ("sources", "references", "article-sources"),
    "fact_box": ("factbox", "info-box", "key-facts"),
    "table": ("table-wrapper", "data-table"),
    "qa": ("interview", "faq"),
    "code": ("highlight", "code-block"),
    "dialogue": ("dialogue",),
    "refrain": ("verse", "poem", "lyrics"),
}


class ContentDresser:
    """Marks up look-alikes for one page."""

    def __init__(self, url: str, rng: random.Random) -> None:
        self.rng = rng
        self.links = Links(url, rng)
        self.hashed = HashedNames(rng)

    def dress(self, piece: Piece, style: str) -> str:
        """Give the markup; ``style`` sets the class names only: telling, hashed or none."""
        makers = {
            "prose": self._paragraph,
            "signup": self._paragraph,
            "pull_quote": self._pull_quote,
            "caption": self._caption,
            "sources": self._list,
            "fact_box": self._list,
            "table": self._table,
            "qa": self._questions,
            "code": self._code,
            "heading": self._section,
            "dialogue": self._dialogue,
            "refrain": self._verse,
        }
        return makers[piece.kind](piece, self._name(piece.kind, style))

    def _name(self, kind: str, style: str) -> str:
        if style == "telling" and kind in TELLING:
            return f' class="{self.rng.choice(TELLING[kind])}"'
        return self.hashed.root() if style == "hashed" else ""

    def _spans(self, text: str) -> str:
        return link_spans(text, lambda label: escape(self.links.target("source", label)))

    def _paragraph(self, piece: Piece, _name: str) -> str:
        return f"<p>{self._spans(piece.text)}</p>"

    def _code(self, piece: Piece, name: str) -> str:
        return f"<p>{escape(piece.text)}</p><pre{name}><code>{escape(piece.code)}</code></pre>"

    def _section(self, piece: Piece, _name: str) -> str:
        tag = self.rng.choice(("h2", "h3"))
        return f"<{tag}>{escape(piece.head)}</{tag}><p>{escape(piece.text)}</p>"

    def _dialogue(self, piece: Piece, _name: str) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in piece.lines)

    def _pull_quote(self, piece: Piece, name: str) -> str:
        quote = escape(piece.quote)
        who = f"<cite>{escape(piece.who)}</cite>" if piece.who else ""
        return self.rng.choice(
            (
                f"<blockquote{name}><p>{quote}</p>{who}</blockquote>",
                f"<figure{name}><blockquote><p>“{quote}”</p>{who}</blockquote></figure>",
                f"<aside{name}><p>“{quote}”</p>{who}</aside>",
                f"<div{name}><blockquote>“{quote}” {who}</blockquote></div>",
            )
        )

    def _caption(self, piece: Piece, name: str) -> str:
        source = f"/images/{self.rng.randrange(10**4, 10**6)}.jpg"
        image = f'<img src="{source}" width="1200" height="800" alt="{escape(piece.text)}">'
        credit = f" <span>{escape(piece.credit)}</span>" if piece.credit else ""
        return (
            f"<figure{name}>{image}<figcaption>{escape(piece.text)}{credit}</figcaption></figure>"
        )

    def _list(self, piece: Piece, name: str) -> str:
        items = "".join(f"<li>{self._spans(item)}</li>" for item in piece.items)
        head = escape(piece.head)
        if not name:
            return f"<p><strong>{head}</strong></p><ul>{items}</ul>"
        tag = self.rng.choice(("div", "aside", "section"))
        title = self.rng.choice(("h3", "h4"))
        return f"<{tag}{name}><{title}>{head}</{title}><ul>{items}</ul></{tag}>"

    def _table(self, piece: Piece, name: str) -> str:
        first, *rest = piece.rows
        head = "".join(f"<th>{escape(cell)}</th>" for cell in first)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rest
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<div{name}>{table}</div>" if name else table

    def _questions(self, piece: Piece, name: str) -> str:
        tag = self.rng.choice(("strong", "em", "b"))
        body = "".join(
            f"<p><{tag}>{escape(question)}</{tag}></p><p>{escape(answer)}</p>"
            for question, answer in piece.pairs
        )
        return f"<div{name}>{body}</div>" if name else body

    def _verse(self, piece: Piece, name: str) -> str:
        verse = "<br>\n".join(map(escape, piece.lines))
        return "".join(f"<p{name}>{verse}</p>" for _ in range(piece.times))
