"""How long a page may be given again, by what its site says: RFC 9111, as a shared cache."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

HEURISTIC_SHARE: Final = 0.1
"""Share of its age for which a page counts as fresh where its site says nothing (section 4.2.2)."""
MAX_VALIDATOR_CHARS: Final = 512
DIRECTIVE: Final = re.compile(r"([a-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|([^\s,;]*)))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Freshness:
    """What an answer's headers say of keeping it."""

    may_keep: bool
    fresh_seconds: float
    """From now; 0 where the site wants to be asked each time."""
    etag: str
    last_modified: str

    @property
    def worth_keeping(self) -> bool:
        """Whether keeping the answer can spare anything."""
        return self.may_keep and bool(self.fresh_seconds or self.etag or self.last_modified)

    @property
    def conditions(self) -> dict[str, str]:
        """Headers of a request that asks whether the page is still the same."""
        conditions = {}
        if self.etag:
            conditions["If-None-Match"] = self.etag
        if self.last_modified:
            conditions["If-Modified-Since"] = self.last_modified
        return conditions


def read_freshness(headers: Mapping[str, str], *, longest_seconds: float) -> Freshness:
    """What ``headers`` of an answer say, their promise cut to ``longest_seconds``."""
    directives = {
        match[1].lower(): match[2] or match[3] or ""
        for match in DIRECTIVE.finditer(headers.get("Cache-Control", ""))
    }
    may_keep = not {"no-store", "private"} & set(directives) and headers.get("Vary") != "*"
    fresh_seconds = 0.0
    if "no-cache" not in directives:
        fresh_seconds = _lifetime(directives, headers) - (_seconds(headers.get("Age")) or 0)
    return Freshness(
        may_keep=may_keep,
        fresh_seconds=min(max(fresh_seconds, 0.0), longest_seconds),
        etag=_validator(headers, "ETag"),
        last_modified=_validator(headers, "Last-Modified"),
    )


def _lifetime(directives: Mapping[str, str], headers: Mapping[str, str]) -> float:
    for name in ("s-maxage", "max-age"):
        seconds = _seconds(directives.get(name))
        if seconds is not None:
            return seconds
    date, expires = _date(headers.get("Date")), _date(headers.get("Expires"))
    if "Expires" in headers:
        return (expires - date).total_seconds() if date and expires else 0.0
    modified = _date(headers.get("Last-Modified"))
    if date and modified:
        return (date - modified).total_seconds() * HEURISTIC_SHARE
    return 0.0


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None


def _date(text: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text) if text else None
    except (ValueError, OverflowError):
        return None
    return moment if moment and moment.tzinfo else None


def _validator(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "")
    return value if len(value) <= MAX_VALIDATOR_CHARS else ""
