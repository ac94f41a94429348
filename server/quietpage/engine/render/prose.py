"""Running text of sanitised markup: white space collapsed, signs of Markdown escaped."""

from __future__ import annotations

import re
from typing import Final

from quietpage.engine import kernels

SPACES: Final = re.compile(r"[ \t\n\r\f]+")
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


def _collapse(text: str) -> str:
    """Make one space of each run of ASCII white space."""
    return SPACES.sub(" ", text)


def _escape_text(text: str) -> str:
    """Escape running text, apart from what matters only at the start of a line."""
    return SPECIAL.sub(r"\\\g<0>", text)


if kernels.COMPILED:
    from quietpage.engine.kernels.render import prose

    collapse, escape_text = prose.collapse, prose.escape
else:
    collapse, escape_text = _collapse, _escape_text
