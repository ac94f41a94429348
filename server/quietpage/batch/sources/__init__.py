"""Input files: finding them, and reading their records."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from quietpage.batch.records import Record
from quietpage.batch.sources.json_lines import read_json_lines
from quietpage.batch.sources.parquet import read_parquet
from quietpage.batch.sources.warc import read_warc
from quietpage.errors import BadInput

Wanted = Callable[[int], bool]
"""Whether the record of that number is to be read; the others are passed over cheaply."""
Reader = Callable[[Path, Wanted], Iterator[Record]]

PACKINGS: Final = ("", ".gz", ".zst")
READERS: Final[dict[str, Reader]] = {
    **{f".warc{packing}": read_warc for packing in PACKINGS},
    **{f"{ending}{p}": read_json_lines for ending in (".jsonl", ".ndjson") for p in PACKINGS},
    ".parquet": read_parquet,
}


class Source(msgspec.Struct, frozen=True):
    """An input file, with what tells whether it is still the same."""

    path: str
    size_bytes: int
    modified_ns: int


def find_sources(patterns: Iterable[str]) -> tuple[Source, ...]:
    """The files that ``patterns`` name, each once: a pattern's in the order of their names.

    Raises BadInput for a pattern that names no file and for a file of a kind not read.
    """
    paths: dict[str, None] = {}
    for pattern in patterns:
        found = [pattern] if Path(pattern).exists() else _matches(pattern)
        if not found:
            raise BadInput(f"{pattern}: no such file")
        paths.update(dict.fromkeys(found))
    return tuple(_source(path) for path in paths)


def read_source(source: Source, wanted: Wanted) -> Iterator[Record]:
    """The records of a file that are wanted, in order.

    A record that cannot be read comes with a ``code`` and no page; so does the rest of a file
    that breaks off, as one record. Raises BadInput for a file without the column ``html``,
    OSError for one that cannot be opened.
    """
    records = _reader(source.path)(Path(source.path), wanted)
    # A file that breaks off says so again at each reading.
    return (record for record in records if wanted(record.number))


def _matches(pattern: str) -> list[str]:
    # Path.glob takes no absolute pattern.
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207


def _source(path: str) -> Source:
    _reader(path)
    if not Path(path).is_file():
        raise BadInput(f"{path}: not a file")
    status = Path(path).stat()
    return Source(path, status.st_size, status.st_mtime_ns)


def _reader(path: str) -> Reader:
    name = path.lower()
    for ending, reader in READERS.items():
        if name.endswith(ending):
            return reader
    raise BadInput(f"{path}: its name must end with one of {' '.join(READERS)}")
