"""Keep the jumps within the article: footnotes, and the way back from them."""

from __future__ import annotations

from urllib.parse import quote, unquote

from lxml.html import HtmlElement

from quietpage.engine.structure.identifiers import safe_identifier
from quietpage.engine.structure.region import Region, make, writable
from quietpage.engine.structure.trees import targets_of
from quietpage.engine.structure.urls import clean_address

FRAGMENT_SAFE = "/?:@!$()*+,;=~-._"
"""Characters that a fragment may hold as they are (RFC 3986), quotes and ``&`` aside."""


def keep_jumps(region: Region) -> None:
    """Keep the ids that links in the article point to; take every other id away.

    A link into a part of the page that is not here becomes one to the page itself.
    """
    document = region.resolver.document
    jumps: dict[str, list[HtmlElement]] = {}
    for link in region.of("a"):
        address = link.get("href") or ""
        fragment = own_fragment(address, document) if "#" in address else ""
        if fragment:
            jumps.setdefault(fragment, []).append(link)
    found = _name_targets(region, jumps)
    for fragment, links in jumps.items():
        if fragment not in found:
            continue
        for link in links:
            written = clean_address(link.get("href", "").partition("#")[2])
            kept = unquote(written) == found[fragment]
            address = "#" + (written if kept else quote(found[fragment], safe=FRAGMENT_SAFE))
            region.jumps.add(address)
            link.set("href", address)


def own_fragment(address: str, document: str) -> str:
    """Return the target's id if the address is in this page, else nothing."""
    address = address.strip()
    if document and address.startswith(document):
        address = address[len(document) :]
    return unquote(address[1:]) if address.startswith("#") else ""


def _name_targets(region: Region, jumps: dict[str, list[HtmlElement]]) -> dict[str, str]:
    """Give each target an id that is safe to show, and return the ids by the old names."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for element in targets_of(region.main, jumps):
        name = element.get("id") or element.get("name", "")
        if name not in found:
            identifier = safe_identifier(writable(name))
            if identifier not in taken:
                taken.add(identifier)
                found[name] = identifier
                _set_identifier(region, element, identifier)
                continue
        element.attrib.pop("id", None)
    return found


def _set_identifier(region: Region, element: HtmlElement, identifier: str) -> None:
    """Name the element, or a span before it where a name could reach beyond ``window``."""
    if element.tag not in ("img", "form", "object", "embed", "iframe"):
        element.set("id", identifier)
        return
    element.attrib.pop("id", None)
    target = make(element, "span", id=identifier)
    region.add(target)
    element.addprevious(target)
