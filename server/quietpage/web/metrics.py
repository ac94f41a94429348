"""What Prometheus may know: counts and times, nothing of any page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from quietpage.service.cache import Cached
from quietpage.service.service import Service
from quietpage.web.series import CounterSeries, HistogramSeries

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
CONFIDENCE: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Metrics:
    """The metrics of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = CounterSeries(
            "quietpage_requests", "Requests answered.", ("method", "route", "status")
        )
        self._request_seconds = HistogramSeries(
            "quietpage_request_seconds", "Time to answer a request.", ("route",), SECONDS
        )
        self._stage_seconds = HistogramSeries(
            "quietpage_stage_seconds",
            "Time that a page spends in the queue and at work.",
            ("stage",),
            SECONDS,
        )
        self._answers = CounterSeries(
            "quietpage_answers", "Pages answered, by the cache tier that had them.", ("tier",)
        )
        self._removals = CounterSeries(
            "quietpage_removals", "Pieces taken out of the pages read, by kind.", ("kind",)
        )
        self._confidence = HistogramSeries(
            "quietpage_confidence", "How sure the engine is of the pages it read.", (), CONFIDENCE
        )
        for series in (
            *(self._requests, self._request_seconds, self._stage_seconds),
            *(self._answers, self._removals, self._confidence),
        ):
            self._registry.register(series)

    def watch(self, service: Service) -> None:
        """Report the state of ``service`` whenever somebody asks."""
        self._registry.register(_State(service))

    def note_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._requests.note(method, route, str(status))
        self._request_seconds.note(seconds, route)

    def note_stage(self, stage: str, seconds: float) -> None:
        """Count the time that a page spent in a stage."""
        self._stage_seconds.note(seconds, stage)

    def note_answer(self, cached: Cached) -> None:
        """Count a page that was answered."""
        self._answers.note(cached.tier)
        if cached.tier == "none":
            self._confidence.note(cached.answer.confidence)
            for kind, pieces in cached.answer.removals.items():
                self._removals.note(kind, times=pieces)

    def exposition(self) -> bytes:
        """All of it, in the text format of Prometheus."""
        return generate_latest(self._registry)


class _State(Collector):
    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterator[Metric]:
        workers = self._service.workers
        gauges = (
            ("quietpage_queue_pages", "Pages that wait for a worker.", workers.waiting),
            ("quietpage_working_pages", "Pages being read.", workers.working),
            ("quietpage_workers", "Worker processes that can read pages.", workers.alive),
            (
                "quietpage_cache_bytes",
                "Bytes of answers kept in memory.",
                self._service.cache.size_bytes,
            ),
        )
        for name, doc, value in gauges:
            yield GaugeMetricFamily(name, doc, value)
        yield CounterMetricFamily(
            "quietpage_worker_restarts", "Workers started in place of another.", workers.restarts
        )
