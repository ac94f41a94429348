"""Give every image the address it would show in a browser that had scrolled to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, is_blank, make, writable
from quietpage.engine.structure.srcset import best_candidate, larger_candidate
from quietpage.engine.structure.tags import DROP, UNWRAP

LAZY_SOURCES: Final = (
    *("data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-src", "data-url"),
    *("data-orig-file", "data-actualsrc", "data-image", "data-img-src", "data-hi-res-src"),
    *("data-pin-media", "data-src-large", "data-large-file", "data-echo", "data-delayed-url"),
    *("data-runner-src", "data-canonical-src", "data-image-src", "data-img-url", "data-cfsrc"),
    *("lazy-src", "lazysrc", "data-raw-src", "data-default-src", "data-proxy-src"),
)
LAZY_SETS: Final = ("data-srcset", "data-lazy-srcset", "data-original-set", "data-bgset")
MAX_TRACKER_PIXELS: Final = 2
MAX_PLACEHOLDER_CHARS: Final = 400
"""Characters of a data: address under which it is a placeholder, if another stands by."""
PLACEHOLDER: Final = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|lazy-?load(?:ing|er)?|loading|gr[ea]y"
    r"|pixel|1x1|clear|dot|empty)(?:[._-][^/]*)?\.(?:gif|png|svg|jpe?g|webp)\b"
    r"|^about:|^#|/max/[1-9]?\d/",
    re.IGNORECASE,
)
"""Addresses that give way to any other candidate."""
PLACEHOLDER_TRACES: Final = (
    *(
        "1x1",
        "blank",
        "clear",
        "dot",
        "empty",
        "gray",
        "grey",
        "lazy",
        "loading",
        "pixel",
        "spacer",
    ),
    *("placeholder", "transparent", "about:", "#", "/max/"),
)
"""Small letters of which some stand in every placeholder: the expression itself is slow."""
SPACER: Final = re.compile(
    r"^about:|^#|(?:^|/)(?:blank|spacer|transparent|pixel|1x1|clear|dot)\.(?:gif|png)$", re.I
)
"""Addresses that show nothing, and are dropped when they stand alone."""
TRACKER: Final = re.compile(
    r"//(?:[\w-]+\.)*(?:doubleclick\.net|scorecardresearch\.com|quantserve\.com"
    r"|google-analytics\.com|imrworldwide\.com|feedsportal\.com|pixel\.wp\.com)/"
    r"|facebook\.com/tr\b|feedburner\.com/~",
    re.IGNORECASE,
)
TRACKER_TRACES: Final = (
    *("doubleclick", "scorecardresearch", "quantserve", "google-analytics", "imrworldwide"),
    *("feedsportal", "pixel.wp", "facebook.com/tr", "feedburner"),
)
"""Of which some stand in the address of every tracker."""
PICTURE_NAME: Final = re.compile(r"^\s*\S+\.(?:jpe?g|png|webp|gif|avif)(?:[?#]\S*)?\s*$", re.I)
ADDRESS: Final = re.compile(r"^\s*(?:https?:)?//|^\s*\.{0,2}/|^\s*data:image/", re.I)
UNREADABLE_TYPES: Final = ("image/avif", "image/jxl", "image/heic")
"""Types of ``<source>`` taken only when nothing else is offered."""


def resolve_images(region: Region) -> None:
    """Resolve lazy images and pictures, and drop trackers and unfilled placeholders."""
    resolver = region.resolver
    for figure in region.of("figure"):
        _fill_figure(region, figure)
    for element in region.of("amp-img", "image", "amp-anim"):
        region.rename(element, "img")
    for image in region.of("img"):
        source = None if is_tracker(image) else image_source(image)
        if source is None:
            image.tag = DROP
            _keep_children(image)
        else:
            image.set("src", writable(resolver.resolve(source)))
            _drop_tiny_size(image)
    for picture in region.of("picture"):
        picture.tag = UNWRAP


def _fill_figure(region: Region, figure: HtmlElement) -> None:
    """Put an image into a figure that only names it, for a script to load."""
    for value in figure.attrib.values():
        if ADDRESS.match(value) and PICTURE_NAME.match(value):
            if next(figure.iter("img", "picture", "noscript", "amp-img"), None) is None:
                image = make(figure, "img", src=value)
                figure.insert(0, image)
                image.tail, figure.text = figure.text, None
                region.add(image)
            return


def image_source(image: HtmlElement) -> str | None:
    """Return the address the image shows once loaded, or None when there is none."""
    source = (image.get("src") or "").strip()
    is_lazy = "lazy" in (image.get("class") or "").lower()
    if not is_lazy and not is_placeholder(source):
        return larger_candidate(image.get("srcset") or "", source) or source
    hidden = next(_hidden_sources(image), None)
    if hidden is not None:
        return hidden
    if not source or SPACER.search(source):
        return None
    if source.startswith("data:") and is_placeholder(source):
        return None
    return source


def is_placeholder(source: str) -> bool:
    """Tell whether the address is of an image that stands in for another."""
    if source.startswith("data:"):
        return len(source) < MAX_PLACEHOLDER_CHARS or source.startswith("data:image/svg")
    return is_blank(source) or _finds(PLACEHOLDER, PLACEHOLDER_TRACES, source)


def is_tracker(image: HtmlElement) -> bool:
    """Tell whether the image is there to count readers: one pixel, or a known host."""
    if _is_tiny(image.get("width")) and _is_tiny(image.get("height")):
        return next(_hidden_sources(image), None) is None
    return _finds(TRACKER, TRACKER_TRACES, image.get("src") or "")


def _finds(expression: re.Pattern[str], traces: tuple[str, ...], address: str) -> bool:
    """Tell whether the expression, which finds nothing without the traces, finds something.

    Signs beyond ASCII may match small letters regardless of case, so they are left to it.
    """
    if address.isascii():
        small = address.lower()
        for trace in traces:
            if trace in small:
                break
        else:
            return False
    return expression.search(address) is not None


def _hidden_sources(image: HtmlElement) -> Iterator[str]:
    """Yield candidates outside ``src``: the likeliest first."""
    attributes = dict(image.attrib)
    for name in LAZY_SOURCES:
        value = attributes.get(name)
        if value and not is_placeholder(value.strip()) and _is_address(value):
            yield value
    for name in (*LAZY_SETS, "srcset"):
        value = attributes.get(name)
        candidate = best_candidate(value) if value else None
        if candidate and not is_placeholder(candidate):
            yield candidate
    yield from _picture_sources(image)
    for name, value in attributes.items():
        if name.startswith("data-") and PICTURE_NAME.match(value) and not is_placeholder(value):
            yield value


def _picture_sources(image: HtmlElement) -> Iterator[str]:
    picture = image.getparent()
    while picture is not None and picture.tag == "source":  # libxml2 nests unclosed sources
        picture = picture.getparent()
    if picture is None or picture.tag != "picture":
        return
    spare: list[str] = []
    for source in picture.iter("source"):
        value = source.get("srcset") or source.get("data-srcset") or source.get("data-src")
        candidate = best_candidate(value) if value else None
        if candidate and not is_placeholder(candidate):
            if (source.get("type") or "").startswith(UNREADABLE_TYPES):
                spare.append(candidate)
            else:
                yield candidate
    yield from spare


def _is_address(value: str) -> bool:
    return ADDRESS.match(value) is not None or PICTURE_NAME.match(value) is not None


def _drop_tiny_size(image: HtmlElement) -> None:
    """Take away the placeholder's measures, in which the image could not be seen."""
    for name in ("width", "height"):
        if _is_tiny(image.get(name)):
            del image.attrib[name]


def _keep_children(image: HtmlElement) -> None:
    """Keep what an ``amp-img`` holds, such as its own fallback image."""
    if len(image):
        image.tag = UNWRAP


def _is_tiny(value: str | None) -> bool:
    """Tell whether a width or height is so small that nothing could be seen."""
    if not value:
        return False
    digits = value.strip().removesuffix("px")
    return digits.isdecimal() and len(digits) < 6 and int(digits) <= MAX_TRACKER_PIXELS
