"""Hosts that fail are left alone, each time for twice as long."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from cachetools import LRUCache
from yarl import URL

from quietpage.errors import HostResting

MAX_HOSTS: Final = 4096
FIRST_REST_SECONDS: Final = 1.0
OVERWORKED: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
"""Statuses with which a site asks for a rest, and may say how long."""


@dataclass(frozen=True, slots=True)
class _Failing:
    failures: int
    until: float
    """End of the rest, on the monotonic clock."""


class Hosts:
    """Which hosts failed of late; ``rest_seconds`` is the longest rest, 0 gives none."""

    def __init__(self, rest_seconds: float) -> None:
        self._longest_seconds = rest_seconds
        self._failing: LRUCache[str, _Failing] = LRUCache(MAX_HOSTS)

    def check(self, url: URL) -> None:
        """Raise HostResting while the host of ``url`` rests."""
        failing = self._failing.get(_name(url))
        left = failing.until - time.monotonic() if failing else 0.0
        if left > 0:
            seconds = math.ceil(left)
            raise HostResting(
                f"The site failed a moment ago. It is asked again in {seconds} seconds.", seconds
            )

    def note_failure(self, url: URL, *, at_least_seconds: float = 0.0) -> None:
        """The host of ``url`` did not answer, or with an error of its own."""
        if not self._longest_seconds:
            return
        known = self._failing.get(_name(url))
        failures = known.failures + 1 if known else 1
        # Beyond 2**30 seconds the bound holds anyway.
        seconds = max(FIRST_REST_SECONDS * 2 ** min(failures - 1, 30), at_least_seconds)
        until = time.monotonic() + min(seconds, self._longest_seconds)
        self._failing[_name(url)] = _Failing(failures, until)

    def note_answer(self, url: URL, status: int, headers: Mapping[str, str]) -> None:
        """The host of ``url`` answered."""
        if status in OVERWORKED:
            self.note_failure(url, at_least_seconds=_retry_seconds(headers))
        elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.note_failure(url)
        else:
            self._failing.pop(_name(url), None)


def _name(url: URL) -> str:
    return f"{url.host}:{url.port}"


def _retry_seconds(headers: Mapping[str, str]) -> float:
    text = headers.get("Retry-After", "").strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0.0
