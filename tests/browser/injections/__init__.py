"""Script injections: markup that calls ``pwn()``, asks ``evil.example`` or leads the page away.

They are written for this suite, after the kinds that the literature names; a module for each.
"""

from __future__ import annotations

from typing import Final

from .addresses import ADDRESSES, LINKS
from .documents import CLOBBERING, MOVES, STYLES
from .foreign import FOREIGN
from .handlers import HANDLERS
from .markdown import MARKDOWN
from .parsers import PARSERS

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
]
