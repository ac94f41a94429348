"""Read one record: the same function in a local process and on a cluster."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from quietpage.batch.records import Outcome, Reading, Record, bad_outcome
from quietpage.batch.rows import make_row
from quietpage.engine import declutter
from quietpage.engine.article import Article
from quietpage.errors import EngineFailed, PageTooLarge, QuietpageError

Extract = Callable[[Record, Reading], Article]


def extract(record: Record, reading: Reading) -> Article:
    """The article of a record. Raises QuietpageError."""
    page: str | bytes = record.html
    if record.is_text:
        page = record.html.decode("utf-8")
    return declutter(page, url=record.url, policy=reading.policy, charset=record.charset)


def read_record(
    record: Record, source: str, reading: Reading, extract: Extract = extract
) -> Outcome:
    """The outcome of a record, whatever becomes of it."""
    try:
        article = extract(record, reading)
        row = make_row(article, source, record, reading.formats)
        encoded = msgspec.json.encode(row)
    except QuietpageError as error:
        return bad_outcome(record, error.code, str(error))
    except MemoryError:
        return bad_outcome(record, PageTooLarge.code, "the page needs more memory than it may take")
    except Exception as error:
        return bad_outcome(record, EngineFailed.code, describe_without_content(error))
    return Outcome(record.number, encoded, url=record.url, id=record.id)


def describe_without_content(error: BaseException) -> str:
    """The kind and place of an error; its message may quote the page and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-4:]))
    return f"{type(error).__name__} at {places}"
