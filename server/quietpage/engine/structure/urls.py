"""Make addresses absolute, and take the links off those that lead nowhere safe."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from quietpage.engine.structure.region import Region
from quietpage.engine.structure.tags import UNWRAP

EDGES: Final = "".join(map(chr, range(33)))
"""Control characters and the space: browsers strip them off both ends."""
LINE_BREAKS: Final = re.compile(r"[\t\n\r]")
UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"`]")
SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
PLAIN: Final = re.compile(r"(?![^?#]*[:;]|[^?#]*/[./])[\w%-][^?#]*(?:\?[^#]+)?(?:#.+)?\Z")
"""Relative addresses that only need the base's folder before them."""
LINK_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


class Resolver:
    """Resolves addresses against one base, quickly for those that need no merging."""

    def __init__(self, base_url: str | None) -> None:
        self.base_url = base_url if base_url and urlsplit(base_url).scheme else None
        self.origin = ""
        self.document = ""
        self.directory = ""
        if self.base_url:
            parts = urlsplit(self.base_url)
            self.origin = f"{parts.scheme}://{parts.netloc}"
            self.document = self.base_url.partition("#")[0]
            if parts.scheme in ("http", "https") and parts.path.startswith("/"):
                self.directory = self.origin + parts.path[: parts.path.rindex("/") + 1]

    def resolve(self, address: str) -> str:
        """Return the address absolute, without white space that browsers ignore."""
        address = clean_address(address)
        if self.base_url is None or address.startswith(("http://", "https://", "data:")):
            return address
        if address.startswith("/") and not address.startswith("//") and "/." not in address:
            return self.origin + address
        if self.directory and PLAIN.match(address):
            return self.directory + address
        try:
            return urljoin(self.base_url, address)
        except ValueError:  # such as an unfinished IPv6 host
            return address


def clean_address(address: str) -> str:
    """Strip what browsers strip, and escape what no address may hold."""
    address = address.strip(EDGES)
    if UNSAFE.search(address) is None:
        return address
    return UNSAFE.sub(_escape, LINE_BREAKS.sub("", address))


def link_scheme(address: str) -> str:
    """Return the address's scheme, lower-cased; empty for a relative address."""
    match = SCHEME.match(address)
    return match[1].lower() if match else ""


def resolve_links(region: Region) -> None:
    """Make links absolute; those to scripts, applications and local files lose the tag."""
    resolver = Resolver(region.base_url)
    for link in region.of("a"):
        address = link.get("href")
        if address is None:
            if not link.get("id"):
                link.tag = UNWRAP
            continue
        if address.startswith("#") and address in region.jumps:
            continue
        resolved = resolver.resolve(address)
        if not resolved.startswith(("https://", "http://")):
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


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return "/" if character == "\\" else "".join(f"%{byte:02X}" for byte in character.encode())
