"""Running the application: from the first socket to a graceful stop."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable
from typing import Final

from aiohttp import web

from quietpage.settings import ServerSettings, Settings
from quietpage.web.app import make_app
from quietpage.web.keys import CONNECTIONS
from quietpage.web.protocol import Server

LINGER_SECONDS: Final = 3.0
"""How long the rest of a refused body is taken in, so that its sender reads the refusal."""


class NotServable(ValueError):
    """The settings would serve in a way that is not safe; the message says what to do."""


async def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; ``announce`` gets the address once pages can be sent.

    Raises NotServable for settings that would let anybody in unasked, OSError if the address
    cannot be bound, EngineFailed if the workers do not come up.
    """
    _check(settings.server)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    runner = make_runner(settings)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.server.host, settings.server.port, backlog=1024)
        await site.start()
        gc.freeze()  # what is loaded stays; looking through it at each collection is in vain
        host, port = runner.addresses[0][:2]
        announce(f"http://{f'[{host}]' if ':' in host else host}:{port}")
        await stop.wait()
    finally:
        await runner.cleanup()


class Runner(web.AppRunner):
    """Runs the application, and watches over its connections."""

    __slots__ = ("_watch",)
    _watch: asyncio.Task[None] | None

    async def setup(self) -> None:
        """Start the application, before any socket is bound."""
        self._watch = None
        await super().setup()
        assert self.app is not None and self.server is not None  # noqa: S101, PT018 - just made
        watching = self.app[CONNECTIONS].watch(self.server)
        self._watch = asyncio.create_task(watching, name="connections")

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        return Server(made.request_handler, request_factory=made.request_factory, **made._kwargs)

    async def cleanup(self) -> None:
        """Let requests under way end, for as long as they may, and stop."""
        await super().cleanup()
        if self._watch is not None:  # else the workers did not come up
            self._watch.cancel()


def make_runner(settings: Settings) -> Runner:
    """The application with the bounds on connections that the server beneath it holds."""
    return Runner(
        make_app(settings),
        access_log=None,
        handle_signals=False,
        keepalive_timeout=settings.limits.idle_seconds,
        lingering_time=LINGER_SECONDS,
        shutdown_timeout=settings.server.stop_seconds,
        max_line_size=settings.limits.header_bytes,
        max_field_size=settings.limits.header_bytes,
    )


def _check(server: ServerSettings) -> None:
    if server.on_loopback or server.tokens or server.open_to_all:
        return
    raise NotServable(
        f"Listening on {server.host} lets others call. Set QUIETPAGE_TOKENS to say who may "
        "(`quietpage token NAME` makes a token), or QUIETPAGE_OPEN_TO_ALL=true to let all."
    )
