"""What a batch has written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Key = tuple[str, int]


def rows_of(output: Path) -> list[dict[str, Any]]:
    """Rows of the parts of a JSON lines output, in the order of the parts' names."""
    parts = sorted(output.glob("part-*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_bytes().splitlines()]


def bad_of(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (output / "_bad.jsonl").read_bytes().splitlines()]


def records_of(rows: list[dict[str, Any]]) -> list[Key]:
    return [(Path(row["source"]).name, row["record"]) for row in rows]
