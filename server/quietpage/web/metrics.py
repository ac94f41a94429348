"""What Prometheus may know: counts and times, nothing of any page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from quietpage.service.cache import Cached
from quietpage.service.service import Service
from quietpage.web.request_series import AnswerSeries, RequestSeries

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
CONFIDENCE: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Metrics:
    """The metrics of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = RequestSeries(SECONDS)
        self._registry.register(self._requests)
        self.note_request = self._requests.note
        self._stage_seconds = Histogram(
            "quietpage_stage_seconds",
            "Time that a page spends in the queue and at work.",
            ("stage",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._answers = AnswerSeries()
        self._registry.register(self._answers)
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

        # Looking a series up by its labels takes longer than counting.
        self._of_stage = cache(self._stage_seconds.labels)

    def watch(self, service: Service) -> None:
        """Report the state of ``service`` whenever somebody asks."""
        self._registry.register(_State(service))

    def note_stage(self, stage: str, seconds: float) -> None:
        """Count the time that a page spent in a stage."""
        self._of_stage(stage).observe(seconds)

    def note_answer(self, cached: Cached) -> None:
        """Count a page that was answered."""
        self._answers.note(cached.tier)
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
