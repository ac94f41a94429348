"""The published table of what may be fetched."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ESCAPES = {"\\\\": "\\", "\\r": "\r", "\\n": "\n", "\\t": "\t", "\\0": "\0"}


class Row(NamedTuple):
    kind: str
    subject: str
    verdict: str
    note: str


def table(kind: str) -> list[Row]:
    lines = (Path(__file__).parent / "addresses.tsv").read_text("utf-8").splitlines()
    rows = [Row(*line.split("\t")) for line in lines if not line.startswith("#")]
    return [row for row in rows if row.kind == kind]


def name_of(row: Row) -> str:
    return f"{row.subject}-{row.note}"


def unescape(subject: str) -> str:
    for escaped, plain in ESCAPES.items():
        subject = subject.replace(escaped, plain)
    return subject
