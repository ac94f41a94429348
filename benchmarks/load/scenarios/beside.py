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
from benchmarks.load.pages import PageMaker, as_bodies, page_makers
from benchmarks.load.servers import Running, running, service

from .row import Row, at_least, at_most

PEERS = Path(__file__).parent.parent / "peers"
OURS = "quietpage"
LEAST = 2.0


def peers(workers: int, count: int, rounds: int, corpora: Path) -> Iterator[Row]:
    """Pages never seen, sent to each server in turns: real ones, then small ones."""
    with ExitStack() as stack:
        servers = {OURS: stack.enter_context(service(workers))}
        for name, command in _commands(workers).items():
            servers[name] = stack.enter_context(running(command, {}))
        for what, make in page_makers(corpora, count).items():
            yield from _rows(what, _outcomes(servers, make, workers, rounds))


def _outcomes(
    servers: dict[str, Running], make: PageMaker, workers: int, rounds: int
) -> dict[str, list[Outcome]]:
    """How each server did in each round, by its name; ``make`` gives the pages of a round."""
    outcomes: dict[str, list[Outcome]] = {name: [] for name in servers}
    for turn in range(-1, rounds):  # the first one warms up: V8 wants some hundred pages
        series = f"beside{turn}"
        bodies = as_bodies(make(series), series)
        for name, server in servers.items():
            outcome = _send(server, bodies, workers)
            if turn >= 0:
                outcomes[name].append(outcome)
    return outcomes


def _rows(what: str, outcomes: dict[str, list[Outcome]]) -> Iterator[Row]:
    ours = outcomes.pop(OURS)
    yield Row(f"{what}: {OURS}, cold", _describe(ours), "", True)
    for name, theirs in outcomes.items():
        ratios = [
            our.answered_per_second / their.answered_per_second
            for our, their in zip(ours, theirs, strict=True)
        ]
        told = f"{what}: ÷ {name}"
        yield at_least(f"{told}, pages a second", median(ratios), LEAST, _describe(theirs))
        slow = [_p99(our) / _p99(their) for our, their in zip(ours, theirs, strict=True)]
        yield at_most(f"{told}, p99 of the latency", median(slow), 1.0)


def _send(server: Running, bodies: list[bytes], workers: int) -> Outcome:
    outcome = asyncio.run(send(server.address + "/v1/declutter", bodies, workers * 4))
    assert set(outcome.statuses) <= {200, 422}, outcome.statuses
    assert not outcome.cached, "pages that were never sent"
    return outcome


def _describe(outcomes: list[Outcome]) -> str:
    pace = median(outcome.answered_per_second for outcome in outcomes)
    slow = median(map(_p99, outcomes))
    return f"{pace:.0f} pages/s, p99 {slow * 1000:.0f} ms"


def _p99(outcome: Outcome) -> float:
    return outcome.quantile(0.99)


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
