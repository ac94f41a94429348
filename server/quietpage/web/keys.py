"""What the application holds for its handlers, and what they learn of a request."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from quietpage.fetch.client import Fetcher
from quietpage.fetch.images import ImageFetcher
from quietpage.service.rates import Allowance
from quietpage.service.service import Service
from quietpage.settings import Settings
from quietpage.web.access_log import AccessLog
from quietpage.web.bodies import BodyReader
from quietpage.web.connections import Connections
from quietpage.web.metrics import Metrics
from quietpage.web.questions import Questions

SERVICE: Final = web.AppKey("service", Service)
BODIES: Final = web.AppKey("bodies", BodyReader)
CONNECTIONS: Final = web.AppKey("connections", Connections)
QUESTIONS: Final = web.AppKey("questions", Questions)
METRICS: Final = web.AppKey("metrics", Metrics)
ACCESS_LOG: Final = web.AppKey("access_log", AccessLog)
FETCHER: Final = web.AppKey("fetcher", Fetcher)
IMAGES: Final = web.AppKey("images", ImageFetcher)
IMAGE_KEY: Final = web.AppKey("image_key", bytes)
SETTINGS: Final = web.AppKey("settings", Settings)

REQUEST_ID: Final = web.RequestKey("request_id", str)
CALLER: Final = web.RequestKey("caller", str)
"""Name of whoever's token the request bears, ``-`` without one."""
ALLOWANCE: Final = web.RequestKey("allowance", Allowance)
