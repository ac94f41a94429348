"""Make addresses absolute."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

from quietpage.engine import kernels

if kernels.COMPILED:
    from quietpage.engine.kernels.structure.addresses import resolved

EDGES: Final = "".join(map(chr, range(33)))
"""Control characters and the space: browsers strip them off both ends."""
LINE_BREAKS: Final = re.compile(r"[\t\n\r]")
UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"`]")
SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
PLAIN: Final = re.compile(r"(?![^?#]*[:;]|[^?#]*/[./])[\w%-][^?#]*(?:\?[^#]+)?(?:#.+)?\Z")
"""Relative addresses that only need the base's folder before them."""


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
        if kernels.COMPILED:
            plainly = resolved(address, self.origin, self.directory)
            if plainly is not None:
                return plainly
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


@lru_cache(maxsize=16)
def resolver_of(base_url: str | None) -> Resolver:
    """Return the resolver of an article's address, which its pieces share."""
    return Resolver(base_url)


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


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return "/" if character == "\\" else "".join(f"%{byte:02X}" for byte in character.encode())
