"""Script injections: markup that calls ``pwn()``, asks ``evil.example`` or leads the page away.

They are written for this suite, after the kinds that the literature names; a module for each.
"""

from __future__ import annotations

from typing import Final

from .addresses import ADDRESSES, LINKS
from .documents import CLOBBERING, MOVES, STYLES
from .foreign import FOREIGN
from .handlers import HANDLERS
from .heads import HEADS
from .markdown import MARKDOWN
from .mutations import MUTATIONS
from .parsers import PARSERS

__all__ = ["HEADS", "INJECTIONS"]

INJECTIONS: Final = [
    *HANDLERS,
    *LINKS,
    *ADDRESSES,
    *FOREIGN,
    *PARSERS,
    *STYLES,
    *MOVES,
    *CLOBBERING,
    *MARKDOWN,
    *MUTATIONS,
    *HEADS,
]
