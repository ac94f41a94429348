"""Side by side with what a user would run instead, on the same pages."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.load.client import Outcome, send
from benchmarks.load.pages import as_bodies, make_pages
from benchmarks.load.servers import Running, running, service

from .row import Row, at_least, at_most

PEERS = Path(__file__).parent.parent / "peers"
LEAST = 2.0


def peers(workers: int, count: int, rounds: int) -> Iterator[Row]:
    """Pages never seen, sent to each server in turns."""
    outcomes: dict[str, list[Outcome]] = {}
    with ExitStack() as stack:
        servers = {"quietpage": stack.enter_context(service(workers))}
        for name, command in _commands(workers).items():
            servers[name] = stack.enter_context(running(command, {}))
        for turn in range(-1, rounds):  # the first one warms up: V8 wants some hundred pages
            pages = make_pages(count, f"beside{turn}")
            for name, server in servers.items():
                outcome = _send(server, as_bodies(pages, f"beside{turn}"), workers)
                if turn >= 0:
                    outcomes.setdefault(name, []).append(outcome)
    ours = outcomes.pop("quietpage")
    yield Row("quietpage, cold", _describe(ours), "", True)
    for name, theirs in outcomes.items():
        ratios = [
            our.per_second / their.per_second for our, their in zip(ours, theirs, strict=True)
        ]
        yield at_least(f"÷ {name}, pages a second", median(ratios), LEAST, _describe(theirs))
        slow = [
            our.quantile(0.99) / their.quantile(0.99)
            for our, their in zip(ours, theirs, strict=True)
        ]
        yield at_most(f"÷ {name}, p99 of the latency", median(slow), 1.0)


def _send(server: Running, bodies: list[bytes], workers: int) -> Outcome:
    outcome = asyncio.run(send(server.address + "/v1/declutter", bodies, workers * 4))
    assert set(outcome.statuses) <= {200, 422}, outcome.statuses
    assert not outcome.cached, "pages that were never sent"
    return outcome


def _describe(outcomes: list[Outcome]) -> str:
    pace = median(outcome.per_second for outcome in outcomes)
    slow = median(outcome.quantile(0.99) for outcome in outcomes)
    return f"{pace:.0f} pages/s, p99 {slow * 1000:.0f} ms"


def _commands(workers: int) -> dict[str, list[str]]:
    commands = {
        "aiohttp with trafilatura": [
            *(sys.executable, "-m", "benchmarks.load.peers.trafilatura_server", str(workers))
        ]
    }
    if shutil.which("node") is None:
        print("node is not installed: Readability.js is left out", file=sys.stderr)
        return commands
    if not (PEERS / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=PEERS, check=True)
    command = ["node", str(PEERS / "server.mjs"), str(workers)]
    return {"Node cluster with Readability.js": command, **commands}
