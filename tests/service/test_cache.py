from __future__ import annotations

import asyncio

import pytest

from quietpage.engine.article import Policy
from quietpage.errors import PageTooSlow
from quietpage.service.cache import AnswerCache
from quietpage.service.jobs import Answer, Job
from quietpage.settings import CacheSettings
from quietpage.web.wire import JsonEncoder, TextEncoder


def make_cache(cache_bytes: int = 100_000, cache_seconds: float = 60) -> AnswerCache:
    return AnswerCache(CacheSettings(cache_bytes=cache_bytes, cache_seconds=cache_seconds))


class Reader:
    """Makes answers, and counts how many."""

    def __init__(self, size_bytes: int = 10, seconds: float = 0) -> None:
        self.made = 0
        self._size_bytes = size_bytes
        self._seconds = seconds

    async def __call__(self) -> Answer:
        self.made += 1
        await asyncio.sleep(self._seconds)
        return Answer(b"x" * self._size_bytes, 0.9, 3, {})


async def test_an_answer_is_made_once() -> None:
    cache, reader = make_cache(), Reader()
    assert (await cache.get_or_make(b"k", reader)).tier == "none"
    assert (await cache.get_or_make(b"k", reader)).tier == "memory"
    assert reader.made == 1


async def test_a_hundred_who_ask_at_once_share_one_extraction() -> None:
    cache, reader = make_cache(), Reader(seconds=0.01)
    found = await asyncio.gather(*(cache.get_or_make(b"k", reader) for _ in range(100)))
    assert reader.made == 1
    assert len({id(cached.answer) for cached in found}) == 1


async def test_who_leaves_does_not_take_the_answer_from_the_others() -> None:
    cache, reader = make_cache(), Reader(seconds=0.02)
    leaving = asyncio.create_task(cache.get_or_make(b"k", reader))
    await asyncio.sleep(0)
    staying = asyncio.create_task(cache.get_or_make(b"k", reader))
    await asyncio.sleep(0)
    leaving.cancel()
    assert (await staying).answer.body
    assert reader.made == 1


async def test_bytes_are_bounded() -> None:
    cache = make_cache(cache_bytes=10_000)
    for number in range(50):
        await cache.get_or_make(b"%d" % number, Reader(size_bytes=1000))
        assert cache.size_bytes <= 10_000
    oldest, newest = Reader(size_bytes=1000), Reader(size_bytes=1000)
    await cache.get_or_make(b"0", oldest)
    await cache.get_or_make(b"49", newest)
    assert (oldest.made, newest.made) == (1, 0)


async def test_an_answer_larger_than_the_cache_is_answered_and_not_kept() -> None:
    cache, reader = make_cache(cache_bytes=1000), Reader(size_bytes=2000)
    assert len((await cache.get_or_make(b"k", reader)).answer.body) == 2000
    assert cache.size_bytes == 0


async def test_age_is_bounded() -> None:
    cache, reader = make_cache(cache_seconds=0.02), Reader()
    await cache.get_or_make(b"k", reader)
    await asyncio.sleep(0.03)
    await cache.get_or_make(b"k", reader)
    assert reader.made == 2


async def test_an_error_reaches_all_who_wait_and_is_not_kept() -> None:
    cache = make_cache()

    async def fail() -> Answer:
        await asyncio.sleep(0.01)
        raise PageTooSlow("slow")

    results = await asyncio.gather(
        *(cache.get_or_make(b"k", fail) for _ in range(3)), return_exceptions=True
    )
    assert [type(result) for result in results] == [PageTooSlow] * 3
    assert (await cache.get_or_make(b"k", Reader())).tier == "none"


def make_job(**changes: object) -> Job:
    fields: dict[str, object] = {
        "html": b"<p>x</p>",
        "in_json": False,
        "charset": None,
        "url": None,
        "policy": Policy.BALANCED,
        "encoder": JsonEncoder(frozenset({"html"})),
    }
    return Job(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"html": b"<p>y</p>"},
        {"in_json": True},
        {"charset": "latin-1"},
        {"url": "https://a.example/"},
        {"policy": Policy.STRICT},
        {"encoder": JsonEncoder(frozenset({"text"}))},
        {"encoder": TextEncoder()},
    ],
)
def test_all_that_an_answer_depends_on_is_in_its_key(changes: dict[str, object]) -> None:
    assert make_job(**changes).key("1") != make_job().key("1")


def test_another_engine_has_other_keys() -> None:
    assert make_job().key("1") != make_job().key("2")
    assert make_job().key("1") == make_job().key("1")
