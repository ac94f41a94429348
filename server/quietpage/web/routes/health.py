"""``/healthz`` says that the process answers, ``/readyz`` that it can read pages."""

from __future__ import annotations

import msgspec
from aiohttp import web

from quietpage.web.keys import SERVICE


class Health(msgspec.Struct, frozen=True):
    """Body of ``/healthz``."""

    status: str
    engine: str


class Readiness(msgspec.Struct, frozen=True):
    """Body of ``/readyz``."""

    status: str
    workers: int
    """Worker processes that can read pages."""
    workers_wanted: int
    waiting: int
    """Pages in the queue."""
    redis: str
    """``up``, ``down`` (answers then come without it), or ``none`` where none is configured."""


async def healthz(request: web.Request) -> web.Response:
    """200 as long as the process answers."""
    service = request.app[SERVICE]
    return _json(Health(status="ok", engine=service.engine))


async def readyz(request: web.Request) -> web.Response:
    """200 while at least one worker can read pages, else 503."""
    service = request.app[SERVICE]
    workers = service.workers
    redis = "none"
    if service.shared is not None:
        redis = "up" if await service.shared.ping() else "down"
    ready = workers.alive > 0
    body = Readiness(
        status="ready" if ready else "no workers",
        workers=workers.alive,
        workers_wanted=workers.count,
        waiting=workers.waiting,
        redis=redis,
    )
    return _json(body, status=200 if ready else 503)


def add_routes(app: web.Application) -> None:
    """Add both."""
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)


def _json(body: msgspec.Struct, status: int = 200) -> web.Response:
    return web.Response(
        status=status, body=msgspec.json.encode(body), content_type="application/json"
    )
