"""The stores of site memory, as fixtures: a real file, and a real redis-server."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from memory_steps import flush, needs_redis

from quietpage.service.memory_redis import RedisStore
from quietpage.service.memory_sqlite import SqliteStore
from quietpage.service.memory_store import Store


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--save", "", "--bind", "127.0.0.1"],
        cwd=tmp_path_factory.mktemp("redis"),
        stdout=subprocess.DEVNULL,
    )
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.02)
    yield f"redis://127.0.0.1:{port}/0"
    server.kill()
    server.wait()


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=needs_redis)])
async def open_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Callable[[], Store]]:
    """Opens the same store as often as is wanted, as replicas do; a slow disk is waited for."""
    monkeypatch.setattr("quietpage.service.memory.RECALL_SECONDS", 20.0)
    opened: list[Store] = []
    url = request.getfixturevalue("redis_url") if request.param == "redis" else ""

    def open_one() -> Store:
        store: Store = (
            RedisStore(url, seconds=2) if url else SqliteStore(tmp_path / "state" / "memory")
        )
        opened.append(store)
        return store

    if url:
        await flush(url)
    yield open_one
    for store in opened:
        await store.close()
