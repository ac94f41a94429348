"""Addresses of images that go through the service: nobody but the service can make them."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Final

SIGNATURE_BYTES: Final = 20
PREFIX: Final = "/img/"


def image_path(key: bytes, url: str) -> str:
    """Path under which the service gives the image at ``url``."""
    target = url.encode("utf-8", "replace")
    return f"{PREFIX}{_text(_signature(key, target))}/{_text(target)}"


def signed_url(key: bytes, signature: str, target: str) -> str | None:
    """The url that an image's path holds, None unless its signature is right."""
    try:
        given, url = _bytes(signature), _bytes(target)
    except (binascii.Error, ValueError):
        return None
    if not hmac.compare_digest(given, _signature(key, url)):
        return None
    return url.decode("utf-8", "replace")


def _signature(key: bytes, target: bytes) -> bytes:
    return hmac.digest(key, target, "sha256")[:SIGNATURE_BYTES]


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
