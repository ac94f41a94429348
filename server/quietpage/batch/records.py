"""What goes through a batch: records in, outcomes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from quietpage.engine.article import Policy
from quietpage.wire import Format

MAX_PAGE_BYTES: Final = 20 * 1024 * 1024


class Record(msgspec.Struct, frozen=True, array_like=True):
    """One page of an input file."""

    number: int
    """Place in the file, from 0: of a response in a WARC, else of a line or a row."""
    html: bytes
    is_text: bool = False
    """Whether ``html`` is text, in UTF-8, whatever the page says of its charset."""
    charset: str | None = None
    """What the HTTP header said."""
    url: str | None = None
    id: str | None = None
    """``WARC-Record-ID``."""
    code: str = ""
    """Code of the error that reading the record met; it has no page then."""
    problem: str = ""


class Outcome(msgspec.Struct, frozen=True, array_like=True):
    """What became of one record: a row, or an error's code and reason."""

    number: int
    row: bytes = b""
    """A ``rows.Row`` as JSON; empty for a bad record."""
    code: str = ""
    reason: str = ""
    url: str | None = None
    id: str | None = None


class BadRow(msgspec.Struct, frozen=True):
    """A line of the side file."""

    source: str
    record: int
    id: str | None
    url: str | None
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read."""

    policy: Policy = Policy.BALANCED
    formats: frozenset[Format] = frozenset({"html"})


def bad_outcome(record: Record, code: str, reason: str) -> Outcome:
    """The outcome of a record that has no article."""
    return Outcome(record.number, b"", code, reason, record.url, record.id)
