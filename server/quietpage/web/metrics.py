"""What Prometheus may know: counts and times, nothing of any page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from quietpage.service.cache import Cached
from quietpage.service.service import Service

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
CONFIDENCE: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Metrics:
    """The metrics of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._series: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._requests = Counter(
            "quietpage_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._request_seconds = Histogram(
            "quietpage_request_seconds",
            "Time to answer a request.",
            ("route",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._stage_seconds = Histogram(
            "quietpage_stage_seconds",
            "Time that a page spends in the queue and at work.",
            ("stage",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._answers = Counter(
            "quietpage_answers",
            "Pages answered, by the cache tier that had them.",
            ("tier",),
            registry=self._registry,
        )
        self._removals = Counter(
            "quietpage_removals",
            "Pieces taken out of the pages read, by kind.",
            ("kind",),
            registry=self._registry,
        )
        self._confidence = Histogram(
            "quietpage_confidence",
            "How sure the engine is of the pages it read.",
            buckets=CONFIDENCE,
            registry=self._registry,
        )

    def watch(self, service: Service) -> None:
        """Report the state of ``service`` whenever somebody asks."""
        self._registry.register(_State(service))

    def note_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        requests, request_seconds = self._of_route(method, route, status)
        requests.inc()
        request_seconds.observe(seconds)

    def _of_route(self, method: str, route: str, status: int) -> tuple[Counter, Histogram]:
        """The series of a kind of request; looking them up by label takes longer than both."""
        known = self._series.get((method, route, status))
        if known is None:
            known = (
                self._requests.labels(method, route, str(status)),
                self._request_seconds.labels(route),
            )
            self._series[method, route, status] = known
        return known

    def note_stage(self, stage: str, seconds: float) -> None:
        """Count the time that a page spent in a stage."""
        self._stage_seconds.labels(stage).observe(seconds)

    def note_answer(self, cached: Cached) -> None:
        """Count a page that was answered."""
        self._answers.labels(cached.tier).inc()
        if cached.tier == "none":
            self._confidence.observe(cached.answer.confidence)
            for kind, pieces in cached.answer.removals.items():
                self._removals.labels(kind).inc(pieces)

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
