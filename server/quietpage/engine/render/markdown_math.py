"""Formulas in Markdown: TeX between dollars, harmless where a reader knows no formulas.

Such a reader takes what stands between the dollars for Markdown. Spaces mean nothing in TeX's math
mode, so they part what would be markup: nothing is lost where formulas are known.
"""

from __future__ import annotations

import re
from typing import Final

MARKUP: Final = re.compile(r"<(?=[A-Za-z/!?])|\](?=[(\[:])|~(?=~)")
"""A tag, comment or address in pointed brackets; the middle of a link; a fence."""


def write_formula(tex: str) -> str:
    """``tex`` within a line."""
    return f"${neutralise(tex)}$"


def write_display(tex: str) -> str:
    """``tex`` as a formula of its own, within a line."""
    return f"$${neutralise(tex)}$$"


def write_formula_block(tex: str) -> str:
    """``tex`` as a block, its lines kept."""
    lines = (line.strip() for line in tex.splitlines())
    return "\n".join(("$$", *(neutralise(line) for line in lines if line), "$$"))


def neutralise(tex: str) -> str:
    """``tex`` with nothing in it that CommonMark would take for a tag, a link or code."""
    return MARKUP.sub(r"\g<0> ", tex.replace("`", "‘"))
