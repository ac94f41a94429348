"""The aiohttp application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web

from quietpage.fetch.client import Fetcher
from quietpage.service.service import Service
from quietpage.settings import Settings
from quietpage.web.bodies import BodyReader
from quietpage.web.callers import Callers
from quietpage.web.envelope import Envelope
from quietpage.web.keys import BODIES, FETCHER, SERVICE
from quietpage.web.problems import answer_errors
from quietpage.web.routes import declutter, health

ENCODER_MODULES: Final = ("quietpage.web.wire",)


def make_app(settings: Settings) -> web.Application:
    """The service as an application; its workers live as long as it runs."""
    callers = Callers(settings.server)
    app = web.Application(
        middlewares=[Envelope(callers).wrap, answer_errors, callers.admit],
        client_max_size=settings.limits.request_bytes,
    )
    app[SERVICE] = Service(settings, preload=ENCODER_MODULES)
    app[BODIES] = BodyReader(settings.limits)
    app[FETCHER] = Fetcher(settings.fetch)
    app.cleanup_ctx.append(_run_service)
    health.add_routes(app)
    declutter.add_routes(app)
    return app


async def _run_service(app: web.Application) -> AsyncIterator[None]:
    await app[SERVICE].start()
    yield
    await app[FETCHER].close()
    await app[SERVICE].stop()
