"""Series for Prometheus, counted in plain numbers.

The library's own take a lock and a few calls each, which a warm answer feels. These are counted
from the event loop's thread, and shaped when somebody asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

Labels = tuple[str, ...]
"""Values of a series' labels, in the order of their names."""


class CounterSeries(Collector):
    """How often each of some things happened."""

    def __init__(self, name: str, documentation: str, labels: Labels) -> None:
        self._head = name, documentation
        self._labels = labels
        self._counts: Counter[Labels] = Counter()

    def note(self, *labels: str, times: int = 1) -> None:
        """Count what has these labels."""
        self._counts[labels] += times

    def collect(self) -> Iterator[Metric]:
        """The series."""
        family = CounterMetricFamily(*self._head, labels=self._labels)
        for labels, count in self._counts.items():
            family.add_metric(labels, count)
        yield family


class HistogramSeries(Collector):
    """How large the values were of each of some things."""

    def __init__(
        self, name: str, documentation: str, labels: Labels, bounds: Sequence[float]
    ) -> None:
        self._head = name, documentation
        self._labels = labels
        self._bounds = bounds
        self._values: dict[Labels, _Values] = {}

    def note(self, value: float, *labels: str) -> None:
        """Count a value of what has these labels."""
        values = self._values.get(labels)
        if values is None:
            values = self._values[labels] = _Values(len(self._bounds))
        values.counts[bisect_left(self._bounds, value)] += 1
        values.total += value

    def collect(self) -> Iterator[Metric]:
        """The series."""
        family = HistogramMetricFamily(*self._head, labels=self._labels)
        names = [*map(floatToGoString, self._bounds), "+Inf"]
        for labels, values in self._values.items():
            buckets = list(zip(names, accumulate(values.counts), strict=True))
            family.add_metric(labels, buckets, values.total)
        yield family


class _Values:
    """How many values fell below each bound, and what they add up to."""

    __slots__ = ("counts", "total")

    def __init__(self, bounds: int) -> None:
        self.counts = [0] * (bounds + 1)
        self.total = 0.0
