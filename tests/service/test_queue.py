from __future__ import annotations

import asyncio

import pytest

from quietpage.errors import Overloaded
from quietpage.service.queue import PageQueue


def make_queue(
    pages: int = 10,
    size_bytes: int = 10_000_000,
    wait_seconds: float = 5,
    large_at_once: int = 1,
) -> PageQueue[str]:
    return PageQueue(
        pages=pages,
        size_bytes=size_bytes,
        wait_seconds=wait_seconds,
        large_page_bytes=1000,
        large_at_once=large_at_once,
    )


async def start(queue: PageQueue[str], size_bytes: int) -> asyncio.Task[str]:
    taking = asyncio.create_task(queue.take(size_bytes))
    await asyncio.sleep(0)
    return taking


async def test_pages_of_a_size_go_in_the_order_they_came() -> None:
    queue = make_queue()
    first, second = await start(queue, 10), await start(queue, 10)
    queue.put("a")
    assert await first == "a"
    assert not second.done()
    queue.put_back("a", 10)
    assert await second == "a"


async def test_a_small_page_goes_before_a_large_one_that_came_just_before() -> None:
    queue = make_queue()
    large, small = await start(queue, 5_000_000), await start(queue, 10)
    queue.put("a")
    assert await small == "a"
    assert not large.done()
    queue.put_back("a", 10)
    assert await large == "a"


async def test_large_pages_leave_workers_to_the_small() -> None:
    queue = make_queue(large_at_once=1)
    queue.put("a")
    queue.put("b")
    assert await queue.take(2000) == "a"
    second_large = await start(queue, 2000)
    assert await queue.take(10) == "b"
    queue.put_back("b", 10)
    await asyncio.sleep(0)
    assert not second_large.done()
    queue.put_back("a", 2000)
    assert await second_large in ("a", "b")


@pytest.mark.parametrize("bounds", [{"pages": 1}, {"size_bytes": 100}])
async def test_a_full_queue_refuses_at_once(bounds: dict[str, int]) -> None:
    queue = make_queue(**bounds)  # type: ignore[arg-type]
    waiting = await start(queue, 90)
    with pytest.raises(Overloaded):
        await queue.take(90)
    queue.put("a")
    assert await waiting == "a"


async def test_nobody_waits_longer_than_the_longest_wait() -> None:
    queue = make_queue(wait_seconds=0.02)
    with pytest.raises(Overloaded):
        await queue.take(10)
    assert queue.depth == 0
    queue.put("a")
    assert await queue.take(10) == "a"


async def test_a_page_that_leaves_gives_its_place_to_the_next() -> None:
    queue = make_queue()
    leaving, staying = await start(queue, 10), await start(queue, 10)
    queue.put("a")
    leaving.cancel()
    assert await asyncio.wait_for(staying, 1) == "a"
    queue.put_back("a", 10)
    assert queue.idle == 1


async def test_a_worker_withdrawn_is_not_handed_out() -> None:
    queue = make_queue()
    queue.put("dead")
    queue.put("alive")
    queue.withdraw("dead")
    assert await queue.take(10) == "alive"
