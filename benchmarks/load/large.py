"""A page that is nearly all article, and a long one."""

from __future__ import annotations

import random

ARTICLE_BYTES = 8_000_000
PARAGRAPHS = 150
WORDS = (
    *("harbour", "master", "keeps", "a", "book", "of", "tides", "and", "writes", "into", "it"),
    *("by", "hand", "lets", "nobody", "else", "touch", "pencil", "boats", "rope", "wind"),
    *("“quay”", "lamp", "keeper", "letters", "weather", "morning", "stones", "bell", "island"),
)


def large_article() -> str:
    """A page that is nearly all article."""
    dice = random.Random(1)
    length = ARTICLE_BYTES // PARAGRAPHS // 6
    paragraphs = "".join(
        f"<p>{' '.join(dice.choices(WORDS, k=length)).capitalize()}.</p>" for _ in range(PARAGRAPHS)
    )
    return (
        "<!doctype html><html lang=en><head><title>Tides of the year</title></head><body>"
        f"<article><h1>Tides of the year</h1>{paragraphs}</article></body></html>"
    )
