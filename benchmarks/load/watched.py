"""The service with a watch on its event loop: ``/watch`` of it tells what held it longest.

Each step of the loop is timed by the clock and by the processor time of the loop's thread, and a
timer that is due every few milliseconds tells how late it came. The second says what the service
itself did where the machine is busy with other things, the last is what clients feel.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

from aiohttp import web

from quietpage.__main__ import main
from quietpage.web import app as application

BEAT_SECONDS = 0.002

longest = {"late": 0.0, "clock": 0.0, "processor": 0.0, "step": ""}
_run = asyncio.Handle._run


def _timed_run(handle: asyncio.Handle) -> None:
    clock, processor = time.perf_counter(), time.thread_time()
    _run(handle)
    processor_seconds = time.thread_time() - processor
    longest["clock"] = max(longest["clock"], time.perf_counter() - clock)
    if processor_seconds > longest["processor"]:
        longest["processor"] = processor_seconds
        longest["step"] = repr(handle)[:300]


async def _beat() -> None:
    while True:
        due = time.perf_counter() + BEAT_SECONDS
        await asyncio.sleep(BEAT_SECONDS)
        longest["late"] = max(longest["late"], time.perf_counter() - due)


async def _watch(_: web.Request) -> web.Response:
    told = json.dumps(longest)
    longest.update(late=0.0, clock=0.0, processor=0.0, step="")
    return web.Response(text=told)


async def _start_beating(app: web.Application) -> None:
    app[BEAT] = asyncio.create_task(_beat())


def _make_app(*arguments: Any) -> web.Application:
    made = _original(*arguments)
    made.router.add_get("/watch", _watch)
    made.on_startup.append(_start_beating)
    return made


BEAT = web.AppKey("beat", asyncio.Task[None])

if __name__ == "__main__":
    from quietpage.web import server

    _original = application.make_app
    server.make_app = _make_app
    asyncio.Handle._run = _timed_run  # type: ignore[method-assign]
    sys.exit(main(["serve", "--port", "0"]))
