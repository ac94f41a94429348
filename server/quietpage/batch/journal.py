"""Which parts of an output are done; see the package's docstring for how it holds."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

import msgspec

from quietpage.batch.records import BadRow
from quietpage.batch.sinks import TEMPORARY
from quietpage.batch.sources import Source
from quietpage.engine.article import Policy
from quietpage.errors import BadInput
from quietpage.wire import Format

JOURNAL: Final = "_journal.jsonl"


class Plan(msgspec.Struct, frozen=True):
    """First line of the journal: all that the output depends on."""

    sources: tuple[Source, ...]
    part_records: int
    policy: Policy
    formats: tuple[Format, ...]
    side_file: str
    engine: str


class Part(msgspec.Struct, frozen=True):
    """Names a part: records ``[index × part_records, (index + 1) × part_records)`` of a file."""

    source: int
    """Place of the file among the plan's sources."""
    index: int

    @property
    def name(self) -> str:
        """Name of its file, without the ending."""
        return f"part-{self.source:05d}-{self.index:06d}"


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """Any other line: a part that is done, or a file whose parts all are."""

    source: int
    index: int | None = None
    """None: the whole file is done."""
    pages: int = 0
    bad: int = 0
    side_bytes: int = 0
    """Length of the side file after this part."""


class Journal:
    """The journal of an output folder, held by one run at a time."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        """Begin a journal, or go on with the one that is there.

        Raises BadInput if another run holds it, or if it is of another plan.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.pages = self.bad = 0
        self.parts: set[Part] = set()
        self.finished: set[int] = set()
        self._file = _lock(folder / JOURNAL)
        try:
            self._side_bytes = self._load(plan, folder)
            for left in folder.glob(f"{TEMPORARY}*"):
                left.unlink()
            self._side = _open_side(Path(plan.side_file), self._side_bytes)
        except BaseException:
            self._file.close()
            raise

    def commit(self, part: Part, pages: int, bad: list[BadRow]) -> None:
        """Note that ``part``, which is in its place, is done."""
        lines = b"".join(msgspec.json.encode(row) + b"\n" for row in bad)
        if lines:
            self._side.write(lines)
            self._side.flush()
            os.fsync(self._side.fileno())
            self._side_bytes += len(lines)
        self._add(Line(part.source, part.index, pages, len(bad), self._side_bytes))

    def finish(self, source: int) -> None:
        """Note that no record of that file is left."""
        self._add(Line(source, side_bytes=self._side_bytes))

    def close(self) -> None:
        """Let go of the files."""
        self._side.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _load(self, plan: Plan, folder: Path) -> int:
        self._file.seek(0)
        content = self._file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._file.truncate(len(whole))
        self._file.seek(len(whole))
        head, *lines = whole.splitlines() or [b""]
        if not head:
            if Path(plan.side_file).exists() and Path(plan.side_file).stat().st_size:
                raise BadInput(f"{plan.side_file}: the side file is there and not empty")
            self._write(plan)
            return 0
        _check(head, plan, folder)
        side_bytes = 0
        for raw in lines:
            line = msgspec.json.decode(raw, type=Line)
            self._note(line)
            side_bytes = line.side_bytes
        return side_bytes

    def _add(self, line: Line) -> None:
        self._write(line)
        self._note(line)

    def _note(self, line: Line) -> None:
        if line.index is None:
            self.finished.add(line.source)
            return
        self.parts.add(Part(line.source, line.index))
        self.pages += line.pages
        self.bad += line.bad

    def _write(self, line: Plan | Line) -> None:
        self._file.write(msgspec.json.encode(line) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _check(head: bytes, plan: Plan, folder: Path) -> None:
    try:
        kept = msgspec.json.decode(head, type=Plan)
    except msgspec.DecodeError:
        raise BadInput(f"{folder / JOURNAL}: not a journal of a batch") from None
    changed = [
        name for name in Plan.__struct_fields__ if getattr(kept, name) != getattr(plan, name)
    ]
    if changed:
        raise BadInput(
            f"{folder} was begun with other {', '.join(changed)}: give the same, or another output"
        )


def _lock(path: Path) -> BinaryIO:
    file = path.open("ab+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise BadInput(f"{path.parent}: another run is writing there") from None
    return file


def _open_side(path: Path, length_bytes: int) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab")
    if file.tell() < length_bytes:
        file.close()
        raise BadInput(f"{path}: the side file has lost lines that were written before")
    file.truncate(length_bytes)
    return file
