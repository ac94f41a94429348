"""Blocks of Markdown: lists, quotes and notes, one in another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MAX_NESTING: Final = 20
"""Lists and quotes one in another; what is deeper is written at this depth."""
MAX_START: Final = 999_999_999
"""The largest number CommonMark lets a list begin with."""
OTHER_MARK: Final = {"-": "*", "*": "-", ".": ")", ")": "."}


@dataclass(slots=True)
class _Frame:
    """An open container and the finished blocks in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    mark: str = ""
    number: int = 1
    is_loose: bool = False
    can_interrupt: bool = True
    """False for a list that cannot stand right under a line of text."""
    lists: int = 0
    """Lists among the blocks that can."""
    last_mark: str = ""
    last_mark_at: int = -1
    """How many blocks there were once the last list was written."""


class Blocks:
    """A stack of open containers; what is added goes into the innermost."""

    def __init__(self, notes: dict[str, str]) -> None:
        self.notes = notes
        self.frames = [_Frame("")]

    def add(self, text: str) -> None:
        """Append a finished block, if there is anything in it."""
        if text:
            self.frames[-1].blocks.append(text)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a ``ul``, ``ol``, ``li`` or ``blockquote``."""
        frame = _Frame(tag, attributes)
        if tag in ("ul", "ol"):
            outer = self.frames[-1]
            frame.mark = "-" if tag == "ul" else "."
            if outer.last_mark == frame.mark and outer.last_mark_at == len(outer.blocks):
                frame.mark = OTHER_MARK[frame.mark]  # else the two would read as one list
            start = attributes.get("start", "")
            if start.isdecimal():
                frame.number = min(int(start), MAX_START)
                frame.can_interrupt = frame.number == 1
        self.frames.append(frame)

    def end(self, tag: str) -> None:
        """Close the innermost container if it is a ``tag``."""
        if len(self.frames) > 1 and self.frames[-1].tag == tag:
            self._close(self.frames.pop())

    def finish(self) -> str:
        """Close what is open and return the whole."""
        while len(self.frames) > 1:
            self._close(self.frames.pop())
        return "\n\n".join(self.frames[0].blocks)

    def _close(self, frame: _Frame) -> None:
        if not frame.blocks:
            return
        outer = self.frames[-1]
        too_deep = len(self.frames) > MAX_NESTING
        if frame.tag == "li":
            self._close_item(frame, outer, too_deep=too_deep)
        elif frame.tag == "blockquote":
            text = "\n\n".join(frame.blocks)
            self.add(text if too_deep else _prefixed(text, "> ", "> "))
        else:
            self.add(("\n\n" if frame.is_loose else "\n").join(frame.blocks))
            outer.lists += frame.can_interrupt
            outer.last_mark, outer.last_mark_at = frame.mark, len(outer.blocks)

    def _close_item(self, item: _Frame, listing: _Frame, *, too_deep: bool) -> None:
        is_loose = len(item.blocks) - item.lists > 1
        text = ("\n\n" if is_loose else "\n").join(item.blocks)
        listing.is_loose = listing.is_loose or is_loose
        note = self.notes.get(item.attributes.get("id", ""))
        if note is not None:
            listing.is_loose = True
            listing.blocks.append(_prefixed(text, f"[^{note}]: ", "    "))
        elif too_deep:
            listing.blocks.append(text)
        elif listing.tag == "ol":
            mark = f"{listing.number}{listing.mark} "
            listing.number = min(listing.number + 1, MAX_START)
            listing.blocks.append(_prefixed(text, mark, " " * len(mark)))
        else:
            listing.blocks.append(_prefixed(text, f"{listing.mark or '-'} ", "  "))


def _prefixed(text: str, first: str, rest: str) -> str:
    """Return the text with its first line and its other lines prefixed."""
    lines = text.split("\n")
    empty = rest.rstrip()
    following = [rest + line if line else empty for line in lines[1:]]
    return "\n".join([first + lines[0], *following])
