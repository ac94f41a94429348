"""Take away what means nothing to a reader: junk, obsolete names, unknown elements."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, is_blank
from quietpage.engine.structure.tags import (
    BLOCKS,
    DROP,
    INLINE,
    JUNK,
    MARKER,
    MATHML,
    RENAMED,
    UNCLOSED,
    UNWRAP,
)

MIN_LABEL_CHARS: Final = 3
KNOWN: Final = BLOCKS | INLINE | MATHML | {MARKER, DROP, UNWRAP}


def drop_junk(region: Region) -> None:
    """Drop scripts, styles, form controls and whatever else shows nothing readable."""
    for element in region.of(*JUNK.intersection(region.by_tag)):
        element.tag = DROP
    for element in region.of(*UNCLOSED):
        element.tag = UNWRAP


def rename_obsolete(region: Region) -> None:
    """Give obsolete elements their modern names."""
    for old, new in RENAMED.items():
        for element in region.of(old):
            region.rename(element, new)


def unwrap_unknown(region: Region) -> None:
    """Unwrap fonts, custom elements and every other name that is not in use.

    One that stands alone between its siblings, without text beside it, is taken
    for a box, so that its words do not run into its neighbours'.
    """
    for tag in [tag for tag in region.by_tag if tag not in KNOWN]:
        boxed = "-" in tag and not tag.startswith("mjx-")
        for element in region.of(tag):
            if boxed and _stands_alone(element):
                region.rename(element, "div")
            else:
                element.tag = UNWRAP


def unwrap_spans(region: Region) -> None:
    """Unwrap the spans that say nothing of language, direction or a link's target."""
    for span in region.of("span"):
        if span.tail is None and _is_label(span):
            span.tail = " "
        if not (span.get("lang") or span.get("dir") or span.get("id")):
            span.tag = UNWRAP


def _is_label(span: HtmlElement) -> bool:
    """Tell whether the span is a label that only the style sheet parts from the next one.

    Nothing but a style sheet says how spans are shown: so both must bear classes, not
    the same, and a capital must follow a small letter where they touch, with a word's
    length on both sides, which neither drop caps nor syntax colours have.
    """
    following = span.getnext()
    if following is None or following.tag != "span" or len(span):
        return False
    names = span.get("class")
    others = following.get("class")
    if not names or not others or names == others:
        return False
    text = span.text or ""
    rest = following.text or ""
    return min(len(text), len(rest)) >= MIN_LABEL_CHARS and text[-1].islower() and rest[0].isupper()


def _stands_alone(element: HtmlElement) -> bool:
    """Tell whether the element has siblings, and no text stands between it and them."""
    if not is_blank(element.tail):
        return False
    before = element.getprevious()
    if before is not None:
        return is_blank(before.tail)
    parent = element.getparent()
    return element.getnext() is not None and (parent is None or is_blank(parent.text))
