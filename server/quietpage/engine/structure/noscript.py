"""Put the images of ``<noscript>`` where lazy loading left a placeholder."""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.images import PLACEHOLDER, image_source, is_tracker
from quietpage.engine.structure.region import Region, is_blank
from quietpage.engine.structure.tags import DROP, UNWRAP

MEDIA: Final = ("img", "picture", "iframe", "video", "amp-img")
MAX_FIGURE_STEPS: Final = 6
"""Boxes between a noscript and its figure."""
MAX_ELEMENTS: Final = 12
"""Elements of a neighbour that are looked at for its one image."""


def resolve_noscript(region: Region) -> None:
    """Keep a noscript's media in place of the placeholder beside it; drop its other text."""
    for noscript in region.of("noscript"):
        image = _only_image(noscript)
        if image is None:
            has_media = next(noscript.iter(*MEDIA), None) is not None
            noscript.tag = "div" if has_media else DROP
            continue
        _drop_previews(noscript, image)
        twin = _twin(noscript)
        if twin is None or is_tracker(image):
            noscript.tag = UNWRAP
            continue
        shown = image_source(twin)
        if shown is None or not _is_named_alike(shown, image.get("src") or ""):
            if shown is None or "lazy" in (twin.get("class") or "").lower():
                twin.tag = DROP
            noscript.tag = UNWRAP
        else:
            noscript.tag = DROP


def _drop_previews(noscript: HtmlElement, image: HtmlElement) -> None:
    """Drop the small forms of a figure's image that stand apart from its noscript."""
    for figure in islice(noscript.iterancestors(), MAX_FIGURE_STEPS):
        if figure.tag == "figure":
            break
    else:
        return
    source = image.get("src") or ""
    for other in islice(figure.iter("img"), MAX_ELEMENTS):
        preview = other.get("src") or ""
        is_other = other is not image and preview != source
        if is_other and _is_named_alike(preview, source) and PLACEHOLDER.search(preview):
            other.tag = DROP


def _twin(noscript: HtmlElement) -> HtmlElement | None:
    """Return the image that stands right before or after, if it stands alone there."""
    before = noscript.getprevious()
    if before is not None and before.tag != "noscript" and is_blank(before.tail):
        found = _only_image(before)
        if found is not None:
            return found
    after = noscript.getnext()
    if after is not None and after.tag != "noscript" and is_blank(noscript.tail):
        return _only_image(after)
    return None


def _only_image(element: HtmlElement) -> HtmlElement | None:
    """Return the element's only image, itself included, if it holds no text beside it."""
    found: HtmlElement | None = None
    for count, part in enumerate(element.iter("*")):
        if count > MAX_ELEMENTS or (part is not element and not is_blank(part.tail)):
            return None
        if not is_blank(part.text) and part.tag != "noscript":
            return None
        if part.tag in ("img", "amp-img"):
            if found is not None:
                return None
            found = part
    return found


def _is_named_alike(one: str, other: str) -> bool:
    """Tell whether two addresses end in the same file name, size suffixes aside."""
    return _file_name(one) == _file_name(other)


def _file_name(address: str) -> str:
    return address.partition("?")[0].rstrip("/").rpartition("/")[2].lower()
