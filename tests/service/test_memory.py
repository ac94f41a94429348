"""Site memory over both of its stores: a real file, and a real redis-server."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path

import pytest

from quietpage.engine.template import Fingerprints
from quietpage.service import memory_redis, memory_sqlite
from quietpage.service.memory import (
    DAY_SECONDS,
    MAX_AGE_DAYS,
    Merge,
    SiteMemory,
    Store,
    StoreFailed,
)
from quietpage.service.memory_redis import RedisStore
from quietpage.service.memory_sqlite import SqliteStore
from quietpage.service.stores import open_memory
from quietpage.setting_values import BadSetting
from quietpage.settings import CacheSettings, MemorySettings, ServerSettings, Settings

PIECE, OTHER = 7, (1 << 64) - 5
SERVER = Path(__file__).parent.parent.parent / "server"

needs_redis = pytest.mark.skipif(
    shutil.which("redis-server") is None and os.environ.get("CI") != "true",
    reason="needs redis-server; as root: apt-get install --no-install-recommends redis-server",
)


class Clock:
    def __init__(self) -> None:
        self.days = 20_000

    def __call__(self) -> float:
        return float(self.days * DAY_SECONDS)


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


async def flush(url: str) -> None:
    store = RedisStore(url, seconds=2)
    await store._redis.flushall()
    await store.close()


async def settle(memory: SiteMemory) -> None:
    """Wait until what was seen is remembered."""
    await asyncio.gather(*memory._pending)


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=needs_redis)])
async def open_store(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[Callable[[], Store]]:
    """Opens the same store as often as is wanted, as replicas do."""
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


def remember_in(store: Store, clock: Clock, *, private: bool = True) -> SiteMemory:
    return SiteMemory(store, needed=2, private=private, clock=clock)


async def visit(
    memory: SiteMemory,
    number: int,
    pieces: Sequence[int] = (PIECE,),
    *,
    host: str = "tidings.example",
    caller: str | None = None,
    fetched: bool = False,
) -> dict[int, int]:
    """Read one page; what was known of its site before."""
    seen = await memory.recall(f"https://{host}/{number}?q=1", caller=caller, fetched=fetched)
    assert seen is not None
    memory.remember(seen, Fingerprints(number << 40, tuple(pieces)))
    return dict(seen.template.known)


async def known(memory: SiteMemory, caller: str | None = None) -> dict[int, int]:
    seen = await memory.recall("https://tidings.example/new", caller=caller, fetched=False)
    assert seen is not None
    return dict(seen.template.known)


async def test_a_piece_is_known_from_the_third_page_on(open_store: Callable[[], Store]) -> None:
    memory = remember_in(open_store(), Clock())
    assert await visit(memory, 1, (PIECE, OTHER)) == {}
    assert await visit(memory, 2, (PIECE, OTHER)) == {}
    assert await visit(memory, 3) == {PIECE: 2, OTHER: 2}
    assert await visit(memory, 1) == {PIECE: 2}, "the page at hand is no other page"


async def test_hosts_know_nothing_of_each_other(open_store: Callable[[], Store]) -> None:
    memory = remember_in(open_store(), Clock())
    for number in (1, 2, 3):
        await visit(memory, number, host="www.tidings.example")
    assert await visit(memory, 4, host="elsewhere.example") == {}
    assert await visit(memory, 4, host="tidings.example") == {PIECE: 3}
    keys = {
        (await memory.recall(f"http://{host}/", caller=None, fetched=False)).template.key  # type: ignore[union-attr]
        for host in ("tidings.example", "www.tidings.example", "elsewhere.example")
    }
    assert len(keys) == 2


async def test_what_one_process_learned_another_knows(open_store: Callable[[], Store]) -> None:
    first, second = (remember_in(open_store(), Clock()) for _ in range(2))
    await visit(first, 1)
    await visit(first, 2)
    await first.close()
    assert await known(second) == {PIECE: 2}


async def test_what_was_not_seen_for_long_is_forgotten(open_store: Callable[[], Store]) -> None:
    clock = Clock()
    memory = remember_in(open_store(), clock)
    for number in (1, 2, 3):
        await visit(memory, number, (PIECE, OTHER))
    clock.days += MAX_AGE_DAYS
    await visit(memory, 3, (OTHER,))
    await settle(memory)
    clock.days += 1
    later = remember_in(open_store(), clock)
    assert await known(later) == {OTHER: 3}
    for number in (4, 5):
        assert await visit(later, number) == {OTHER: 3}, "learned anew, from the beginning"


async def test_a_host_s_pieces_are_bounded_and_what_many_pages_show_stays(
    open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_sqlite, "MAX_PIECES_OF_HOST", 50)
    monkeypatch.setattr(memory_redis, "MAX_ON_TRIAL", 50)
    store = open_store()
    memory = remember_in(store, Clock())
    for number in range(1, 30):
        await visit(memory, number, (PIECE, *range(number * 100, number * 100 + 10)))
        assert memory.up
    await settle(memory)
    assert (await known(memory))[PIECE] >= 2
    if isinstance(store, SqliteStore):
        assert _rows(store._path) <= 60
    else:
        assert isinstance(store, RedisStore)
        (key,) = [key async for key in store._redis.scan_iter(b"*trial:*")]
        assert await store._redis.hlen(key) <= 60


async def test_one_client_cannot_speak_for_another(open_store: Callable[[], Store]) -> None:
    memory = remember_in(open_store(), Clock(), private=False)
    for number in range(1, 20):
        await visit(memory, number, caller="mallory")
    assert await known(memory, "mallory") == {PIECE: 8}
    assert await known(memory, "anna") == {}
    assert await known(memory) == {}
    await visit(memory, 21, caller="bert")
    assert await known(memory, "anna") == {}
    await visit(memory, 22, caller="carla")
    assert await known(memory, "anna") == {PIECE: 3}


async def test_a_caller_without_a_name_is_nobody(open_store: Callable[[], Store]) -> None:
    memory = remember_in(open_store(), Clock(), private=False)
    for number in (1, 2, 3, 4):
        assert await visit(memory, number) == {}
    assert await known(memory) == {}


async def test_what_the_service_fetched_counts_for_all(open_store: Callable[[], Store]) -> None:
    memory = remember_in(open_store(), Clock(), private=False)
    await visit(memory, 1, caller="anna", fetched=True)
    await visit(memory, 2, fetched=True)
    assert await known(memory) == {PIECE: 2}
    assert await known(memory, "bert") == {PIECE: 2}


async def test_neither_texts_nor_addresses_are_kept(
    open_store: Callable[[], Store], tmp_path: Path
) -> None:
    store = open_store()
    memory = remember_in(store, Clock())
    for number in (1, 2, 3):
        await visit(memory, number, caller="ludmila")
    await memory.close()
    if isinstance(store, SqliteStore):
        kept = b"".join(path.read_bytes() for path in (tmp_path / "state").iterdir())
    else:
        assert isinstance(store, RedisStore)
        kept = b"".join([key async for key in store._redis.scan_iter()])
        for key in [key async for key in store._redis.scan_iter(b"*known:*")]:
            kept += b"".join(await store._redis.hvals(key))
    assert kept
    for word in (b"tidings", b"https", b"ludmila"):
        assert word not in kept


@pytest.mark.parametrize("url", [None, "", "not a url", "about:blank", "http://[bad"])
async def test_a_page_without_a_host_is_not_remembered(url: str | None, tmp_path: Path) -> None:
    memory = remember_in(SqliteStore(tmp_path / "memory"), Clock())
    assert await memory.recall(url, caller=None, fetched=False) is None
    await memory.close()


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
        "        await store.update(b'host', [number], lambda old: old + mark * 18, 20_000)\n"
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
            await store.update(b"host", [number], lambda old: old + mark * 18, 20_000)

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
    await store.update(b"host", [PIECE], lambda old: old + b"x" * 36, 20_000)
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
    await store.update(b"host", list(range(500)), lambda old: old + b"x" * 36, 20_000)
    await store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 40_000)
    store = SqliteStore(path)
    assert await store.known(b"host", 20_000) == {}
    await store.update(b"host", [PIECE], lambda old: old + b"x" * 36, 20_000)
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
    await asyncio.gather(*memory._pending)
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


@pytest.mark.parametrize("word", ["off", "OFF", "false", "no"])
def test_one_setting_turns_it_off(word: str) -> None:
    assert open_memory(Settings(memory=MemorySettings(site_memory=word))) is None


@pytest.mark.parametrize(
    ("server", "private"),
    [
        ({}, True),
        ({"host": "0.0.0.0"}, False),
        ({"proxies": ("127.0.0.1/32",)}, False),
        ({"hosts": ("reader.example",)}, False),
        ({"open_to_all": True}, False),
    ],
)
def test_only_where_one_person_can_call_is_the_caller_that_person(
    server: dict[str, object], private: bool
) -> None:
    memory = open_memory(Settings(server=ServerSettings(**server)))  # type: ignore[arg-type]
    assert memory is not None
    assert memory._private is private


async def test_redis_is_used_where_there_is_one() -> None:
    memory = open_memory(Settings(cache=CacheSettings(redis_url="redis://127.0.0.1:1/0")))
    assert memory is not None
    assert isinstance(memory._store, RedisStore)
    await memory.close()
    with pytest.raises(BadSetting, match="QUIETPAGE_SITE_MEMORY"):
        open_memory(Settings(memory=MemorySettings(site_memory="redis")))


def _rows(path: Path) -> int:
    file = sqlite3.connect(path)
    (count,) = file.execute("SELECT count(*) FROM pieces").fetchone()
    file.close()
    return int(count)
