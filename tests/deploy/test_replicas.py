"""Three replicas under load: one is killed, then Redis is, and every answer is looked at."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import aiohttp
import pytest

from .replicas import Site, site

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("nginx", "redis-server"))) and os.environ.get("CI") != "true",
    reason="needs nginx and redis-server; as root: "
    "apt-get install --no-install-recommends nginx redis-server",
)

SOURCE = (Path(__file__).parents[1] / "pages" / "news--telling-classes" / "source.html").read_text(
    "utf-8"
)
AT_ONCE = 9
PAGES = 120


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("site"), 3) as running:
        yield running


def body_of(series: str, number: int) -> bytes:
    mark = mark_of(series, number)
    html = SOURCE.replace(" council ", f" council {mark} ")
    assert html != SOURCE
    # A host of its own: what is learned of a host makes later answers for it others.
    return json.dumps({"html": html, "url": f"https://{mark}.example/"}).encode()


def mark_of(series: str, number: int) -> str:
    return f"{series}{number:04}"


async def drive(
    address: str, series: str, halfway: Callable[[], None] | None = None
) -> Counter[str]:
    """Send a series of pages, and count answers that are right, wrong, refused or lost."""
    found: Counter[str] = Counter()
    left = iter(range(PAGES))

    async def send(session: aiohttp.ClientSession) -> None:
        for number in left:
            if number == PAGES // 2 and halfway is not None:
                halfway()
            found[await ask(session, address, series, number)] += 1

    timeout = aiohttp.ClientTimeout(total=60)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        await asyncio.gather(*(send(session) for _ in range(AT_ONCE)))
    return found


async def ask(session: aiohttp.ClientSession, address: str, series: str, number: int) -> str:
    headers = {"Content-Type": "application/json"}
    body = body_of(series, number)
    try:
        async with session.post(f"{address}/v1/declutter", data=body, headers=headers) as response:
            if response.status != 200:
                return f"status {response.status}"
            answer = await response.json()
    except aiohttp.ClientError:
        return "lost"
    mark = mark_of(series, number)
    return "right" if f" council {mark} " in answer["html"] else "wrong"


def readiness(address: str) -> dict[str, object]:
    with urllib.request.urlopen(f"{address}/readyz", timeout=5) as response:
        found: dict[str, object] = json.load(response)
    return found


def tiers(three: Site) -> Counter[str]:
    total: Counter[str] = Counter()
    for replica in three.replicas:
        if replica.process.poll() is None:
            total.update({tier: int(count) for tier, count in replica.answers().items()})
    return total


async def test_replicas_share_what_one_of_them_has_read(three: Site) -> None:
    first, second, third = three.replicas
    async with aiohttp.ClientSession() as session:
        assert await ask(session, first.address, "shared", 1) == "right"
        await asyncio.sleep(0.2)  # it goes to Redis after the answer has gone out
        for other in (second, third):
            before = other.answers()
            assert await ask(session, other.address, "shared", 1) == "right"
            after = other.answers()
            assert after["shared"] == before.get("shared", 0) + 1
            assert after.get("none", 0) == before.get("none", 0)


async def test_a_page_sent_again_is_not_read_again_whoever_gets_it(three: Site) -> None:
    assert await drive(three.address, "again") == {"right": PAGES}
    await asyncio.sleep(0.2)
    before = tiers(three)
    assert await drive(three.address, "again") == {"right": PAGES}
    found = tiers(three) - before
    assert found["shared"] > 0
    assert found["shared"] + found["memory"] == found.total() == PAGES


def test_the_metrics_are_not_for_everybody(three: Site) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{three.address}/metrics", timeout=5)


async def test_neither_a_dead_replica_nor_a_dead_redis_loses_an_answer(three: Site) -> None:
    """One test, since each death stays: first a replica goes, then Redis."""
    doomed = three.replicas[0].process
    found = await drive(three.address, "dying", doomed.kill)
    doomed.wait(timeout=10)
    # An answer already half way through nginx cannot be asked for again.
    assert found["right"] >= PAGES - AT_ONCE // 3
    assert set(found) <= {"right", "lost"}
    assert await drive(three.address, "without-it") == {"right": PAGES}

    assert await drive(three.address, "redis-dying", three.redis.kill) == {"right": PAGES}
    assert await drive(three.address, "without-redis") == {"right": PAGES}
    for replica in three.replicas[1:]:
        state = await asyncio.to_thread(readiness, replica.address)
        assert (state["status"], state["redis"]) == ("ready", "down")
