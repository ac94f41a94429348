"""What the application holds for its handlers, and what they learn of a request."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from quietpage.fetch.client import Fetcher
from quietpage.service.service import Service
from quietpage.web.bodies import BodyReader

SERVICE: Final = web.AppKey("service", Service)
BODIES: Final = web.AppKey("bodies", BodyReader)
FETCHER: Final = web.AppKey("fetcher", Fetcher)

REQUEST_ID: Final = web.RequestKey("request_id", str)
CALLER: Final = web.RequestKey("caller", str)
"""Name of whoever's token the request bears, ``-`` without one."""
