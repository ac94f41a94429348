"""Markdown of an article: CommonMark with tables, strikethrough and footnotes."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from quietpage.engine.render.markdown_blocks import Blocks
from quietpage.engine.render.markdown_escape import (
    write_address,
    write_code,
    write_fenced,
)
from quietpage.engine.render.markdown_inline import HARD_BREAK, Inline
from quietpage.engine.render.markdown_math import (
    write_display,
    write_formula,
    write_formula_block,
)
from quietpage.engine.render.markdown_notes import find_notes
from quietpage.engine.render.markdown_table import Table
from quietpage.engine.render.prose import collapse, escape_text
from quietpage.engine.render.tokens import Token, read_tokens
from quietpage.engine.sanitise import safe_address
from quietpage.engine.structure.tags import HEADINGS

PARAGRAPHS: Final = frozenset(
    {"article", "aside", "dd", "details", "div", "dl", "figcaption", "figure", "p"}
)
CONTAINERS: Final = frozenset({"ul", "ol", "li", "blockquote"})
TITLES: Final = frozenset({"caption", "dt", "summary"})
"""Blocks that are written as a paragraph of strong text."""
TABLE_PARTS: Final = frozenset({"table", "tr", "td", "th"})
CELLS: Final = frozenset({"td", "th"})
EMPHASIS: Final = {"b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
CODE: Final = frozenset({"code", "kbd", "pre", "samp"})
PICTURES: Final = {"img": ("src", "alt"), "video": ("poster", "title")}
"""Where the address and the words of a picture stand."""
LANGUAGE: Final = "language-"
CLOSING_SIGNS: Final = re.compile(r"(?:(?<=\s)|^)#+$")
"""What a reader takes off the end of a heading."""
BACKSLASHED: Final = r"\\\g<0>"


def to_markdown(html: str) -> str:
    """Return sanitised markup as Markdown.

    Text is escaped where it would read as markup, raw HTML included, and links keep
    only the addresses that the sanitiser lets pass.
    """
    writer = _Writer(find_notes(html))
    for token in read_tokens(html):
        if isinstance(token, str):
            writer.take_text(token)
        else:
            writer.take(token)
    return writer.finish()


class _Writer:
    def __init__(self, notes: dict[str, str]) -> None:
        self.notes = notes
        self.blocks = Blocks(notes)
        self.inline = Inline()
        self.tables: list[Table] = []
        self.cells = 0
        self.cell_span = 1
        self.jump_from: int | None = None
        """Where in the running text an open link within the page began."""
        self.jump_target = ""
        self.verbatim: _Verbatim | None = None

    def take_text(self, text: str) -> None:
        if self.verbatim is not None:
            self.verbatim.words.append(text)
        else:
            self.inline.add(" " if text == "\n" else escape_text(collapse(text)))

    def take(self, token: Token) -> None:
        tag = token.tag
        if self.verbatim is not None:
            if self.verbatim.take(token):
                self.write_verbatim(self.verbatim)
                self.verbatim = None
        elif tag in EMPHASIS:
            self.take_emphasis(EMPHASIS[tag], closing=token.closing)
        elif tag == "a":
            self.take_link(token)
        elif tag == "math" or tag in CODE:
            if not token.closing:
                self.take_verbatim(token)
        elif tag in ("img", "video", "br", "q"):
            self.take_part(token)
        elif self.cells and tag not in CELLS:
            self.inline.add(" ")
        else:
            self.take_block(token)

    def take_emphasis(self, mark: str, *, closing: bool) -> None:
        if closing:
            self.inline.end(mark)
        else:
            self.inline.start(mark, mark)

    def take_link(self, token: Token) -> None:
        if token.closing:
            if self.jump_from is None:
                self.inline.end("[")
            else:
                self.end_jump(self.jump_from)
            return
        address = safe_address(token.attributes.get("href", ""), "href")
        if not address or address.startswith("#"):
            self.jump_from = len(self.inline.parts)
            self.jump_target = address or ""
        else:
            self.inline.start("[", f"]({write_address(address)})")

    def end_jump(self, start: int) -> None:
        """Write a link within the page: a footnote's mark, or else its words alone."""
        parts = self.inline.parts
        label = self.notes.get(unquote(self.jump_target.removeprefix("#")))
        words = "".join(part for part in parts[start:] if isinstance(part, str))
        if label is not None:
            del parts[start:]
            self.inline.add(f"[^{label}]")
        elif self.jump_target and not any(map(str.isalnum, words)):
            del parts[start:]
        self.jump_from = None

    def take_part(self, token: Token) -> None:
        if token.tag == "br":
            self.inline.add(" " if self.cells else HARD_BREAK)
        elif token.tag == "q":
            self.inline.add('"')
        elif not token.closing:
            attributes = token.attributes
            source, words = PICTURES[token.tag]
            address = safe_address(attributes.get(source, ""), source)
            if address:
                alt = escape_text(collapse(attributes.get(words, "")).strip())
                self.inline.add(f"![{alt}]({write_address(address)})")

    def take_verbatim(self, token: Token) -> None:
        if token.tag == "pre" and not self.cells:
            self.blocks.add(self.inline.take())
        self.verbatim = _Verbatim(token.tag, token.attributes)

    def write_verbatim(self, verbatim: _Verbatim) -> None:
        """Write code or a formula that has come to its end."""
        text = verbatim.text
        line = " ".join(text.split())
        if not line:
            return
        if verbatim.tag == "math":
            write = write_display if verbatim.is_display else write_formula
            self.inline.add(write(line) if verbatim.is_tex else escape_text(line))
        elif verbatim.tag != "pre" or self.cells:
            is_math = verbatim.language == "math"
            self.inline.add(write_formula(line) if is_math else write_code(text))
        elif verbatim.language == "math":
            self.blocks.add(write_formula_block(text))
        else:
            self.blocks.add(write_fenced(text.strip("\n"), verbatim.language))

    def take_block(self, token: Token) -> None:
        tag = token.tag
        if tag in TABLE_PARTS:
            self.take_table(token)
        elif tag in HEADINGS:
            self.take_heading(tag, closing=token.closing)
        elif tag in TITLES:
            self.take_title(closing=token.closing)
        elif tag in CONTAINERS:
            self.blocks.add(self.inline.take())
            if token.closing:
                self.blocks.end(tag)
            else:
                self.blocks.start(tag, token.attributes)
        elif tag in PARAGRAPHS:
            self.blocks.add(self.inline.take())
        elif tag == "hr":
            self.blocks.add(self.inline.take())
            self.blocks.add("---")

    def take_heading(self, tag: str, *, closing: bool) -> None:
        text = self.inline.take(starts_line=not closing)
        if closing and text:
            line = " ".join(text.replace(HARD_BREAK, " ").split())
            if line.endswith("#"):
                line = CLOSING_SIGNS.sub(BACKSLASHED, line)
            text = f"{'#' * int(tag[1])} {line}"
        self.blocks.add(text)

    def take_title(self, *, closing: bool) -> None:
        if closing:
            self.inline.end("**")
        self.blocks.add(self.inline.take())
        if not closing:
            self.inline.start("**", "**")

    def take_table(self, token: Token) -> None:
        tag = token.tag
        if tag == "table":
            self.blocks.add(self.inline.take())
            if not token.closing:
                self.tables.append(Table())
            elif self.tables:
                self.blocks.add(self.tables.pop().write())
        elif tag == "tr" and not token.closing and self.tables:
            self.tables[-1].start_row()
        elif tag in CELLS and self.tables:
            self.take_cell(token)

    def take_cell(self, token: Token) -> None:
        """Begin or end a cell; one inside another is part of its text."""
        self.cells += -1 if token.closing else 1
        if self.cells > (0 if token.closing else 1):
            self.inline.add(" ")
        elif token.closing:
            text = self.inline.take(starts_line=False).replace(HARD_BREAK, " ")
            self.tables[-1].add_cell(text, span=self.cell_span, is_header=token.tag == "th")
        else:
            self.blocks.add(self.inline.take())
            self.cell_span = int(token.attributes.get("colspan", "1"))

    def finish(self) -> str:
        self.blocks.add(self.inline.take())
        return self.blocks.finish()


class _Verbatim:
    """Code or a formula whose end has not come yet."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.tex = " ".join(attributes.get("alttext", "").split()).replace("$", r"\$")
        self.is_display = attributes.get("display") == "block"
        self.language = attributes.get("class", "").removeprefix(LANGUAGE)
        self.words: list[str] = []

    @property
    def is_tex(self) -> bool:
        return bool(self.tex)

    @property
    def text(self) -> str:
        return self.tex or "".join(self.words)

    def take(self, token: Token) -> bool:
        """Take what stands inside; tell whether this was the end."""
        if token.closing:
            return token.tag == self.tag
        if token.tag == "br":
            self.words.append("\n")
        elif token.tag == "code":
            self.language = token.attributes.get("class", "").removeprefix(LANGUAGE)
        return False
