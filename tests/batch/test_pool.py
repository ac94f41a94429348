from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quietpage.batch.pool import Pool
from quietpage.batch.reading import Extract
from quietpage.batch.records import Outcome, Reading, Record
from quietpage.batch.worker import Bounds
from quietpage.errors import EngineFailed

from .pages import extract_badly, page

MIB = 1024 * 1024
BOUNDS = Bounds(deadline_seconds=1.0, memory_bytes=1536 * MIB, recycle_bytes=512 * MIB)


def records(*pages: str) -> Iterator[Record]:
    return (Record(n, html.encode(), is_text=True) for n, html in enumerate(pages))


def outcomes(*pages: str, bounds: Bounds = BOUNDS) -> tuple[list[Outcome], int]:
    """Outcomes of pages that misbehave, and how many processes had to be replaced."""
    with Pool(2, bounds, Reading(), extract_badly) as pool:
        return list(pool.outcomes("a.jsonl", records(*pages))), pool.restarts


def test_outcomes_come_in_the_order_of_the_records() -> None:
    found, restarts = outcomes(*(page(n) for n in range(300)))
    assert [outcome.number for outcome in found] == list(range(300))
    assert all(outcome.row for outcome in found)
    assert restarts == 0


def test_a_page_that_hangs_is_killed_and_the_rest_is_read() -> None:
    started = time.monotonic()
    found, restarts = outcomes(page(0), "HANG", *(page(n) for n in range(50)))
    assert [o.code for o in found] == ["", "page_too_slow", *[""] * 50]
    assert restarts == 1
    assert time.monotonic() - started < 10


def test_a_page_whose_process_dies_is_tried_once_more(tmp_path: Path) -> None:
    found, restarts = outcomes(f"DIE ONCE mark={tmp_path / 'mark'};", page(1))
    assert [o.code for o in found] == ["", ""]
    assert restarts == 1


def test_a_page_that_always_kills_its_process_is_bad() -> None:
    found, restarts = outcomes(page(0), "DIE ALWAYS", page(2))
    assert [o.code for o in found] == ["", "worker_died", ""]
    assert restarts == 2


def test_kills_from_outside_do_not_make_a_page_bad(tmp_path: Path) -> None:
    marks = [f"mark={tmp_path / str(number)};" for number in range(4)]
    found, restarts = outcomes("KILLED " + "".join(marks), page(1))
    assert [o.code for o in found] == ["", ""]
    assert restarts == 4


def test_faults_say_where_but_not_what_the_page_holds() -> None:
    found, _ = outcomes("FAULT", "MEMORY", "", page(3))
    assert [o.code for o in found] == ["engine_failed", "page_too_large", "empty_page", ""]
    assert found[0].reason.startswith("ZeroDivisionError at pages.py:")
    assert "secret" not in found[0].reason


def test_a_process_that_has_grown_is_replaced_and_its_page_kept() -> None:
    bounds = Bounds(deadline_seconds=5.0, memory_bytes=1536 * MIB, recycle_bytes=120 * MIB)
    found, restarts = outcomes(*["GROW"] * 6, bounds=bounds)
    assert all(outcome.row for outcome in found)
    assert restarts >= 3


def test_records_are_drawn_only_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quietpage.batch.pool.WINDOW_RECORDS", 32)
    drawn = 0

    def count() -> Iterator[Record]:
        nonlocal drawn
        for record in records(*(page(n) for n in range(500))):
            drawn += 1
            yield record

    with Pool(2, BOUNDS, Reading(), extract_badly) as pool:
        for taken, _ in zip(range(1, 401), pool.outcomes("a.jsonl", count()), strict=False):
            assert drawn - taken <= 32


def test_a_pool_is_used_again_after_a_reader_has_failed() -> None:
    def failing() -> Iterator[Record]:
        yield from records("HANG", page(1))
        raise OSError("disk gone")

    with Pool(2, BOUNDS, Reading(), extract_badly) as pool:
        with pytest.raises(OSError, match="disk gone"):
            list(pool.outcomes("a.jsonl", failing()))
        assert len(list(pool.outcomes("a.jsonl", records(page(0), page(1))))) == 2


class Broken:
    """An extract that a process cannot even load."""

    def __reduce__(self) -> tuple[object, ...]:
        return _no_engine, ()


def _no_engine() -> Extract:
    raise ImportError("no engine here")


def test_processes_that_do_not_come_up_end_the_run() -> None:
    pool = Pool(1, BOUNDS, Reading(), Broken())  # type: ignore[arg-type]
    with pool, pytest.raises(EngineFailed, match="before it had loaded"):
        list(pool.outcomes("a.jsonl", records(page(0))))
