"""The aiohttp application."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web

from quietpage.fetch.client import Fetcher
from quietpage.fetch.images import ImageFetcher
from quietpage.service.service import Service
from quietpage.settings import Settings
from quietpage.web.access_log import AccessLog
from quietpage.web.bodies import BodyReader
from quietpage.web.callers import Callers
from quietpage.web.clients import routes as clients
from quietpage.web.connections import Connections
from quietpage.web.envelope import Envelope
from quietpage.web.full_text import FEEDS, FullTextFeeds
from quietpage.web.keys import (
    ACCESS_LOG,
    BODIES,
    CONNECTIONS,
    FETCHER,
    IMAGE_KEY,
    IMAGES,
    METRICS,
    QUESTIONS,
    SERVICE,
    SETTINGS,
)
from quietpage.web.metrics import Metrics
from quietpage.web.problems import answer_errors
from quietpage.web.questions import Questions
from quietpage.web.routes import (
    declutter,
    description,
    feed,
    health,
    home,
    images,
    monitoring,
    read,
)
from quietpage.web.traffic import Traffic, tell_allowance

ENCODER_MODULES: Final = (
    "quietpage.web.wire",
    "quietpage.web.pages.article",
    "quietpage.web.parts",
    "quietpage.web.clients.jina_parts",
)
IMAGE_KEY_BYTES: Final = 32


def make_app(settings: Settings) -> web.Application:
    """The service as an application; its workers live as long as it runs."""
    callers = Callers(settings.server)
    connections = Connections(settings.limits)
    metrics = Metrics()
    service = Service(settings, preload=ENCODER_MODULES, on_stage=metrics.note_stage)
    metrics.watch(service)
    access_log = AccessLog()
    envelope = Envelope(callers, connections, metrics, access_log)
    traffic = Traffic(settings)
    app = web.Application(
        middlewares=[
            envelope.wrap,
            answer_errors,
            callers.admit,
            traffic.direct,
        ],
        client_max_size=settings.limits.request_bytes,
    )
    app[SERVICE] = service
    app[BODIES] = BodyReader(settings.limits)
    app[QUESTIONS] = Questions()
    app[FETCHER] = Fetcher(settings.fetch)
    app[IMAGES] = ImageFetcher(app[FETCHER], settings.reader, settings.fetch)
    app[IMAGE_KEY] = settings.reader.image_key.encode() or secrets.token_bytes(IMAGE_KEY_BYTES)
    app[FEEDS] = FullTextFeeds(settings.feeds)
    app[SETTINGS] = settings
    app[CONNECTIONS] = connections
    app[METRICS] = metrics
    app[ACCESS_LOG] = access_log
    app.on_response_prepare.append(envelope.address)
    if settings.limits.client_requests_a_minute:
        app.on_response_prepare.append(tell_allowance)
    app.on_cleanup.append(lambda _: traffic.close())
    app.cleanup_ctx.append(_run_service)
    health.add_routes(app)
    monitoring.add_routes(app)
    description.add_routes(app, settings)
    declutter.add_routes(app)
    home.add_routes(app, callers)
    read.add_routes(app)
    images.add_routes(app)
    feed.add_routes(app)
    clients.add_routes(app, settings.clients.clients)
    return app


async def _run_service(app: web.Application) -> AsyncIterator[None]:
    await app[SERVICE].start()
    flushing = asyncio.create_task(app[ACCESS_LOG].keep_flushing(), name="access log")
    yield
    flushing.cancel()
    app[ACCESS_LOG].flush()
    await app[FETCHER].close()
    await app[SERVICE].stop()
