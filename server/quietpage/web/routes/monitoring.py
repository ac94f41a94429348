"""``/metrics``, for Prometheus."""

from __future__ import annotations

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from quietpage.web.keys import METRICS


async def metrics(request: web.Request) -> web.Response:
    """Counts and times, in the text format."""
    body = request.app[METRICS].exposition()
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})


def add_routes(app: web.Application) -> None:
    """Add it."""
    app.router.add_get("/metrics", metrics)
