"""The figures of the second opinion, and what it is told of tags and names: data only.

Kernels read this while the engine is still being imported, so it imports nothing of the engine.
"""

from __future__ import annotations

from typing import Final

# What names say of an element; several may hold.
HIDDEN, UNLIKELY, BYLINE, SHARE_BOX, GOOD, BAD, FALLBACK_IMAGE = (1 << n for n in range(7))

TAGS: Final = {
    "p": ("p",),
    "div": ("div",),
    "run": ("qp-run",),
    "link": ("a",),
    "item": ("li",),
    "image": ("img",),
    "input": ("input",),
    "frame": ("iframe",),
    "table": ("table",),
    "code": ("code",),
    "figure": ("figure",),
    "list": ("ul", "ol"),
    "heading": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "title": ("h1", "h2"),
    "form": ("form", "fieldset"),
    "never": ("footer", "aside", "input", "textarea", "select", "button"),
    "scored": ("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"),
}
"""Parts that tags play."""
BIT: Final = {part: 1 << number for number, part in enumerate(TAGS)}
"""Part → its bit; an element may play several."""
POINTS_OF_TAG: Final = {
    "div": 5.0,
    **dict.fromkeys(("pre", "td", "blockquote"), 3.0),
    **dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3.0),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5.0),
}
"""What a candidate starts with."""
POINTS: Final = 25
"""Bonus of a name that speaks for its element."""

CHARS, LINKS, COMMAS, PARAGRAPHS, IMAGES, ITEMS, INPUTS, HEADED, LISTED, FRAMES = range(10)
"""Columns of what every element holds: characters (in links, in headings, in lists), numbers."""
COLUMNS: Final = 10

MIN_CHARS: Final = 500
"""Characters of the region below which it is looked for again, names left out of account."""
MAX_BYLINE_CHARS: Final = 100
MIN_TITLE_SHARE: Final = 0.75
"""Of a heading's characters that the title has too, from which it is the title."""
MAX_WRAPPER_LINKS: Final = 0.25

# The region.
MIN_SCORED_CHARS: Final = 25
CHARS_A_POINT: Final = 100
MAX_LENGTH_POINTS: Final = 3
DIVISORS: Final = (1, 2, 6, 9, 12)
"""What a paragraph's points are divided by, for its parent, grandparent and so on."""
TOP_CANDIDATES: Final = 5
CLOSE_SHARE: Final = 0.75
"""Of the best score, from which another candidate speaks for an ancestor of both."""
MIN_CLOSE: Final = 3
MAX_FALL: Final = 3
"""Times that an ancestor's score may be lower, for those above it to be looked at."""
SIBLING_SHARE: Final = 0.2
MIN_SIBLING_SCORE: Final = 10.0
LONG_SIBLING_CHARS: Final = 80
MAX_SIBLING_LINKS: Final = 0.25

# Cleaning.
MIN_COMMAS: Final = 10
"""A box with as many commas is prose, whatever else it holds."""
MAX_SHARE_CHARS: Final = 500
MIN_LIST_SHARE: Final = 0.9
MAX_HEADED_SHARE: Final = 0.9
MIN_BOX_CHARS: Final = 25
MIN_PARAGRAPHS_AN_IMAGE: Final = 0.5
ITEMS_GRANTED: Final = 100
MAX_PLAIN_LINKS, MAX_NAMED_LINKS = 0.2, 0.5
"""Link density of a box, and of one whose name speaks for it."""
