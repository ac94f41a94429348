"""Requests and answers, counted in plain numbers.

The library's own counters take a lock and a few calls each, which a warm answer feels.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString


class _Times:
    """How long the requests of a route took."""

    __slots__ = ("counts", "total_seconds")

    def __init__(self, bounds: int) -> None:
        self.counts = [0] * (bounds + 1)
        self.total_seconds = 0.0


class RequestSeries(Collector):
    """Counts requests from the event loop's thread, and tells of them when asked."""

    def __init__(self, bounds_seconds: Sequence[float]) -> None:
        self._bounds = bounds_seconds
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._times: dict[str, _Times] = {}

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._requests[method, route, status] += 1
        times = self._times.get(route)
        if times is None:
            times = self._times[route] = _Times(len(self._bounds))
        times.counts[bisect_left(self._bounds, seconds)] += 1
        times.total_seconds += seconds

    def collect(self) -> Iterator[Metric]:
        """Both series."""
        requests = CounterMetricFamily(
            "quietpage_requests", "Requests answered.", labels=("method", "route", "status")
        )
        for (method, route, status), count in self._requests.items():
            requests.add_metric((method, route, str(status)), count)
        yield requests
        seconds = HistogramMetricFamily(
            "quietpage_request_seconds", "Time to answer a request.", labels=("route",)
        )
        names = [*map(floatToGoString, self._bounds), "+Inf"]
        for route, times in self._times.items():
            buckets = list(zip(names, accumulate(times.counts), strict=True))
            seconds.add_metric((route,), buckets, times.total_seconds)
        yield seconds


class AnswerSeries(Collector):
    """Counts pages answered, by the cache tier that had them."""

    def __init__(self) -> None:
        self._of_tier: Counter[str] = Counter()

    def note(self, tier: str) -> None:
        """Count a page."""
        self._of_tier[tier] += 1

    def collect(self) -> Iterator[Metric]:
        """The series."""
        answers = CounterMetricFamily(
            "quietpage_answers",
            "Pages answered, by the cache tier that had them.",
            labels=("tier",),
        )
        for tier, count in self._of_tier.items():
            answers.add_metric((tier,), count)
        yield answers
