"""Plain text of an article: every word once, nothing that was not on the page."""

from __future__ import annotations

from typing import Final

from quietpage.engine.render.prose import collapse
from quietpage.engine.render.tokens import Token, read_tokens

PARTED: Final = frozenset(
    {
        *("article", "aside", "blockquote", "details", "div", "dl", "figcaption", "figure", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "summary", "table", "caption"),
    }
)
"""Blocks with a blank line around them."""
LINES: Final = frozenset({"li", "tr", "dt", "dd", "br"})
"""Elements that begin a line."""
LISTS: Final = frozenset({"ul", "ol"})
CELLS: Final = frozenset({"td", "th"})
CELL_GAP: Final = " | "


def to_text(html: str) -> str:
    """Return sanitised markup as text.

    Blocks are parted by a blank line, list items begin with ``- ``, cells of a row are
    parted by `` | ``, code keeps its lines. Link targets and images leave no words.
    """
    writer = _Writer()
    for token in read_tokens(html):
        if isinstance(token, str):
            writer.take_text(token)
        else:
            writer.take(token)
    return writer.finish()


class _Writer:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.line: list[str] = []
        self.gap = ""
        self.depth = 0
        self.prefix = ""
        self.cells = 0
        self.verbatim = False

    def take_text(self, text: str) -> None:
        if not self.verbatim:
            text = " " if text == "\n" else collapse(text)
        self.line.append(text)

    def take(self, token: Token) -> None:
        tag = token.tag
        if tag in CELLS:
            self.take_cell(closing=token.closing)
        elif tag in PARTED:
            self.take_block(tag, closing=token.closing)
        elif tag in LINES:
            self.take_line(tag, closing=token.closing)
        elif tag in LISTS:
            self.flush()
            self.depth += -1 if token.closing else 1
            self.break_lines(2 if self.depth + token.closing == 1 else 1)

    def take_block(self, tag: str, *, closing: bool) -> None:
        if self.cells and tag != "table":
            self.line.append(" ")
            return
        self.flush()
        self.break_lines(2 if not self.depth else 1)
        if tag == "pre":
            self.verbatim = not closing

    def take_line(self, tag: str, *, closing: bool) -> None:
        if self.verbatim and tag == "br":
            self.line.append("\n")
            return
        if self.cells and tag != "tr":
            self.line.append(" ")
            return
        if tag == "tr":
            while self.line and self.line[-1] in (CELL_GAP, " "):
                self.line.pop()
        self.flush()
        self.break_lines(1)
        if tag == "li":
            self.prefix = "" if closing else "  " * max(0, self.depth - 1) + "- "

    def take_cell(self, *, closing: bool) -> None:
        if closing:
            self.cells -= 1
            self.line.append(" ")
            return
        if "".join(self.line).strip():
            self.line.append(CELL_GAP)
        self.cells += 1

    def break_lines(self, count: int) -> None:
        if len(self.gap) < count:
            self.gap = "\n" * count

    def flush(self) -> None:
        text = "".join(self.line)
        self.line.clear()
        if not text or text == " ":
            return
        text = text.strip("\n") if self.verbatim else collapse(text).strip(" ")
        if not text.strip():
            return
        if self.out:
            self.out.append(self.gap)
        self.gap = ""
        self.out.append(self.prefix + text)
        self.prefix = ""

    def finish(self) -> str:
        self.flush()
        return "".join(self.out)
