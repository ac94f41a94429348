"""Making parts: the records of one into its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from quietpage.batch.journal import Part
from quietpage.batch.records import BadRow, Outcome
from quietpage.batch.sinks import PartFile
from quietpage.batch.sources import Source


@dataclass(frozen=True, slots=True)
class Output:
    """Where parts go, and how they are cut."""

    folder: Path
    ending: str
    part_records: int


@dataclass(frozen=True, slots=True)
class Made:
    """A part that is in its place but not in the journal yet."""

    part: Part
    pages: int
    bad: list[BadRow]


def make_parts(
    output: Output, place: int, source: Source, outcomes: Iterable[Outcome]
) -> Iterator[Made]:
    """Write the parts of the file at ``place`` among the sources, of outcomes in order."""
    for index, members in groupby(outcomes, lambda outcome: outcome.number // output.part_records):
        part = Part(place, index)
        bad = []
        with PartFile(output.folder, part.name, output.ending) as file:
            for outcome in members:
                if outcome.row:
                    file.write(outcome.row)
                else:
                    bad.append(_bad_row(source, outcome))
        yield Made(part, file.rows, bad)


def _bad_row(source: Source, outcome: Outcome) -> BadRow:
    return BadRow(
        source=source.path,
        record=outcome.number,
        id=outcome.id,
        url=outcome.url,
        code=outcome.code,
        reason=outcome.reason,
    )
