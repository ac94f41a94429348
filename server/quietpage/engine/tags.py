"""What each HTML tag is to the engine: sets of names, nothing else."""

from typing import Final

SKIPPED: Final = frozenset(
    [
        ("script"),
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "param",
        "source",
        "track",
        "object",
        "embed",
        "applet",
        "area",
        "map",
        "noframes",
        "frameset",
        "frame",
        "datalist",
        "optgroup",
        "option",
    ]
)
"""Elements without content that a reader sees; the walk does not go into them."""

BLOCK: Final = frozenset(
    [
        ("address"),
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "html",
        "qp-run",
    ]
)
"""Block-level elements (HTML Living Standard, 15.3), and the runs that `segment` wraps."""

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS: Final = frozenset(("ul", "ol", "dl", "menu", "dir"))
LIST_ITEMS: Final = frozenset(("li", "dt", "dd"))
CELLS: Final = frozenset(("td", "th"))
TABLE_PARTS: Final = frozenset(("table", "thead", "tbody", "tfoot", "tr", "caption", "colgroup"))
MEDIA: Final = frozenset(
    [
        ("img"),
        "picture",
        "video",
        "audio",
        "iframe",
        "svg",
        "canvas",
        "math",
        "object",
        "embed",
        "amp-img",
    ]
)
CONTROLS: Final = frozenset(("input", "button", "select", "textarea"))
VERBATIM: Final = frozenset(("pre", "textarea"))

RUN: Final = "qp-run"
"""Wrapper for inline content that stands loose beside block-level elements."""
REMOVED: Final = "qp-removed"
"""Marker left where a piece was taken out."""
OWN: Final = frozenset((RUN, REMOVED))
