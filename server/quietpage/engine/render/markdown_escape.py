"""Escapes of Markdown: only where a CommonMark reader would take text for markup."""

from __future__ import annotations

import re
from typing import Final

SPECIAL: Final = re.compile(
    r"""[\[\]`*]                  # links, code, emphasis
    | (?<![^\W_])_ | _(?![^\W_])  # emphasis, but not inside a word
    | \\(?![A-Za-z0-9])           # a backslash that would escape
    | <(?=[A-Za-z/!?]|\Z)         # raw markup, which the next piece of text may go on with
    | &(?=\#?\w+;)                # an entity
    | ~(?=~)|(?<=~)~              # strikethrough
    """,
    re.VERBOSE,
)
LINE_START: Final = re.compile(
    r"(?P<space>[ \t]*)(?:(?P<number>[0-9]{1,9})(?P<stop>[.)])(?=\s|$)"
    r"|(?P<mark>\#{1,6}(?=\s|$)|[-+](?=\s|$)|[->=+~:|]|\#))"
)
NEEDS_MARK: Final = re.compile(r"#{1,6}(?:\s|$)|[-+](?:\s|$)|>|=+\s*$|-[-\s]*$|~~~|:?-+:?\s*\|")
PLAIN_ADDRESS: Final = re.compile(r"[^\s<>()\\]+\Z")
BACKTICKS: Final = re.compile(r"`+")


def escape_text(text: str) -> str:
    """Escape running text, apart from what matters only at the start of a line."""
    return SPECIAL.sub(r"\\\g<0>", text)


def escape_line_start(line: str) -> str:
    """Escape what would make a list, heading, quote or rule of a line of text."""
    found = LINE_START.match(line)
    if found is None:
        return line
    if found["number"]:
        at = found.end("number")
        return f"{line[:at]}\\{line[at:]}"
    at = found.end("space")
    return f"{line[:at]}\\{line[at:]}" if NEEDS_MARK.match(line, at) else line


def write_address(address: str) -> str:
    """Write a link's address so that nothing in it ends the link."""
    if PLAIN_ADDRESS.match(address):
        return address
    for character, escaped in (("<", "%3C"), (">", "%3E"), ("\\", "%5C")):
        address = address.replace(character, escaped)
    return f"<{' '.join(address.split())}>"


def write_code(code: str) -> str:
    """Write a code span, fenced by more backticks than stand in it."""
    code = " ".join(code.split())
    if not code:
        return ""
    fence = "`" * (_longest_run(code) + 1 if "`" in code else 1)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{pad}{code}{pad}{fence}"


def write_fenced(code: str, language: str) -> str:
    """Write a code block, fenced by more backticks than stand in it."""
    fence = "`" * max(3, _longest_run(code) + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def _longest_run(code: str) -> int:
    return max(map(len, BACKTICKS.findall(code)), default=0)
