"""The servers that the browser tests talk to, each in a thread with its own event loop."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from .made_pages import made_page

PAGES = Path(__file__).parent / "pages"


class ThreadedServer:
    """An aiohttp application on a free port of 127.0.0.1, until closed."""

    def __init__(self, make_app: Callable[[], web.Application], port: int = 0) -> None:
        self._make_app = make_app
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self.port = port
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10), "the test server did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        runner = web.AppRunner(self._make_app(), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port)
        await site.start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()


def pages_app() -> web.Application:
    """The made pages; ``/strict/NAME`` serves them under a tight content security policy."""

    async def page(request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGES / request.match_info["name"])

    async def strict(request: web.Request) -> web.StreamResponse:
        policy = "default-src 'none'; frame-src 'none'; style-src 'none'; frame-ancestors 'none'"
        headers = {"Content-Security-Policy": policy, "X-Frame-Options": "DENY"}
        return web.FileResponse(PAGES / request.match_info["name"], headers=headers)

    async def made(request: web.Request) -> web.Response:
        return web.Response(text=made_page(request.match_info["name"]), content_type="text/html")

    async def picture(request: web.Request) -> web.Response:
        """A quiet landscape, so that pages have something to show without the internet."""
        hue = int(request.query.get("hue", "160"))
        return web.Response(
            text=LANDSCAPE.format(hue=hue, near=hue + 12), content_type="image/svg+xml"
        )

    async def no_icon(_: web.Request) -> web.Response:
        return web.Response(status=204)

    app = web.Application()
    app.router.add_get("/favicon.ico", no_icon)
    app.router.add_get("/picture.svg", picture)
    app.router.add_get("/strict/{name}", strict)
    app.router.add_get("/made/{name}", made)
    app.router.add_get("/{name}", page)
    return app


LANDSCAPE = """<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540">
<rect width="960" height="540" fill="hsl({hue} 32% 86%)"/>
<circle cx="700" cy="150" r="54" fill="hsl(42 80% 82%)"/>
<path d="M0 330 180 220 330 310 520 180 700 300 960 200V540H0z" fill="hsl({hue} 24% 64%)"/>
<path d="M0 420 220 330 430 410 640 320 960 430V540H0z" fill="hsl({near} 28% 44%)"/>
<path d="M0 480 300 440 620 500 960 450V540H0z" fill="hsl({near} 32% 28%)"/></svg>"""


@dataclass
class ScriptedService:
    """A service whose next answers the test decides; it keeps what it was sent."""

    answer: Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]
    delay_seconds: float = 0.0
    engine: str = "test"
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Addresses that it was asked to fetch by itself."""

    def app(self) -> web.Application:
        async def declutter(request: web.Request) -> web.Response:
            body = json.loads(await request.read())
            self.requests.append(body)
            self.headers.append(dict(request.headers))
            if self.delay_seconds:
                await asyncio.sleep(self.delay_seconds)
            status, answer = self.answer(body)
            kind = "application/json" if status == 200 else "application/problem+json"
            return web.json_response(answer, status=status, content_type=kind)

        async def fetched(request: web.Request) -> web.Response:
            url = request.query["url"]
            self.links.append(url)
            self.headers.append(dict(request.headers))
            status, answer = self.answer({"url": url, "html": "<article></article>"})
            return web.json_response(answer, status=status)

        async def healthz(_: web.Request) -> web.Response:
            return web.json_response({"status": "ok", "engine": self.engine})

        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_post("/v1/declutter", declutter)
        app.router.add_get("/v1/declutter", fetched)
        app.router.add_get("/healthz", healthz)
        return app


def problem(status: int, code: str, detail: str = "") -> tuple[int, dict[str, Any]]:
    return status, {
        "type": "about:blank",
        "title": code,
        "status": status,
        "detail": detail,
        "code": code,
    }
