"""``/`` and what belongs to it: style sheet, settings, sign-in, search description."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from aiohttp import web

from quietpage.errors import BadRequest, TokenNeeded
from quietpage.web.callers import TOKEN_COOKIE, Callers
from quietpage.web.forms import check_form
from quietpage.web.keys import BODIES, CALLER, SETTINGS
from quietpage.web.pages import comfort
from quietpage.web.pages.document import CSS, CSS_PATH, PageDocument, respond
from quietpage.web.pages.home import OPEN_SEARCH, home_main

SIGNED_IN_SECONDS: Final = 30 * 24 * 3600
MAX_TOKEN_BYTES: Final = 4096
BACK: Final = re.compile(r"/|/read\?[!-~]*")
"""Paths that the settings lead back to, which are all of them our own writing."""
FOR_EVER: Final = "public, max-age=31536000, immutable"


class Home:
    """The pages around the reader."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    async def home(self, request: web.Request) -> web.Response:
        """Where a person starts."""
        needs_token = request.app[SETTINGS].server.needs_token and request[CALLER] == "-"
        main = home_main(_own_address(request), asks_for_token=needs_token)
        page = PageDocument(
            title="Quietpage", main=main.encode(), comfort=comfort.read_comfort(request), back="/"
        )
        return respond(page)

    async def sign_in(self, request: web.Request) -> web.Response:
        """Keep a token that is known in a cookie, which no script can read."""
        check_form(request)
        bodies = request.app[BODIES]
        with bodies.holding() as holding:
            body = await bodies.read(request, holding)
        if len(body) > MAX_TOKEN_BYTES:
            raise BadRequest("That is no token.")
        token = parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0]
        if self._callers.name_of(token) is None:
            raise TokenNeeded("That token is not known here.")
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(
            TOKEN_COOKIE,
            token.strip(),
            max_age=SIGNED_IN_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=_own_address(request).startswith("https:"),
        )
        return response


async def keep_comfort(request: web.Request) -> web.Response:
    """Keep how a person likes to read, and lead back to the page they were on."""
    chosen = comfort.make_comfort(*(request.query.get(n, "") for n in ("theme", "size", "face")))
    back = request.query.get("back", "/")
    if not BACK.fullmatch(back):
        raise BadRequest("`back` must be a page of the reader.")
    response = web.Response(status=303, headers={"Location": back})
    response.set_cookie(
        comfort.COOKIE,
        chosen.cookie,
        max_age=comfort.COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
    )
    return response


async def style_sheet(_: web.Request) -> web.Response:
    """Style of all pages."""
    response = web.Response(
        body=CSS, content_type="text/css", charset="utf-8", headers={"Cache-Control": FOR_EVER}
    )
    response.enable_compression()
    return response


async def open_search(request: web.Request) -> web.Response:
    """How a browser adds the service as a search engine."""
    return web.Response(
        text=OPEN_SEARCH.format(address=escape(_own_address(request))),
        content_type="application/opensearchdescription+xml",
    )


def add_routes(app: web.Application, callers: Callers) -> None:
    """Add all of them."""
    home = Home(callers)
    app.router.add_get("/", home.home)
    app.router.add_post("/sign-in", home.sign_in)
    app.router.add_get("/comfort", keep_comfort, allow_head=False)
    app.router.add_get(CSS_PATH, style_sheet)
    app.router.add_get("/opensearch.xml", open_search)


def _own_address(request: web.Request) -> str:
    """The service's address as whoever asks sees it; a lie about it deceives only the liar."""
    forwarded = request.headers.get("X-Forwarded-Proto", "").strip().lower() == "https"
    return f"{'https' if forwarded else request.scheme}://{request.headers.get('Host', '')}"
