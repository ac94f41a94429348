"""A paragraph's running text in Markdown: emphasis and links that a reader will see."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, cast

from quietpage.engine.render.markdown_escape import escape_line_start

HARD_BREAK: Final = "\\\n"
SPACES: Final = re.compile(" {2,}")
LEADING_BREAKS: Final = re.compile(r"(?:\\\n|\s)*")


@dataclass(slots=True, eq=False)
class Mark:
    """The start or the end of an emphasis or a link."""

    opens: str
    """``**``, ``*``, ``~~`` or ``[``."""
    closes: str
    """What ends it: the same, or the rest of a link."""
    is_end: bool = False
    written: bool = True
    spaced: bool = False
    """A space stands outside it, moved there from inside."""

    def __str__(self) -> str:
        text = (self.closes if self.is_end else self.opens) if self.written else ""
        if not self.spaced:
            return text
        return f"{text} " if self.is_end else f" {text}"


class Inline:
    """Text and marks in order; marks stay open over the end of a paragraph."""

    def __init__(self) -> None:
        self.parts: list[str | Mark] = []
        self.open: list[Mark] = []
        self.is_plain = True
        """No mark stands among the parts."""

    def add(self, text: str) -> None:
        """Append text that is escaped already."""
        self.parts.append(text)

    def start(self, opens: str, closes: str) -> None:
        """Open an emphasis or a link; inside one of its kind it is not written."""
        nested = any(mark.opens == opens for mark in self.open)
        self.is_plain = False
        mark = Mark(opens, closes, written=not nested)
        self.open.append(mark)
        self.parts.append(mark)

    def end(self, opens: str) -> None:
        """Close the innermost open mark of this kind."""
        for position in range(len(self.open) - 1, -1, -1):
            mark = self.open[position]
            if mark.opens == opens:
                del self.open[position]
                self.is_plain = False
                self.parts.append(Mark(mark.opens, mark.closes, is_end=True, written=mark.written))
                return

    def take(self, *, starts_line: bool = True) -> str:
        """Return the paragraph so far and begin another, with the same marks open.

        ``starts_line`` is False where what it begins with cannot open a block.
        """
        if self.is_plain:
            text = "".join(cast(list[str], self.parts))
            self.parts = []
            return "" if not text or text.isspace() else _finish(text, starts_line=starts_line)
        for mark in reversed(self.open):
            self.parts.append(Mark(mark.opens, mark.closes, is_end=True, written=mark.written))
        parts, self.parts = self.parts, []
        self.parts.extend(Mark(mark.opens, mark.closes, written=mark.written) for mark in self.open)
        self.is_plain = not self.open
        return _write(parts, starts_line=starts_line)


def _write(parts: list[str | Mark], *, starts_line: bool) -> str:
    if not any(isinstance(part, str) and part and not part.isspace() for part in parts):
        return ""
    parts = _join_adjacent(parts)
    _pair(parts)
    return _finish("".join(map(str, parts)), starts_line=starts_line)


def _finish(text: str, *, starts_line: bool) -> str:
    """Take off what shows nothing, and escape what would open a block."""
    text = _without_edge_breaks(text)
    if "  " in text:
        text = SPACES.sub(" ", text)
    if HARD_BREAK not in text:
        text = text.strip(" ")
        return escape_line_start(text) if starts_line else text
    lines = [line.strip(" ") for line in text.split(HARD_BREAK)]
    if starts_line:
        lines = [escape_line_start(line) for line in lines if line]
    return HARD_BREAK.join(lines)


def _without_edge_breaks(text: str) -> str:
    """Take white space and hard breaks off both ends; an escaped backslash is no break."""
    if "\\" not in text:
        return text.strip()
    end = len(text)
    while end:
        if text[end - 1] == "\\":
            if text[end : end + 1] != "\n" or _backslashes(text, end) % 2 == 0:
                break
        elif not text[end - 1].isspace():
            break
        end -= 1
    leading = LEADING_BREAKS.match(text, 0, end)
    return text[leading.end() if leading else 0 : end]


def _backslashes(text: str, end: int) -> int:
    """How many backslashes stand right before ``end``."""
    start = end
    while start and text[start - 1] == "\\":
        start -= 1
    return end - start


def _join_adjacent(parts: list[str | Mark]) -> list[str | Mark]:
    """Make one emphasis of two that touch: ``**a****b**`` reads as neither."""
    joined: list[str | Mark] = []
    for part in parts:
        last = joined[-1] if joined else None
        if (
            isinstance(part, Mark)
            and isinstance(last, Mark)
            and last.is_end
            and not part.is_end
            and last.opens == part.opens != "["
        ):
            joined.pop()
        else:
            joined.append(part)
    return joined


def _pair(parts: list[str | Mark]) -> None:
    """Unwrite the pairs that hold nothing or that no reader would take for marks."""
    stack: list[tuple[int, Mark]] = []
    for position, part in enumerate(parts):
        if isinstance(part, str):
            continue
        if not part.is_end:
            stack.append((position, part))
            continue
        start, mark = _pop(stack, part.opens)
        if mark is None or not part.written:
            part.written = False
            continue
        if not _is_sound(parts, start, position, part.opens):
            mark.written = part.written = False
    for _, mark in stack:
        mark.written = False


def _pop(stack: list[tuple[int, Mark]], opens: str) -> tuple[int, Mark | None]:
    for position in range(len(stack) - 1, -1, -1):
        if stack[position][1].opens == opens:
            return stack.pop(position)
    return 0, None


def _is_sound(parts: list[str | Mark], start: int, end: int, opens: str) -> bool:
    """Tell whether the pair holds text and, for emphasis, can open and close there."""
    first = _shift_leading_space(parts, start, end)
    last = _shift_trailing_space(parts, start, end)
    if not first or not last:
        return False
    if opens == "[":
        return True
    before, after = _text_before(parts, start), _text_after(parts, end)
    return _flanks(first, before) and _flanks(last, after)


def _shift_leading_space(parts: list[str | Mark], start: int, end: int) -> str:
    """Move the white space after a mark before it; return the character that follows."""
    for position in range(start + 1, end):
        part = parts[position]
        if isinstance(part, str) and part:
            kept = part.lstrip(" ")
            if len(kept) < len(part):
                parts[position] = kept
                _give_space(parts[start])
            if kept:
                return kept[0]
    return ""


def _shift_trailing_space(parts: list[str | Mark], start: int, end: int) -> str:
    for position in range(end - 1, start, -1):
        part = parts[position]
        if isinstance(part, str) and part:
            kept = part.rstrip(" ")
            if len(kept) < len(part):
                parts[position] = kept
                _give_space(parts[end])
            if kept:
                return kept[-1]
    return ""


def _give_space(mark: str | Mark) -> None:
    if isinstance(mark, Mark):
        mark.spaced = True


def _text_before(parts: list[str | Mark], position: int) -> str:
    if getattr(parts[position], "spaced", False):
        return " "
    for part in reversed(parts[max(0, position - 4) : position]):
        if isinstance(part, str) and part:
            return part[-1]
    return " "


def _text_after(parts: list[str | Mark], position: int) -> str:
    if getattr(parts[position], "spaced", False):
        return " "
    for part in parts[position + 1 : position + 5]:
        if isinstance(part, str) and part:
            return part[0]
    return " "


def _flanks(inner: str, outer: str) -> bool:
    """Tell whether emphasis can stand between two characters, as CommonMark rules."""
    return not _is_punctuation(inner) or outer.isspace() or _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
