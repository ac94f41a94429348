"""A batch on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quietpage.batch.journal import Journal, Part, Plan
from quietpage.batch.parts import Output, make_parts
from quietpage.batch.pool import Pool
from quietpage.batch.progress import Progress
from quietpage.batch.reading import Extract, extract
from quietpage.batch.records import Outcome, Reading
from quietpage.batch.sinks import sink_ending
from quietpage.batch.sources import Source, Wanted, find_sources, read_source
from quietpage.batch.worker import Bounds
from quietpage.engine import ENGINE
from quietpage.settings import WorkerSettings

PART_RECORDS: Final = 1000
SIDE_FILE: Final = "_bad.jsonl"
"""Name of the side file within the output folder, where no other is given."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be done."""

    inputs: tuple[str, ...]
    """Files and glob patterns."""
    output: Path
    """Folder of the parts; its name's ending says of which kind they are."""
    reading: Reading
    side_file: Path | None = None
    part_records: int = PART_RECORDS

    def plan(self) -> Plan:
        """The plan as the journal keeps it. Raises BadInput."""
        sink_ending(self.output)
        side_file = self.side_file or self.output / SIDE_FILE
        return Plan(
            sources=find_sources(self.inputs),
            part_records=self.part_records,
            policy=self.reading.policy,
            formats=tuple(sorted(self.reading.formats)),
            side_file=str(side_file),
            engine=ENGINE,
        )

    def parts(self) -> Output:
        """Where the parts go. Raises BadInput."""
        return Output(self.output, sink_ending(self.output), self.part_records)


@dataclass(frozen=True, slots=True)
class Totals:
    """What an output holds in the end, of all the runs that made it."""

    pages: int
    bad: int
    side_file: str


def run_here(batch: Batch, workers: WorkerSettings, extract: Extract = extract) -> Totals:
    """Do what is left of ``batch`` with ``workers.count`` processes.

    Raises BadInput for inputs or an output that cannot be used, EngineFailed when processes
    do not come up, OSError when the output cannot be written.
    """
    plan, output = batch.plan(), batch.parts()
    with Journal(batch.output, plan) as journal:
        progress = Progress(journal.pages + journal.bad, journal.bad)
        with Pool(workers.count, bounds_of(workers), batch.reading, extract) as pool:
            for place, source in enumerate(plan.sources):
                if place in journal.finished:
                    continue
                outcomes = pool.outcomes(
                    source.path, read_source(source, _left(journal, plan, place))
                )
                told = _tell(outcomes, progress, source)
                for made in make_parts(output, place, source, told):
                    journal.commit(made.part, made.pages, made.bad)
                journal.finish(place)
        progress.end()
        return Totals(journal.pages, journal.bad, plan.side_file)


def bounds_of(workers: WorkerSettings) -> Bounds:
    """What a process may take, by the settings of the service's workers."""
    return Bounds(
        deadline_seconds=workers.deadline_seconds,
        memory_bytes=workers.worker_memory_bytes,
        recycle_bytes=workers.worker_recycle_bytes,
    )


def _left(journal: Journal, plan: Plan, place: int) -> Wanted:
    return lambda number: Part(place, number // plan.part_records) not in journal.parts


def _tell(outcomes: Iterable[Outcome], progress: Progress, source: Source) -> Iterator[Outcome]:
    for outcome in outcomes:
        progress.count(bad=not outcome.row, where=source.path)
        yield outcome
