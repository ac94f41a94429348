"""Parquet, in row groups small enough to be held in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import inspect

from quietpage.batch.extras import need
from quietpage.batch.rows import Row

GROUP_BYTES: Final = 16 * 1024 * 1024
"""Rows as JSON that are gathered before a row group is written."""


class Parquet:
    """A file with the columns of ``rows.Row``."""

    def __init__(self, path: Path) -> None:
        self._arrow = need("pyarrow", "batch")
        self._schema = _schema(self._arrow)
        parquet = need("pyarrow.parquet", "batch")
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[bytes] = []
        self._bytes = 0

    def write(self, row: bytes) -> None:
        """Add a row."""
        self._rows.append(row)
        self._bytes += len(row)
        if self._bytes >= GROUP_BYTES:
            self._write_group()

    def close(self) -> None:
        """Write what is left, and close the file."""
        self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        rows = [msgspec.json.decode(row) for row in self._rows]
        self._writer.write_table(self._arrow.Table.from_pylist(rows, schema=self._schema))
        self._rows.clear()
        self._bytes = 0


def _schema(arrow: Any) -> Any:
    return arrow.schema(_columns(arrow, Row))


def _columns(arrow: Any, struct: type[msgspec.Struct]) -> list[tuple[str, Any]]:
    shape = inspect.type_info(struct)
    assert isinstance(shape, inspect.StructType)  # noqa: S101 - it is one
    return [(field.name, _column_type(arrow, field.type)) for field in shape.fields]


def _column_type(arrow: Any, kind: inspect.Type) -> Any:
    """The type of a column; every column may hold nulls, and names of an enumeration are text."""
    match kind:
        case inspect.Metadata(type=inner):
            return _column_type(arrow, inner)
        case inspect.UnionType(types=types):
            return _column_type(
                arrow, next(t for t in types if not isinstance(t, inspect.NoneType))
            )
        case inspect.VarTupleType(item_type=item):
            return arrow.list_(_column_type(arrow, item))
        case inspect.StructType(cls=cls):
            return arrow.struct(_columns(arrow, cls))
        case inspect.IntType():
            return arrow.int64()
        case inspect.FloatType():
            return arrow.float64()
    return arrow.string()
