"""The engines measured: ours, and trafilatura with its own defaults."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.metadata.corpora import Page
from quietpage.engine.metadata import read_metadata
from quietpage.engine.parse import parse
from quietpage.errors import QuietpageError


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine said of a page, and in how many seconds of the processor."""

    fields: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0


def read_ours(page: Page) -> Reading:
    """Read with Quietpage; the time leaves out the parse."""
    try:
        root = parse(page.html)
    except QuietpageError:
        return Reading()
    started = time.process_time()
    found = read_metadata(root, url=page.url)
    seconds = time.process_time() - started
    fields = {
        "title": found.title,
        "author": found.byline,
        "date": found.published,
        "site_name": found.site_name,
        "lang": found.lang,
        "dir": found.dir,
    }
    return Reading(fields, seconds)


def read_trafilatura(page: Page) -> Reading:
    """Read with trafilatura's extract_metadata, the function behind its bare_extraction.

    The time holds its parse.
    """
    from trafilatura import extract_metadata

    started = time.process_time()
    try:
        found = extract_metadata(page.html.decode("utf-8", "replace"), default_url=page.url)
    except Exception:  # a peer's failure is a reading of nothing
        found = None
    seconds = time.process_time() - started
    if found is None:
        return Reading({}, seconds)
    fields = {
        "title": found.title,
        "author": found.author,
        "date": found.date,
        "site_name": found.sitename,
        "lang": found.language,
        "dir": None,
    }
    return Reading(fields, seconds)


OURS = "quietpage"
ENGINES: dict[str, Callable[[Page], Reading]] = {
    OURS: read_ours,
    "trafilatura": read_trafilatura,
}
