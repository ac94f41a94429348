from __future__ import annotations

import asyncio
import re

from quietpage.web.access_log import MAX_LINES, AccessLog


async def test_lines_are_written_together_and_soon() -> None:
    written: list[str] = []
    log = AccessLog(written.append)
    flushing = asyncio.create_task(log.keep_flushing())
    log.note("route=/a status=200")
    log.note("route=/b status=503")
    assert not written
    async with asyncio.timeout(5):
        while not written:
            await asyncio.sleep(0.02)
    flushing.cancel()
    (text,) = written
    lines = text.splitlines()
    assert len(lines) == 2
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d route=/a status=200", lines[0])


def test_lines_that_nobody_takes_do_not_pile_up() -> None:
    written: list[str] = []
    log = AccessLog(written.append)
    for _ in range(MAX_LINES * 2):
        log.note("x")
    assert sum(text.count("\n") for text in written) == MAX_LINES * 2
