"""What tests of the service over HTTP name: a page that is fine, and types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

Client = TestClient[Any, Any]
Start = Callable[..., Awaitable[Client]]
ServeOrigin = Callable[
    [Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[TestServer]
]

PAGE = (
    "<!doctype html><html lang=en><head><title>Tide tables</title></head><body><article>"
    "<h1>Tide tables</h1>"
    + "".join(
        f"<p>Entry {number}: the harbour master keeps a book of tides, writes into it by hand, "
        "and lets nobody else touch the pencil.</p>"
        for number in range(6)
    )
    + "</article></body></html>"
)


async def code_of(response: ClientResponse) -> tuple[int, str]:
    """Status of an answer, and the code of its problem."""
    if response.status == 200:
        return 200, ""
    return response.status, (await response.json())["code"]
