"""Find figures and their captions where pages build them from boxes."""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, class_tokens
from quietpage.engine.structure.tags import FLOW

CAPTION: Final = re.compile(
    r"^(?:[\w-]*[_-])?(?:figcaption|caption|legend)(?:[_-]{1,2}(?:text|inner|wrap|body|label))?$"
)
BOX: Final = frozenset(
    {
        *("captioned-image", "figure", "image-with-caption", "thumb", "tr-caption-container"),
        "wp-caption",
    }
)
FIGURE_MEDIA: Final = ("img", "picture", "video", "audio", "iframe", "pre", "table", "amp-img")
"""What a figure may show; one that shows nothing is a box."""
FIGURE_WORTH: Final = (*FIGURE_MEDIA, "blockquote", "svg", "math", "object", "embed")
BOXES: Final = ("div", "p", "span", "dl", "table")
MAX_ELEMENTS: Final = 40


def build_figures(region: Region) -> None:
    """Turn captioned boxes into figures, and figures that show nothing into boxes."""
    for figure in region.of("figure"):
        if next(figure.iter(*FIGURE_WORTH), None) is None:
            region.rename(figure, "div")
    for tag in BOXES if _are_telling(region.classes) else ():
        for box in list(region.of(tag)):
            names = box.get("class")
            if names and _are_telling(names) and not BOX.isdisjoint(class_tokens(box)):
                _build_figure(region, box)
    for caption in region.of("figcaption"):
        parent = caption.getparent()
        if parent is None or not _is_in_figure(caption):
            region.rename(caption, "div")


def _are_telling(names: str) -> bool:
    """Tell whether what all of BOX hold stands in class names: few are worth taking apart."""
    names = names.lower()
    return "caption" in names or "figure" in names or "thumb" in names


def _build_figure(region: Region, box: HtmlElement) -> None:
    """Make a figure of the box if it holds media and one caption."""
    caption = None
    shows = False
    for count, element in enumerate(box.iterdescendants()):
        if count > MAX_ELEMENTS:
            return
        if element.tag in FIGURE_MEDIA:
            shows = True
        elif element.tag == "figure":
            return
        elif caption is None and any(map(CAPTION.match, class_tokens(element))):
            caption = element
    if shows and caption is not None and caption.tag in FLOW | {"p", "span", "dd", "td"}:
        region.rename(caption, "figcaption")
        if box.tag == "table":
            for part in list(box.iterdescendants("tbody", "tr", "td")):
                region.rename(part, "div")
        region.rename(box, "figure")


def _is_in_figure(caption: HtmlElement) -> bool:
    """Tell whether one of the caption's nearest ancestors is a figure."""
    parent = caption.getparent()
    for _ in range(4):
        if parent is None:
            return False
        if parent.tag == "figure":
            return True
        parent = parent.getparent()
    return False
