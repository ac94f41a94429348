"""Sets of element names that the steps share. Data only."""

from __future__ import annotations

from typing import Final

DROP: Final = "qp-drop"
"""Name given to an element that goes with all it holds; its tail text stays."""
UNWRAP: Final = "qp-unwrap"
"""Name given to an element whose tags go and whose content stays."""
MARKER: Final = "qp-removed"
"""Empty element that stands where a piece was taken out of the main content."""

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS: Final = frozenset({"ul", "ol"})
ROWS: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr"})

FLOW: Final = frozenset(
    {
        *("address", "article", "body", "center", "dialog", "div", "fieldset", "footer", "form"),
        *("header", "hgroup", "html", "main", "nav", "noscript", "search", "section"),
        *("frameset", "marquee", "noframes", "optgroup", "slot"),
    }
)
"""Boxes that mean nothing to a reader: their tags go, their text becomes paragraphs."""

HOLDERS: Final = frozenset(
    {"li", "td", "th", "dd", "blockquote", "figcaption", "aside", "details", "figure", "caption"}
)
"""Blocks that stay, and hold either text or blocks."""

BLOCKS: Final = (
    frozenset({"p", "pre", "hr", "dl", "dt", "summary", "legend"})
    | HEADINGS
    | LISTS
    | ROWS
    | FLOW
    | HOLDERS
)

TEXT_ONLY: Final = HEADINGS | {"dt", "summary", "caption", "legend"}
"""Blocks in which only running text may stand."""

NO_RUNS: Final = LISTS | ROWS | {"dl", "pre", "hr"}
"""Blocks whose own text is not running text."""

VOID: Final = frozenset({"br", "hr", "img", "wbr", "math", "video"})
"""Elements that are something without holding anything."""

KEPT_EMPTY: Final = frozenset({"td", "th", "tr"})
TRANSPARENT: Final = frozenset({"a", "ins", "del"})
"""Inline elements that may hold blocks."""

INLINE: Final = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strong", "sub", "sup", "time", "u", "var", "video", "wbr"),
    }
)

MATHML: Final = frozenset(
    {
        *("math", "menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded"),
        *("mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub"),
        *("msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover"),
    }
)

JUNK: Final = frozenset(
    {
        *("area", "base", "basefont", "bgsound", "canvas", "col", "colgroup"),
        *("datalist", "embed", "frame", "head", "iframe", "input", "link"),
        *("meta", "meter", "object", "option", "param", "progress", "script", "select"),
        *("style", "svg", "template", "textarea", "title", "audio", "applet"),
        *("amp-ad", "amp-analytics", "amp-pixel", "amp-auto-ads", "amp-sticky-ad"),
    }
)
"""What no reader can read, once the earlier steps have taken from it what one can."""

LOADERS: Final = frozenset(
    {
        *("amp-anim", "amp-audio", "amp-iframe", "amp-img", "amp-video", "amp-youtube", "audio"),
        *("embed", "figure", "frame", "iframe", "image", "img", "lite-youtube", "object", "param"),
        *("picture", "source", "video", "youtube-video"),
    }
)
"""Elements of whose ``data-`` attributes one may name what a script would load."""

IMAGES: Final = frozenset({"amp-anim", "amp-img", "figure", "image", "img", "picture"})
"""Elements that show images, or name one for a script to load."""

PLAYERS: Final = frozenset(
    {
        *("amp-audio", "amp-iframe", "amp-video", "amp-youtube", "audio", "embed", "frame"),
        *("iframe", "lite-youtube", "object", "video", "youtube-video"),
    }
)
"""Elements that embed something to be played or looked at."""

TABLE_PARTS: Final = ROWS | {"td", "th", "caption", "col", "colgroup"}

UNCLOSED: Final = ("source", "track", "wbr", "keygen", "command", "map")
"""Empty elements that libxml2 takes for containers of all that follows them."""

RENAMED: Final = {
    "acronym": "abbr",
    "dir": "ul",
    "listing": "pre",
    "menu": "ul",
    "plaintext": "pre",
    "strike": "s",
    "tt": "code",
    "xmp": "pre",
}
"""Obsolete elements, and what stands for them now."""
