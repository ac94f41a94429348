from __future__ import annotations

import asyncio
import operator
import os
import signal

import pytest
from harness import Client, Start

from quietpage.errors import EngineFailed
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


async def test_a_service_whose_workers_do_not_come_up_says_so(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quietpage.service.process.main", operator.is_)  # ends at once
    with pytest.raises(EngineFailed, match="before they have loaded the engine"):
        await start()
