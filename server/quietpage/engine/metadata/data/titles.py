"""Words that end a site's name rather than a headline."""

from __future__ import annotations

from typing import Final

from quietpage.engine.metadata.data import words

SITE_WORDS: Final = words(
    """
    blog forum forums wiki community magazine news newspaper docs documentation online com net
    org website homepage wikipedia journal tv
    """
)
