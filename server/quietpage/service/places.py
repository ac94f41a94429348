"""Hosts, pages and clients as keyed hashes: all that site memory knows of them."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from quietpage.service.witnesses import MARK_BYTES

KEY_BYTES: Final = 32
HOST_BYTES: Final = 16


class Place(NamedTuple):
    """Where a page stands, in keyed hashes."""

    host: bytes
    page: bytes
    key: bytes
    """The engine's own, for this host."""


@lru_cache(maxsize=512)  # the same few pages are asked for again
def find_place(secret: bytes, url: str) -> Place | None:
    """Host and path of an address; None where it has no host."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if not host:
        return None
    host = host.removeprefix("www.").rstrip(".")
    return Place(
        host=_hash(secret, b"host", host, HOST_BYTES),
        page=_hash(secret, b"page", host + parts.path.rstrip("/"), MARK_BYTES),
        key=_hash(secret, b"key", host, KEY_BYTES),
    )


@lru_cache(maxsize=256)
def client_mark(secret: bytes, caller: str) -> bytes:
    """The client whose token bears the name ``caller``."""
    return _hash(secret, b"client", caller, MARK_BYTES)


def _hash(secret: bytes, person: bytes, text: str, size_bytes: int) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=size_bytes, key=secret, person=person).digest()
