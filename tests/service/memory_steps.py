"""What tests of site memory do again and again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

import pytest

from quietpage.engine.template import Fingerprints
from quietpage.service.memory import SiteMemory
from quietpage.service.memory_redis import RedisStore
from quietpage.service.memory_store import DAY_SECONDS, Store

PIECE, OTHER = 7, (1 << 64) - 5

needs_redis = pytest.mark.skipif(
    shutil.which("redis-server") is None and os.environ.get("CI") != "true",
    reason="needs redis-server; as root: apt-get install --no-install-recommends redis-server",
)


class Clock:
    def __init__(self) -> None:
        self.days = 20_000

    def __call__(self) -> float:
        return float(self.days * DAY_SECONDS)


async def flush(url: str) -> None:
    store = RedisStore(url, seconds=2)
    await store._redis.flushall()
    await store.close()


def remember_in(store: Store, clock: Clock, *, private: bool = True) -> SiteMemory:
    return SiteMemory(store, needed=2, private=private, clock=clock)


async def visit(
    memory: SiteMemory,
    number: int,
    pieces: Sequence[int] = (PIECE,),
    *,
    host: str = "tidings.example",
    caller: str | None = None,
    fetched: bool = False,
) -> dict[int, int]:
    """Read one page, earlier ones being remembered; what was known of its site before."""
    await memory.write()
    seen = await memory.recall(f"https://{host}/{number}?q=1", caller=caller, fetched=fetched)
    assert seen is not None
    memory.remember(seen, Fingerprints(number << 40, tuple(pieces)))
    return dict(seen.site.template.known)


async def known(memory: SiteMemory, caller: str | None = None) -> dict[int, int]:
    await memory.write()
    seen = await memory.recall("https://tidings.example/new", caller=caller, fetched=False)
    assert seen is not None
    return dict(seen.site.template.known)
