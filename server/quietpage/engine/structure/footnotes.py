"""Keep the jumps within the article: footnotes, and the way back from them."""

from __future__ import annotations

from urllib.parse import unquote

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, writable
from quietpage.engine.structure.urls import Resolver

PREFIX = "qp-"
"""Before every id, so that none can shadow a name of the page it is shown in."""


def keep_jumps(region: Region) -> None:
    """Prefix the ids that links point to; take every other id away.

    A link into a part of the page that is not here becomes one to the page itself.
    """
    document = Resolver(region.base_url).document
    jumps: dict[str, list[HtmlElement]] = {}
    for link in region.of("a"):
        fragment = _fragment(link.get("href") or "", document)
        if fragment:
            jumps.setdefault(fragment, []).append(link)
    found = _prefix_targets(region.main, jumps)
    for fragment, links in jumps.items():
        if fragment in found:
            for link in links:
                link.set("href", f"#{PREFIX}{found[fragment]}")


def _fragment(address: str, document: str) -> str:
    """Return the target's id if the address is in this page, else nothing."""
    address = address.strip()
    if document and address.startswith(document):
        address = address[len(document) :]
    return unquote(address[1:]) if address.startswith("#") else ""


def _prefix_targets(main: HtmlElement, jumps: dict[str, list[HtmlElement]]) -> dict[str, str]:
    """Prefix each target's id and return the new ids by the old."""
    found: dict[str, str] = {}
    for element in main.xpath("descendant::*[@id or @name]"):
        if element.tag == "qp-removed":
            continue
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name and name in jumps and name not in found:
            found[name] = _plain(name.removeprefix(PREFIX))
            element.set("id", PREFIX + found[name])
        else:
            element.attrib.pop("id", None)
    return found


def _plain(name: str) -> str:
    """Return the id without what an address or an attribute could read otherwise."""
    kept = (character for character in writable(name) if character not in "\"'<>&`%\\")
    return "-".join("".join(kept).split())[:150] or "target"
