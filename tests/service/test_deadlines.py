from __future__ import annotations

import asyncio

import pytest

from quietpage.service.deadlines import Deadlines


class Late(Exception):
    pass


def future() -> asyncio.Future[str]:
    return asyncio.get_running_loop().create_future()


async def test_what_is_not_done_in_time_fails() -> None:
    deadlines = Deadlines(0.4, Late)
    first, second = future(), future()
    deadlines.watch(first)
    await asyncio.sleep(0.2)
    deadlines.watch(second)
    with pytest.raises(Late):
        await first
    assert not second.done(), "each has all of the time"
    with pytest.raises(Late):
        await second


async def test_what_is_done_or_forgotten_stays_as_it_is() -> None:
    deadlines = Deadlines(0.01, Late)
    done, forgotten, cancelled = future(), future(), future()
    for one in (done, forgotten, cancelled):
        deadlines.watch(one)
    done.set_result("in time")
    cancelled.cancel()
    deadlines.forget(forgotten)
    await asyncio.sleep(0.03)
    assert done.result() == "in time"
    assert cancelled.cancelled()
    assert not forgotten.done()


async def test_what_comes_after_a_pause_is_watched_as_well() -> None:
    deadlines = Deadlines(0.01, Late)
    for _ in range(3):
        late = future()
        deadlines.watch(late)
        with pytest.raises(Late):
            await late
        await asyncio.sleep(0.02)
