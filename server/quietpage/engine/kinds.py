"""Name what a piece of boilerplate is, for the report."""

from __future__ import annotations

from typing import Final

from quietpage.engine.article import Kind
from quietpage.engine.page import Page

NAVIGATION_LINK_DENSITY: Final = 0.5


def kind_of(page: Page, number: int) -> tuple[Kind, str]:
    """Return the kind of the piece at element ``number`` and the reason in words."""
    m = page.measures
    chars = int(m.chars_sum[m.end[number]] - m.chars_sum[number])
    links = int(m.link_chars_sum[m.end[number]] - m.link_chars_sum[number])
    if chars and links / chars > NAVIGATION_LINK_DENSITY:
        return Kind.NAVIGATION, f"links make up {links / chars:.0%} of it"
    return Kind.BOILERPLATE, "unlike the article's own blocks"
