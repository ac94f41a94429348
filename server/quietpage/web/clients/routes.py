"""Which clients there are, by the names that the settings give them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aiohttp import web

from quietpage.web.clients import full_text_rss, jina, mercury, open_webui, root

AddRoutes = Callable[[web.Application], None]

CLIENTS: Final[dict[str, AddRoutes | None]] = {
    "mercury": mercury.add_routes,
    "readability-js": None,
    "full-text-rss": full_text_rss.add_routes,
    "jina": jina.add_routes,
    "open-webui": open_webui.add_routes,
}
"""None for a client that has no route of its own."""


def add_routes(app: web.Application, clients: tuple[str, ...]) -> None:
    """Add the routes of ``clients``."""
    for name in clients:
        add = CLIENTS[name]
        if add is not None:
            add(app)
    if root.CLIENTS.intersection(clients):
        root.add_routes(app)
