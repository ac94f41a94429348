"""Who may call: host names, web origins and bearer tokens.

On loopback the danger is a web page in the person's own browser, which reaches the service
as well as the person does. So the request must name a loopback host (a page whose name was
rebound to 127.0.0.1 names its own), and must not come from a page of another origin.
Elsewhere the caller needs a token.
"""

from __future__ import annotations

import hmac
import re
from functools import lru_cache
from hashlib import sha256
from typing import Final

from aiohttp import web

from quietpage.errors import HostRefused, OriginRefused, TokenNeeded
from quietpage.fetch.urls import parse_url
from quietpage.settings import ServerSettings
from quietpage.web.keys import CALLER
from quietpage.web.problems import Handler

LOOPBACK_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})
OPEN_PATHS: Final = frozenset({"/healthz", "/readyz"})
"""Asked by load balancers, which hold no token and name no host."""
PUBLIC_PATHS: Final = frozenset(
    {"/", "/sign-in", "/comfort", "/opensearch.xml", "/docs", "/openapi.json"}
)
"""What a person sees and needs before signing in."""
PUBLIC_PREFIXES: Final = ("/img/", "/reader-", "/parser/")
"""Images, whose addresses only the service can make; the style sheet; urls signed by a user."""
KEY_PATHS: Final = frozenset({"/extract.php", "/makefulltextfeed.php"})
"""Where clients send their token as ``key`` in the query."""
HANDED_OVER: Final = "/read"
"""Where the bookmarklet posts the page that a person has open, whatever page that is."""
TOKEN_COOKIE: Final = "quietpage_token"  # noqa: S105 - its name
FOREIGN_SITES: Final = frozenset({"cross-site", "same-site"})
ALLOWED_METHODS: Final = "GET, HEAD, POST"
ALLOWED_HEADERS: Final = "Authorization, Content-Type, Content-Encoding, Accept, X-Request-Id"
HEADER_NAMES: Final = re.compile(r"[A-Za-z0-9-]{1,64}(?: *, *[A-Za-z0-9-]{1,64}){0,31}")
"""What an origin that may call may ask to send besides: clients of other services send headers of
their own."""
EXPOSED_HEADERS: Final = "X-Request-Id, Retry-After, ETag, RateLimit, RateLimit-Policy"
PREFLIGHT_SECONDS: Final = 600


class Callers:
    """Decides who may call, by the server's settings."""

    def __init__(self, settings: ServerSettings) -> None:
        self._on_loopback = settings.on_loopback
        self._hosts = frozenset(host.lower() for host in settings.hosts)
        self._needs_token = settings.needs_token
        self._origins = settings.origins
        self._tokens = [tuple(entry.split(":", 1)) for entry in settings.tokens]

    @web.middleware
    async def admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse who may not call, answer preflights, and let the rest through.

        Raises HostRefused, OriginRefused, TokenNeeded.
        """
        self._check_host(request)
        origin = request.headers.get("Origin")
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return self._preflight(request, origin)
        caller = self._caller(request)
        if caller is None:
            self._check_origin(request, origin)
            if self._tokens and "Cookie" in request.headers:
                caller = self.name_of(request.cookies.get(TOKEN_COOKIE, ""))
            if caller is None and self._needs_token and not _asks_no_token(request):
                raise TokenNeeded("This service needs a bearer token.")
        request[CALLER] = caller or "-"
        return await handler(request)

    def name_of(self, token: str) -> str | None:
        """Name of the caller whose token that is, None where it is nobody's."""
        digest = sha256(token.strip().encode("utf-8", "surrogateescape")).hexdigest()
        # Every token is compared, so that time tells nothing of which one came near.
        matches = [name for name, known in self._tokens if hmac.compare_digest(known, digest)]
        return matches[0] if matches else None

    def share_with_origin(self, request: web.Request, response: web.StreamResponse) -> None:
        """Let the origin's pages read ``response``, where that origin may call."""
        origin = request.headers.get("Origin")
        if origin is None or not self._may_call(origin):
            return
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
        response.headers.add("Vary", "Origin")

    def _check_host(self, request: web.Request) -> None:
        if request.path in OPEN_PATHS and not self._on_loopback:
            return
        host = _host_name(request.headers.get("Host", ""))
        if self._on_loopback:
            known = host in LOOPBACK_HOSTS or host in self._hosts
        else:
            known = not self._hosts or host in self._hosts
        if not known:
            raise HostRefused("This service does not answer to that host name.")

    def _check_origin(self, request: web.Request, origin: str | None) -> None:
        # No page can say this of itself, and ours, which send no referrer, have no origin to show.
        if request.headers.get("Sec-Fetch-Site") == "same-origin" or _is_handed_over(request):
            return
        if origin is not None:
            if not self._may_call(origin) and not _same_origin(origin, request):
                raise OriginRefused("Pages of that origin may not call this service.")
            return
        # A page can make the browser ask without naming its origin: images, frames, scripts.
        # Following a link here is the person's own doing.
        fetched_by_page = request.headers.get("Sec-Fetch-Site") in FOREIGN_SITES
        if fetched_by_page and not _is_navigation(request):
            raise OriginRefused("Pages of another origin may not call this service.")

    def _caller(self, request: web.Request) -> str | None:
        """Name of the caller whose token the request bears; None without a token.

        Raises TokenNeeded for a token that is not known.
        """
        token = _given_token(request)
        if token is None or not self._tokens:
            return None
        name = self.name_of(token)
        if name is None:
            raise TokenNeeded("That bearer token is not known here.")
        return name

    def _may_call(self, origin: str) -> bool:
        return any(_matches(origin, pattern) for pattern in self._origins)

    def _preflight(self, request: web.Request, origin: str | None) -> web.Response:
        if origin is None or not self._may_call(origin):
            raise OriginRefused("Pages of that origin may not call this service.")
        asked = request.headers.get("Access-Control-Request-Headers", "")
        others = f", {asked}" if HEADER_NAMES.fullmatch(asked) else ""
        headers = {
            "Access-Control-Allow-Methods": ALLOWED_METHODS,
            "Access-Control-Allow-Headers": ALLOWED_HEADERS + others,
            "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
        }
        if request.headers.get("Access-Control-Request-Private-Network") == "true":
            headers["Access-Control-Allow-Private-Network"] = "true"
        return web.Response(status=204, headers=headers)


def _given_token(request: web.Request) -> str | None:
    """The token that ``request`` bears, wherever its kind of client puts it."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token
    if "X-Api-Key" in request.headers:
        return request.headers["X-Api-Key"]
    return request.query.get("key") if request.path in KEY_PATHS else None


def _is_navigation(request: web.Request) -> bool:
    """Whether the answer goes before a person's eyes, and not to the page that led here."""
    return (
        request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
    )


def _is_handed_over(request: web.Request) -> bool:
    return request.method == "POST" and request.path == HANDED_OVER and _is_navigation(request)


def _asks_no_token(request: web.Request) -> bool:
    """Whether the path is open to all, or its handler asks for the token by itself."""
    path = request.path
    if path == "/" and request.method == "POST":
        return False
    return (
        path in OPEN_PATHS
        or path in PUBLIC_PATHS
        or path.startswith(PUBLIC_PREFIXES)
        or _is_handed_over(request)
    )


def token_digest(token: str) -> str:
    """What is kept of a token: the hex digest that ``QUIETPAGE_TOKENS`` takes."""
    return sha256(token.encode()).hexdigest()


@lru_cache(maxsize=512)
def _host_name(header: str) -> str:
    try:
        return (parse_url(f"http://{header}").host or "").lower().rstrip(".")
    except ValueError:
        return ""


def _same_origin(origin: str, request: web.Request) -> bool:
    return origin.lower() in (
        f"http://{request.headers.get('Host', '')}".lower(),
        f"https://{request.headers.get('Host', '')}".lower(),
    )


def _matches(origin: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return origin.startswith(pattern[:-1])
    return origin == pattern
