"""Make links absolute, and take the tags off those that lead nowhere safe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine import kernels
from quietpage.engine.structure.region import Region
from quietpage.engine.structure.tags import UNWRAP
from quietpage.engine.structure.trees import is_of_nodes
from quietpage.engine.structure.urls import link_scheme

if kernels.COMPILED:
    from quietpage.engine.kernels.structure.addresses import resolve_links as plainly_resolved

WEB: Final = ("http://", "https://")
LINK_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


def resolve_links(region: Region) -> None:
    """Make links absolute; those to scripts, applications and local files lose the tag."""
    resolver = region.resolver
    for link in _unresolved(region):
        address = link.get("href")
        if address is None:
            if not link.get("id"):
                link.tag = UNWRAP
            continue
        if address.startswith("#") and address in region.jumps:
            continue
        resolved = resolver.resolve(address)
        if not resolved.startswith(WEB):
            scheme = link_scheme(resolved)
            if scheme and scheme not in LINK_SCHEMES:
                link.tag = UNWRAP
                continue
        if resolved != address:
            link.set("href", resolved)
    for quote in region.of("blockquote", "q", "ins", "del"):
        source = quote.get("cite")
        if source:
            quote.set("cite", resolver.resolve(source))


def _unresolved(region: Region) -> Iterable[HtmlElement]:
    """Resolve the links that are as plain as most; return the others."""
    resolver = region.resolver
    if not is_of_nodes(region.main) or (resolver.origin and not resolver.origin.startswith(WEB)):
        return region.of("a")
    links = region.by_tag.get("a", [])
    return plainly_resolved(links, resolver.origin, resolver.directory)
