"""Pages of Parquet files: columns ``html`` and, where known, ``url`` and ``id``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from quietpage.batch.extras import need
from quietpage.batch.records import MAX_PAGE_BYTES, Record
from quietpage.errors import BadInput, PageTooLarge

BATCH_ROWS: Final = 32
"""Rows decoded at once; pages are large."""
COLUMNS: Final = ("html", "url", "id")


def read_parquet(path: Path, wanted: Callable[[int], bool]) -> Iterator[Record]:
    """The rows of a file; ``html`` may be text or bytes. Raises BadInput without that column."""
    parquet = need("pyarrow.parquet", "batch")
    arrow = need("pyarrow", "batch")
    number = 0
    try:
        with parquet.ParquetFile(path, memory_map=True) as file:
            names = file.schema_arrow.names
            if "html" not in names:
                raise BadInput(f"{path}: no column `html` among {', '.join(names)}")
            columns = [name for name in COLUMNS if name in names]
            for group in range(file.num_row_groups):
                end = number + file.metadata.row_group(group).num_rows
                if any(wanted(row) for row in range(number, end)):
                    for row in _rows(file, group, columns):
                        if wanted(number):
                            yield _record(row, number)
                        number += 1
                number = end
    except (OSError, arrow.ArrowException) as error:
        yield Record(number, b"", code=BadInput.code, problem=f"the file cannot be read: {error}")


def _rows(file: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(BATCH_ROWS, row_groups=[group], columns=columns):
        yield from batch.to_pylist()


def _record(row: dict[str, Any], number: int) -> Record:
    url, id_ = (
        value if isinstance(value, str) else None for value in (row.get("url"), row.get("id"))
    )
    page = row["html"]
    is_text = isinstance(page, str)
    if isinstance(page, str):
        page = page.encode("utf-8")
    if not isinstance(page, bytes):
        problem = "`html` is neither text nor bytes"
        return Record(number, b"", url=url, id=id_, code=BadInput.code, problem=problem)
    if len(page) > MAX_PAGE_BYTES:
        problem = f"more than {MAX_PAGE_BYTES} bytes"
        return Record(number, b"", url=url, id=id_, code=PageTooLarge.code, problem=problem)
    return Record(number, page, is_text, url=url, id=id_)
