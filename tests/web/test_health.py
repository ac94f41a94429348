from __future__ import annotations

import asyncio
import os
import signal

from harness import Client

from quietpage.web.keys import SERVICE


async def test_health_names_the_engine(client: Client) -> None:
    response = await client.get("/healthz")
    answer = await response.json()
    assert (response.status, answer["status"]) == (200, "ok")
    assert answer["engine"]


async def test_ready_tells_the_truth_about_the_workers(client: Client) -> None:
    response = await client.get("/readyz")
    assert (response.status, (await response.json())["workers"]) == (200, 1)
    assert client.app is not None
    workers = client.app[SERVICE].workers
    await workers.stop()
    response = await client.get("/readyz")
    assert (response.status, (await response.json())["workers"]) == (503, 0)


async def test_a_killed_worker_comes_back(client: Client) -> None:
    assert client.app is not None
    workers = client.app[SERVICE].workers
    (pid,) = workers.pids
    os.kill(pid, signal.SIGKILL)
    async with asyncio.timeout(10):
        while workers.pids in ((), (pid,)):
            await asyncio.sleep(0.01)
    assert (await client.get("/readyz")).status == 200
