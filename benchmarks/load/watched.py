"""The service with a watch on its event loop: ``/watch`` of it tells the longest step.

Each step of the loop is timed by the clock and by the processor time of the loop's thread; where
the machine is busy with other things, the second tells what the service itself did.
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

longest = {"clock_seconds": 0.0, "processor_seconds": 0.0, "step": ""}
_run = asyncio.Handle._run


def _timed_run(handle: asyncio.Handle) -> None:
    clock, processor = time.perf_counter(), time.thread_time()
    _run(handle)
    processor_seconds = time.thread_time() - processor
    longest["clock_seconds"] = max(longest["clock_seconds"], time.perf_counter() - clock)
    if processor_seconds > longest["processor_seconds"]:
        longest["processor_seconds"] = processor_seconds
        longest["step"] = repr(handle)[:300]


async def _watch(_: web.Request) -> web.Response:
    told = json.dumps(longest)
    longest.update(clock_seconds=0.0, processor_seconds=0.0, step="")
    return web.Response(text=told)


def _make_app(*arguments: Any) -> web.Application:
    made = _original(*arguments)
    made.router.add_get("/watch", _watch)
    return made


if __name__ == "__main__":
    from quietpage.web import server

    _original = application.make_app
    server.make_app = _make_app
    asyncio.Handle._run = _timed_run  # type: ignore[method-assign]
    sys.exit(main(["serve", "--port", "0"]))
