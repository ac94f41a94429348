"""Parquet, in row groups small enough to be held in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec

from quietpage.batch.extras import need

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
    text, count = arrow.string(), arrow.int64()
    removal = arrow.struct(
        [
            ("id", text),
            ("kind", text),
            ("reason", text),
            ("text", text),
            ("copies", count),
            ("html", text),
            ("at", count),
        ]
    )
    return arrow.schema(
        [
            ("source", text),
            ("record", count),
            ("id", text),
            ("record_url", text),
            ("url", text),
            ("title", text),
            ("byline", text),
            ("published", text),
            ("modified", text),
            ("site_name", text),
            ("lang", text),
            ("dir", text),
            ("excerpt", text),
            ("lead_image", text),
            ("page_type", text),
            ("confidence", arrow.float64()),
            ("word_count", count),
            ("reading_minutes", count),
            ("html", text),
            ("markdown", text),
            ("text", text),
            ("removed", arrow.list_(removal)),
            ("engine", text),
        ]
    )
