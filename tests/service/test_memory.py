from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from memory_steps import OTHER, PIECE, Clock, known, remember_in, visit

from quietpage.service import memory_redis, memory_sqlite
from quietpage.service.memory_redis import RedisStore
from quietpage.service.memory_sqlite import SqliteStore
from quietpage.service.memory_store import MAX_AGE_DAYS, Store
from quietpage.service.stores import open_memory
from quietpage.setting_values import BadSetting
from quietpage.settings import CacheSettings, MemorySettings, ServerSettings, Settings


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
        (await memory.recall(f"http://{host}/", caller=None, fetched=False)).site.template.key  # type: ignore[union-attr]
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
    await memory.write()
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
    await memory.write()
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
