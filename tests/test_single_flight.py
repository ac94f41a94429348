from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from quietpage.errors import PageTooSlow
from quietpage.single_flight import SingleFlight


class Work:
    """Gives how often it was begun, or fails."""

    def __init__(self, *, fails: bool = False) -> None:
        self.begun = 0
        self.ended = 0
        self._fails = fails

    async def __call__(self) -> int:
        self.begun += 1
        await asyncio.sleep(0.01)
        if self._fails:
            raise PageTooSlow("The page took too long.")
        self.ended += 1
        return self.begun


async def test_equal_work_is_done_once() -> None:
    flights, work = SingleFlight[str, int](), Work()
    found = await asyncio.gather(
        *(flights.join("k", work) for _ in range(9)), flights.join("l", work)
    )
    assert found == [2] * 10
    assert work.begun == 2, "once for each key"


async def test_what_is_done_is_not_kept() -> None:
    flights, work = SingleFlight[str, int](), Work()
    assert [await flights.join("k", work), await flights.join("k", work)] == [1, 2]


async def test_an_error_reaches_all_who_wait() -> None:
    flights, work = SingleFlight[str, int](), Work(fails=True)
    found = await asyncio.gather(
        *(flights.join("k", work) for _ in range(3)), return_exceptions=True
    )
    assert [type(error) for error in found] == [PageTooSlow] * 3
    assert work.begun == 1


async def test_an_error_is_gone_when_nobody_has_it() -> None:
    flights = SingleFlight[str, int]()
    gc.disable()
    try:
        with pytest.raises(PageTooSlow) as caught:
            await flights.join("k", Work(fails=True))
        kept = weakref.ref(caught.value)
        del caught
        await asyncio.sleep(0)
        assert kept() is None, "it holds what stood in its frames, pages too"
    finally:
        gc.enable()


async def test_who_goes_away_does_not_stop_it() -> None:
    flights, work = SingleFlight[str, int](), Work()
    leaving = asyncio.create_task(flights.join("k", work))
    await asyncio.sleep(0)
    leaving.cancel()
    assert await flights.join("k", work) == 1


async def test_all_of_it_can_be_cancelled() -> None:
    flights, work = SingleFlight[str, int](), Work()
    waiting = asyncio.create_task(flights.join("k", work))
    await asyncio.sleep(0)
    flights.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (work.begun, work.ended) == (0, 0)
