"""Runs an application on a free port."""

from __future__ import annotations

import asyncio

from aiohttp import web


def serve(app: web.Application, name: str) -> None:
    """Serve until killed."""
    asyncio.run(_serve(app, name))


async def _serve(app: web.Application, name: str) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"{name} on http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()
