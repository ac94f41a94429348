"""A batch on a cluster, through Ray Data: the same records by the same function.

Two stages, since a part has to be named before it can be made. Each file is looked through
for how many records it has, which gives the parts; each part that the journal does not have
is then a row of a dataset, mapped to what was made of it by actors that hold a worker
process. Ray makes the row anew when the node that held it dies, and the part that comes of
it has the same name and replaces what was there. Only this driver writes the journal.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from quietpage.batch.extras import need
from quietpage.batch.journal import Journal, Part, Plan
from quietpage.batch.parts import Made, Output, make_parts
from quietpage.batch.pool import Pool
from quietpage.batch.progress import Progress
from quietpage.batch.records import BadRow, Reading
from quietpage.batch.run import Batch, Totals, bounds_of
from quietpage.batch.sources import read_source
from quietpage.errors import BadInput, EngineFailed
from quietpage.settings import WorkerSettings


def run_on_ray(batch: Batch, workers: WorkerSettings, address: str) -> Totals:
    """Do what is left of ``batch`` on the cluster at ``address``, a process for each of its CPUs.

    Inputs, output and side file must stand under the same paths on every node. Raises what
    ``run_here`` raises, and EngineFailed when the cluster gives up.
    """
    ray = need("ray", "ray")
    need("ray.data", "ray")
    plan, output = batch.plan(), batch.parts()
    with Journal(batch.output, plan) as journal, _connected(ray, address):
        progress = Progress(journal.pages + journal.bad, journal.bad)
        try:
            left = [part for part in _parts(ray, plan, journal) if part not in journal.parts]
            for made in _make(ray, left, plan, output, workers):
                journal.commit(made.part, made.pages, made.bad)
                progress.count_many(made.pages, len(made.bad), where=made.part.name)
        except ray.exceptions.RayError as error:
            raise EngineFailed(f"the cluster gave up: {_last_line(error)}") from error
        for place in range(len(plan.sources)):
            if place not in journal.finished:
                journal.finish(place)
        progress.end()
        return Totals(journal.pages, journal.bad, plan.side_file)


class PartMaker:
    """An actor that makes one part after another."""

    def __init__(self, plan: Plan, output: Output, reading: Reading, workers: WorkerSettings):
        self._plan = plan
        self._output = output
        # Each actor has one CPU of the cluster, and so one process.
        self._pool = Pool(1, bounds_of(workers), reading)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Make the part that ``row`` names."""
        part = Part(int(row["source"]), int(row["index"]))
        source = self._plan.sources[part.source]
        first = part.index * self._plan.part_records
        numbers = range(first, first + self._plan.part_records)
        outcomes = self._pool.outcomes(source.path, read_source(source, numbers.__contains__))
        made = next(make_parts(self._output, part.source, source, outcomes), Made(part, 0, []))
        return {**row, "pages": made.pages, "bad": msgspec.json.encode(made.bad)}


@contextmanager
def _connected(ray: Any, address: str) -> Iterator[None]:
    if ray.is_initialized():
        yield
        return
    try:
        ray.init(address=address, log_to_driver=False, logging_level="warning")
    except (ConnectionError, ValueError) as error:
        raise BadInput(f"no Ray cluster at {address}: {error}") from None
    try:
        yield
    finally:
        ray.shutdown()


def _parts(ray: Any, plan: Plan, journal: Journal) -> list[Part]:
    """The parts of the files that are not finished, in order."""
    places = [{"source": n} for n in range(len(plan.sources)) if n not in journal.finished]
    if not places:
        return []
    ray.data.DataContext.get_current().enable_progress_bars = False
    dataset = ray.data.from_items(places, override_num_blocks=len(places))
    found = dataset.flat_map(_split, fn_kwargs={"plan": plan}).iter_rows()
    return sorted(
        (Part(int(row["source"]), int(row["index"])) for row in found),
        key=lambda part: (part.source, part.index),
    )


def _split(row: dict[str, Any], plan: Plan) -> list[dict[str, Any]]:
    """A row for each part of a file."""
    indexes: set[int] = set()

    def note(number: int) -> bool:
        indexes.add(number // plan.part_records)
        return False

    # A reader asks about each record that there is.
    deque(read_source(plan.sources[int(row["source"])], note), maxlen=0)
    return [{**row, "index": index} for index in sorted(indexes)]


def _make(
    ray: Any, parts: list[Part], plan: Plan, output: Output, workers: WorkerSettings
) -> Iterator[Made]:
    if not parts:
        return
    rows = [{"source": part.source, "index": part.index} for part in parts]
    reading = Reading(plan.policy, frozenset(plan.formats))
    dataset = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        PartMaker,
        fn_constructor_args=(plan, output, reading, workers),
        compute=ray.data.ActorPoolStrategy(min_size=1, max_tasks_in_flight_per_actor=2),
        num_cpus=1,
    )
    for row in dataset.iter_rows():
        part = Part(int(row["source"]), int(row["index"]))
        bad = msgspec.json.decode(row["bad"], type=list[BadRow])
        yield Made(part, int(row["pages"]), bad)


def _last_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()[-1:]), type(error).__name__)
