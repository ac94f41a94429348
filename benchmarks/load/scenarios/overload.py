"""Four times the load that can be served, and bodies that are heavy to take in."""

from __future__ import annotations

import asyncio
import gzip
import json
import urllib.error
import urllib.request
from collections.abc import Iterator

from benchmarks.load.client import Outcome, quantile, send, send_at_pace
from benchmarks.load.pages import make_bodies
from benchmarks.load.servers import Running, watched_service

from .row import Row, at_most

PATH = "/v1/declutter"
QUEUE_SECONDS = 1.0
HEAVY_BYTES = 15_000_000
TIMES = 4


def overload(workers: int, seconds: float) -> Iterator[Row]:
    """Some requests are answered, the rest refused at once, and nobody waits long."""
    settings = {"queue_pages": "64", "queue_seconds": str(QUEUE_SECONDS), "cache_bytes": "0"}
    settings["client_requests"] = "1000"
    calm = make_bodies(80, "calm")
    with watched_service(workers, **settings) as server:
        address = server.address + PATH
        asyncio.run(send(address, make_bodies(40, "first"), workers))
        before = asyncio.run(send(address, calm, workers))
        capacity = asyncio.run(send(address, make_bodies(150, "all"), workers * 2)).per_second
        _longest(server)
        count = int(capacity * TIMES * seconds)
        flood = make_bodies(count, "flood")
        outcome = asyncio.run(send_at_pace(address, flood, capacity * TIMES))
        longest = _longest(server)
        after = asyncio.run(send(address, calm, workers))
    answered, refused = outcome.statuses[200], outcome.statuses[503]
    yield Row(
        f"{TIMES} × {capacity:.0f} pages/s for {outcome.seconds:.0f} s",
        f"{answered} answered, {refused} refused, {count - answered - refused} neither",
        "0 neither",
        answered + refused == count and refused > 0,
    )
    yield at_most("slowest answer", outcome.quantile(1.0), 2 * QUEUE_SECONDS, " s")
    yield from _refusals(outcome)
    back = after.quantile(0.5) / before.quantile(0.5)
    yield at_most("median latency afterwards ÷ before", back, 1.25)
    yield _loop_row("event loop held under overload", longest)


def heavy(workers: int) -> Iterator[Row]:
    """Bodies near the limit, plain and compressed, in both shapes: the loop goes on."""
    with watched_service(workers, cache_bytes="64MiB") as server:
        asyncio.run(send(server.address + PATH, make_bodies(20, "first"), workers))
        page = make_bodies(1, "heavy")[0]
        html: str = json.loads(page)["html"]
        filler = "<p>" + "Tides “rise” and\nfall. " * 40 + "</p>"
        big = html.replace("</body>", filler * (HEAVY_BYTES // len(filler)) + "</body>")
        as_html = big.encode()
        as_json = json.dumps({"html": big}, ensure_ascii=False).encode()
        bodies = {
            "JSON": (as_json, "application/json", ""),
            "HTML": (as_html, "text/html", ""),
            "JSON, gzip": (gzip.compress(as_json, 1), "application/json", "gzip"),
            "HTML, gzip": (gzip.compress(as_html, 1), "text/html", "gzip"),
        }
        for name, (body, content_type, encoding) in bodies.items():
            _longest(server)
            status = _post(server.address + PATH, body, content_type, encoding)
            row = _loop_row(f"event loop held by {HEAVY_BYTES // 10**6} MB of {name}", server)
            yield row._replace(found=f"{row.found} (status {status})")


def _loop_row(what: str, told: Running | dict[str, float | str]) -> Row:
    longest = _longest(told) if isinstance(told, Running) else told
    clock, processor = (float(longest[f"{kind}_seconds"]) for kind in ("clock", "processor"))
    found = f"{processor * 1000:.1f} ms of processor time, {clock * 1000:.1f} ms by the clock"
    if processor > 0.02:
        found += f": {longest['step']}"
    return Row(what, found, "≤ 20 ms of processor time", processor <= 0.02)


def _refusals(outcome: Outcome) -> Iterator[Row]:
    latencies = outcome.latencies.get(503, [0.0])
    # Those that the queue gave up on have waited; the others must not.
    at_once = [seconds for seconds in latencies if seconds < QUEUE_SECONDS * 0.9]
    yield Row(
        "refused at once ÷ refused",
        f"{len(at_once) / len(latencies):.2f}, 99 % of them within "
        f"{quantile(at_once or [9.0], 0.99) * 1000:.0f} ms",
        "≤ 250 ms",
        quantile(at_once or [9.0], 0.99) <= 0.25,
    )


def _longest(server: Running) -> dict[str, float | str]:
    with urllib.request.urlopen(server.address + "/watch") as answer:
        found: dict[str, float | str] = json.load(answer)
    return found


def _post(address: str, body: bytes, content_type: str, encoding: str) -> int:
    headers = {"Content-Type": content_type, **({"Content-Encoding": encoding} if encoding else {})}
    request = urllib.request.Request(address, body, headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return int(error.code)
