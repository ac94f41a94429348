"""Give lists nothing but items, and items a list."""

from __future__ import annotations

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, is_blank, make
from quietpage.engine.structure.tags import DROP, LISTS, MARKER, UNWRAP


def mend_lists(region: Region) -> None:
    """Put stray content of lists into items, and stray items into lists."""
    for name in ("ul", "ol"):
        for listing in list(region.of(name)):
            _mend_list(region, listing)
    for item in list(region.of("li")):
        parent = item.getparent()
        if parent is not None and parent.tag not in LISTS:
            _adopt_items(region, item)
    for name in ("dt", "dd"):
        for part in region.of(name):
            if not _is_in_definitions(part):
                region.rename(part, "div")
    for listing in region.of("dl"):
        _mend_definitions(region, listing)


def _mend_list(region: Region, listing: HtmlElement) -> None:
    """Put a list right inside a list into the item before it, all else into items."""
    if next(listing.iter("li"), None) is None:
        region.rename(listing, "div")  # it was there for its indent
        return
    last: HtmlElement | None = None
    if not is_blank(listing.text):
        listing.insert(0, _text_item(region, listing.text))
        listing.text = None
    for child in list(listing):
        text, child.tail = child.tail, None
        if child.tag == "li":
            last = child
        elif child.tag in LISTS and last is not None:
            last.append(child)
            child = last
        elif child.tag not in (MARKER, DROP, UNWRAP):
            last = make(listing, "li")
            child.addprevious(last)
            last.append(child)
            region.add(last)
            child = last
        if not is_blank(text):
            child.addnext(_text_item(region, text))


def _text_item(region: Region, text: str | None) -> HtmlElement:
    item = make(region.main, "li")
    item.text = text
    region.add(item)
    return item


def _adopt_items(region: Region, item: HtmlElement) -> None:
    """Put a stray item, and those that follow it, into a list of their own."""
    listing = make(item, "ul")
    item.addprevious(listing)
    following: HtmlElement | None = item
    while following is not None and following.tag == "li":
        after = following.getnext()
        ends = not is_blank(following.tail)
        tail, following.tail = following.tail, None
        listing.append(following)
        if ends:
            listing.tail = tail
            break
        following = after
    region.add(listing)


def _is_in_definitions(part: HtmlElement) -> bool:
    parent = part.getparent()
    if parent is not None and parent.tag == "div":
        parent = parent.getparent()
    return parent is not None and parent.tag == "dl"


def _mend_definitions(region: Region, listing: HtmlElement) -> None:
    """Unwrap the groups of a description list, and turn one without terms into a box."""
    if next(listing.iter("dt", "dd"), None) is None:
        region.rename(listing, "div")
        return
    for child in list(listing):
        if child.tag == "div" and any(part.tag in ("dt", "dd") for part in child):
            child.tag = UNWRAP
        elif child.tag not in ("dt", "dd", MARKER, DROP, UNWRAP, "div"):
            child.tag = "dd" if child.tag == "p" else child.tag
