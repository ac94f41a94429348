"""``/openapi.json`` and ``/docs``: what the service can be asked, for programs and for people."""

from __future__ import annotations

import msgspec
from aiohttp import web

from quietpage.settings import Settings
from quietpage.web.openapi.document import make_document
from quietpage.web.openapi.page import STYLE, docs_main
from quietpage.web.pages.comfort import read_comfort
from quietpage.web.pages.document import PageDocument, respond


class Description:
    """Both forms, made once."""

    def __init__(self, settings: Settings) -> None:
        document = make_document(settings)
        self._json = msgspec.json.encode(document)
        self._main = docs_main(document).encode()

    async def openapi(self, _: web.Request) -> web.Response:
        """The document."""
        return web.Response(body=self._json, content_type="application/json")

    async def docs(self, request: web.Request) -> web.Response:
        """The page."""
        page = PageDocument(
            title="The Quietpage API",
            main=self._main,
            comfort=read_comfort(request),
            style=STYLE,
        )
        return respond(page)


def add_routes(app: web.Application, settings: Settings) -> None:
    """Add both."""
    description = Description(settings)
    app.router.add_get("/openapi.json", description.openapi)
    app.router.add_get("/docs", description.docs)
