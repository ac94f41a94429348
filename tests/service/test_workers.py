from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from misbehaving import Broken, Deadly, Grown, Hungry, Leaving, Plain, Slow

from quietpage.deaths import MOST_DEATHS
from quietpage.engine.article import Policy
from quietpage.errors import (
    EmptyPage,
    EngineFailed,
    Overloaded,
    PageTooLarge,
    PageTooSlow,
    WorkerDied,
)
from quietpage.service.jobs import Encoder, Job
from quietpage.service.workers import Workers
from quietpage.setting_values import MIB
from quietpage.settings import LimitSettings, WorkerSettings

PAGE = (
    b"<article><h1>Tide tables</h1>"
    + b"<p>The harbour master keeps a book of tides, and writes into it by hand.</p>" * 5
    + b"</article>"
)

StartWorkers = Callable[..., Awaitable[Workers]]


def job(encoder: Encoder, html: bytes = PAGE) -> Job:
    return Job(html, False, None, None, Policy.BALANCED, encoder)


@pytest.fixture
async def start_workers() -> AsyncIterator[StartWorkers]:
    started: list[Workers] = []

    async def start(workers: int = 1, answer_bytes: int = MIB, **settings: float) -> Workers:
        pool = Workers(
            WorkerSettings(workers=workers, **settings),  # type: ignore[arg-type]
            limits=LimitSettings(answer_bytes=answer_bytes),
        )
        started.append(pool)
        await pool.start()
        return pool

    yield start
    for pool in started:
        await pool.stop()


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_page_is_read_in_another_process(start_workers: StartWorkers) -> None:
    pool = await start_workers()
    answer = await pool.read(job(Plain()))
    assert b"harbour master" in answer.body
    assert pool.engine
    assert os.getpid() not in pool.pids


async def test_the_engines_errors_arrive_as_what_they_are(start_workers: StartWorkers) -> None:
    pool = await start_workers()
    with pytest.raises(EmptyPage):
        await pool.read(job(Plain(), b"  "))


async def test_a_fault_in_the_engine_tells_nothing_of_the_page(
    start_workers: StartWorkers, capfd: pytest.CaptureFixture[str]
) -> None:
    pool = await start_workers()
    with pytest.raises(EngineFailed) as caught:
        await pool.read(job(Broken()))
    assert "harbour" not in str(caught.value)
    assert "harbour" not in capfd.readouterr().err
    assert (await pool.read(job(Plain()))).body


async def test_past_the_deadline_the_worker_is_replaced(start_workers: StartWorkers) -> None:
    pool = await start_workers(deadline_seconds=0.3)
    before = pool.pids
    started = time.monotonic()
    with pytest.raises(PageTooSlow):
        await pool.read(job(Slow(30)))
    assert time.monotonic() - started < 3
    assert b"harbour" in (await pool.read(job(Plain()))).body
    assert pool.pids != before


async def test_waiting_does_not_count_toward_the_deadline(start_workers: StartWorkers) -> None:
    pool = await start_workers(deadline_seconds=1.5)
    answers = await asyncio.gather(*(pool.read(job(Slow(0.5))) for _ in range(4)))
    assert [answer.body for answer in answers] == [b"done"] * 4


async def test_a_page_whose_worker_dies_once_is_answered(
    start_workers: StartWorkers, tmp_path: Path
) -> None:
    pool = await start_workers()
    answer = await pool.read(job(Deadly(str(tmp_path / "tally"), times=1)))
    assert answer.body == b"survived"


async def test_a_page_that_crashes_two_workers_is_given_no_third(
    start_workers: StartWorkers, tmp_path: Path
) -> None:
    pool = await start_workers(workers=2)
    tally = tmp_path / "tally"
    with pytest.raises(WorkerDied):
        await pool.read(job(Deadly(str(tally), times=9)))
    assert len(tally.read_text()) == 2
    await until(lambda: pool.alive == 2)
    assert (await pool.read(job(Plain()))).body


async def test_a_page_that_others_kill_the_worker_of_is_read_all_the_same(
    start_workers: StartWorkers,
) -> None:
    pool = await start_workers()
    reading = asyncio.create_task(pool.read(job(Slow(0.3))))
    killed: tuple[int, ...] = ()
    for _ in range(MOST_DEATHS - 1):
        await until(lambda last=killed: pool.working == 1 and pool.pids not in ((), last))
        killed = pool.pids
        os.kill(killed[0], signal.SIGKILL)
    assert (await reading).body == b"done"


async def test_kills_do_not_keep_a_page_for_ever(
    start_workers: StartWorkers, tmp_path: Path
) -> None:
    pool = await start_workers()
    tally = tmp_path / "tally"
    with pytest.raises(WorkerDied):
        await pool.read(job(Deadly(str(tally), times=99, signal=signal.SIGKILL)))
    assert len(tally.read_text()) == MOST_DEATHS


async def test_a_worker_that_leaves_by_itself_was_not_killed(
    start_workers: StartWorkers, tmp_path: Path
) -> None:
    pool = await start_workers()
    tally = tmp_path / "tally"
    with pytest.raises(WorkerDied):
        await pool.read(job(Leaving(str(tally))))
    assert len(tally.read_text()) == 2


async def test_a_page_whose_worker_was_killed_needs_no_room_in_a_full_queue(
    start_workers: StartWorkers,
) -> None:
    pool = await start_workers(queue_pages=2)
    reading = [asyncio.create_task(pool.read(job(Slow(0.3)))) for _ in range(3)]
    await until(lambda: (pool.working, pool.waiting) == (1, 2))
    os.kill(pool.pids[0], signal.SIGKILL)
    assert {answer.body for answer in await asyncio.gather(*reading)} == {b"done"}


async def test_a_killed_worker_costs_no_other_page(start_workers: StartWorkers) -> None:
    pool = await start_workers(workers=2)
    await until(lambda: pool.alive == 2)
    reading = [asyncio.create_task(pool.read(job(Slow(0.1)))) for _ in range(10)]
    await asyncio.sleep(0.05)
    os.kill(pool.pids[0], signal.SIGKILL)
    assert {answer.body for answer in await asyncio.gather(*reading)} == {b"done"}


async def test_an_idle_worker_that_dies_is_replaced_unasked(start_workers: StartWorkers) -> None:
    pool = await start_workers(workers=1)
    (pid,) = pool.pids
    os.kill(pid, signal.SIGKILL)
    await until(lambda: pool.alive == 1 and pid not in pool.pids)
    assert pool.restarts == 1
    assert (await pool.read(job(Plain()))).body


async def test_memory_of_a_worker_is_bounded(start_workers: StartWorkers) -> None:
    pool = await start_workers(worker_memory_bytes=600 * MIB)
    with pytest.raises(PageTooLarge):
        await pool.read(job(Hungry(800 * MIB)))
    assert (await pool.read(job(Plain()))).body


async def test_a_worker_that_has_grown_is_replaced(start_workers: StartWorkers) -> None:
    pool = await start_workers(worker_recycle_bytes=150 * MIB)
    first = await pool.read(job(Grown(160 * MIB)))
    second = await pool.read(job(Grown(1)))
    assert first.body != second.body


async def test_an_answer_over_the_limit_is_refused(start_workers: StartWorkers) -> None:
    pool = await start_workers(answer_bytes=40)
    with pytest.raises(PageTooLarge):
        await pool.read(job(Plain()))


async def test_past_the_queues_bound_pages_are_refused_at_once(
    start_workers: StartWorkers,
) -> None:
    pool = await start_workers(queue_pages=2)
    reading = [asyncio.create_task(pool.read(job(Slow(0.3)))) for _ in range(3)]
    await asyncio.sleep(0.05)
    assert (pool.working, pool.waiting) == (1, 2)
    started = time.monotonic()
    with pytest.raises(Overloaded):
        await pool.read(job(Plain()))
    assert time.monotonic() - started < 0.05
    await asyncio.gather(*reading)


async def test_small_pages_pass_a_giant(start_workers: StartWorkers) -> None:
    pool = await start_workers(workers=2, large_page_bytes=100_000)
    await until(lambda: pool.alive == 2)
    giant = PAGE + b"<!--" + b"x" * 100_000 + b"-->"
    giants = [asyncio.create_task(pool.read(job(Slow(30), giant))) for _ in range(2)]
    await asyncio.sleep(0.05)
    assert (await pool.read(job(Plain()))).body
    assert not any(task.done() for task in giants)
    for task in giants:
        task.cancel()
    await asyncio.gather(*giants, return_exceptions=True)


async def test_a_reader_who_leaves_does_not_keep_the_worker(start_workers: StartWorkers) -> None:
    pool = await start_workers()
    reading = asyncio.create_task(pool.read(job(Slow(30))))
    await asyncio.sleep(0.1)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    assert (await pool.read(job(Plain()))).body
    assert pool.working == 0


async def test_workers_end_with_their_pool(start_workers: StartWorkers) -> None:
    pool = await start_workers(workers=2)
    await until(lambda: pool.alive == 2)
    pids = pool.pids
    await pool.stop()
    await until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


async def test_a_pool_that_stops_while_its_workers_start_harms_no_other(
    start_workers: StartWorkers,
) -> None:
    pools = [Workers(WorkerSettings(workers=1), limits=LimitSettings()) for _ in range(40)]
    for number, pool in enumerate(pools):
        starting = asyncio.create_task(pool.start())
        await asyncio.sleep(number / 5000)
        starting.cancel()
        await pool.stop()
    last = await start_workers()
    assert (await last.read(job(Plain()))).body
