"""Several processes at one store, and stores that are damaged, full, missing or stuck."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from memory_steps import PIECE, Clock, flush, known, needs_redis, remember_in, visit

from quietpage.engine.template import Fingerprints
from quietpage.service.memory import SiteMemory
from quietpage.service.memory_redis import RedisStore
from quietpage.service.memory_sqlite import SqliteStore
from quietpage.service.memory_store import Merge, StoreFailed

SERVER = Path(__file__).parent.parent.parent / "server"


async def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "memory"
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from quietpage.service.memory_sqlite import SqliteStore\n"
        "async def write(path, mark):\n"
        "    store = SqliteStore(Path(path))\n"
        "    for number in range(100):\n"
        "        await store.secret()\n"
        "        await store.update(b'host', [number], lambda _, old: old + mark * 18, 20_000)\n"
        "    await store.close()\n"
        "asyncio.run(write(sys.argv[1], sys.argv[2].encode()))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(SERVER)}
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), mark], env=environment)
        for mark in "ab"
    ]
    assert [await asyncio.to_thread(writer.wait) for writer in writers] == [0, 0]
    store = SqliteStore(path)
    found = await store.known(b"host", 20_000)
    await store.close()
    assert len(found) == 100
    assert {bytes(sorted(packed)) for packed in found.values()} == {b"a" * 18 + b"b" * 18}


@needs_redis
async def test_two_replicas_write_at_once_and_nothing_is_lost(redis_url: str) -> None:
    stores = [RedisStore(redis_url, seconds=2) for _ in range(2)]
    await flush(redis_url)

    async def write(store: RedisStore, mark: bytes) -> None:
        for number in range(50):
            await store.update(b"host", [number], lambda _, old: old + mark * 18, 20_000)

    await asyncio.gather(write(stores[0], b"a"), write(stores[1], b"b"))
    found = await stores[0].known(b"host", 20_000)
    assert {bytes(sorted(packed)) for packed in found.values()} == {b"a" * 18 + b"b" * 18}
    assert await stores[0].secret() == await stores[1].secret()
    for store in stores:
        await store.close()


async def test_files_are_their_owner_s_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    store = SqliteStore(folder / "memory")
    first = await store.secret()
    await store.update(b"host", [PIECE], lambda _, old: old + b"x" * 36, 20_000)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert {"memory", "memory.key"} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    again = SqliteStore(folder / "memory")
    assert await again.secret() == first
    await again.close()
    await store.close()


@pytest.mark.parametrize("size_bytes", [3, 5000])
async def test_a_damaged_file_is_set_aside_and_learning_goes_on(
    tmp_path: Path, size_bytes: int
) -> None:
    path = tmp_path / "memory"
    path.write_bytes(b"\xa5" * size_bytes)
    memory = remember_in(SqliteStore(path), Clock())
    for number in (1, 2):
        await visit(memory, number)
    assert await known(memory) == {PIECE: 2}
    assert memory.up
    await memory.close()
    assert path.with_name("memory.damaged").read_bytes() == b"\xa5" * size_bytes


async def test_a_file_damaged_while_in_use_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "memory"
    store = SqliteStore(path)
    await store.update(b"host", list(range(500)), lambda _, old: old + b"x" * 36, 20_000)
    await store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 40_000)
    store = SqliteStore(path)
    assert await store.known(b"host", 20_000) == {}
    await store.update(b"host", [PIECE], lambda _, old: old + b"x" * 36, 20_000)
    assert set(await store.known(b"host", 20_000)) == {PIECE}
    await store.close()


async def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.sqlite3"
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE recipes (name TEXT)")
    file.commit()
    file.close()
    before = path.read_bytes()
    memory = remember_in(SqliteStore(path), Clock())
    assert await memory.recall("https://tidings.example/1", caller=None, fetched=False) is None
    assert not memory.up
    await memory.close()
    assert path.read_bytes() == before


async def test_a_full_disk_costs_what_was_to_be_learned_and_no_request(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "memory")
    memory = remember_in(store, Clock())
    for number in (1, 2):
        await visit(memory, number)
    assert await known(memory) == {PIECE: 2}
    connection = store._connection
    assert connection is not None
    connection.execute("PRAGMA max_page_count = 1")  # SQLite then says that the disk is full
    seen = await memory.recall("https://tidings.example/3", caller=None, fetched=False)
    assert seen is not None
    memory.remember(seen, Fingerprints(3, tuple(range(100, 1000))))
    await memory.write()
    assert not memory.up
    assert await memory.recall("https://tidings.example/4", caller=None, fetched=False) is None
    await memory.close()


async def test_a_folder_that_cannot_be_made_turns_memory_off(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    memory = remember_in(SqliteStore(tmp_path / "taken" / "memory"), Clock())
    assert await memory.recall("https://tidings.example/1", caller=None, fetched=False) is None
    await memory.close()


@needs_redis
async def test_without_redis_pages_are_read_all_the_same() -> None:
    memory = remember_in(RedisStore("redis://127.0.0.1:1/0", seconds=0.1), Clock())
    assert await memory.recall("https://tidings.example/1", caller=None, fetched=False) is None
    assert not memory.up
    await memory.close()


class Stuck:
    """A store that answers nothing, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def secret(self) -> bytes:
        self.asked += 1
        await asyncio.sleep(60)
        raise StoreFailed

    async def known(self, host: bytes, today: int) -> dict[int, bytes]:
        raise StoreFailed

    async def update(
        self, host: bytes, pieces: Sequence[int], merge: Merge, today: int
    ) -> dict[int, bytes]:
        raise StoreFailed

    async def close(self) -> None:
        return


async def test_a_store_that_hangs_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quietpage.service.memory.RECALL_SECONDS", 0.05)
    store = Stuck()
    memory = SiteMemory(store, needed=2, private=True)
    started = time.monotonic()
    for _ in range(50):
        assert await memory.recall("https://a.example/", caller=None, fetched=False) is None
    assert time.monotonic() - started < 1
    assert store.asked == 1


class Slow(Stuck):
    """A store that takes its time to write, and counts how often it is asked to."""

    async def secret(self) -> bytes:
        return b"s" * 32

    async def known(self, host: bytes, today: int) -> dict[int, bytes]:
        return {}

    async def update(
        self, host: bytes, pieces: Sequence[int], merge: Merge, today: int
    ) -> dict[int, bytes]:
        self.asked += 1
        await asyncio.sleep(0.1)
        return {}


async def test_a_page_sent_right_after_another_profits_from_it_though_the_store_is_slow() -> None:
    store = Slow()
    memory = SiteMemory(store, needed=2, private=True)
    for number in range(50):
        seen = await memory.recall(f"https://a.example/{number}", caller=None, fetched=False)
        assert seen is not None
        assert seen.site.template.known == ({PIECE: min(number, 8)} if number >= 2 else {})
        memory.remember(seen, Fingerprints(number << 40, (PIECE,)))
        await asyncio.sleep(0)
    assert store.asked <= 1, "what came while the store was busy waits for its turn"
    await memory.close()
    assert store.asked == 2
