"""How pages are read, and what is kept of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from quietpage.setting_values import MIB, setting


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSettings:
    """The processes that read pages, and the queue before them."""

    workers: int = setting(0, "Worker processes; 0 is one for each processor.", least=0)
    deadline_seconds: float = setting(
        10.0, "Work on one page before its worker is killed; waiting not counted.", least=0.05
    )
    worker_memory_bytes: int = setting(1536 * MIB, "Address space of a worker.", least=256 * MIB)
    worker_recycle_bytes: int = setting(
        512 * MIB, "A worker found larger than this after a page is replaced.", least=64 * MIB
    )
    queue_pages: int = setting(256, "Pages that may wait for a worker; more get 503.", least=1)
    queue_bytes: int = setting(256 * MIB, "Bytes of pages that may wait for a worker.", least=1)
    queue_seconds: float = setting(5.0, "Longest wait for a worker before 503.", least=0.01)
    large_page_bytes: int = setting(
        2 * MIB, "Pages from this size on may hold at most half of the workers.", least=1
    )

    @property
    def count(self) -> int:
        """Worker processes, the default resolved."""
        if self.workers:
            return self.workers
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheSettings:
    """What is kept of answers already made."""

    cache_bytes: int = setting(128 * MIB, "Answers kept in memory; 0 keeps none.", least=0)
    cache_seconds: float = setting(3600.0, "Longest age of a kept answer.", least=0)
    redis_url: str = setting(
        "", "Redis shared by all replicas, as `redis://host:6379/0`; empty: none."
    )
    redis_seconds: float = setting(0.05, "Wait for Redis before going on without it.", least=0.001)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorySettings:
    """What is remembered of the pages of a site: hashes, see ``service/memory.py``."""

    site_memory: str = setting(
        "auto",
        "Where it is remembered, as hashes only, what the pages of a site share: the path of "
        "a file, `redis` for the Redis of `QUIETPAGE_REDIS_URL`, or `off`. `auto` is Redis "
        "where there is one, else `quietpage/site-memory.sqlite3` in the state directory.",
    )
    site_memory_pages: int = setting(
        2,
        "Other pages of a site that must show a piece before it is taken for template text.",
        least=1,
    )

    @property
    def default_path(self) -> Path | None:
        """The file of ``auto``: in ``$XDG_STATE_HOME``, else in ``~/.local/state``."""
        state, home = (os.environ.get(name, "") for name in ("XDG_STATE_HOME", "HOME"))
        if not state.startswith("/"):
            if not home.startswith("/"):
                return None
            state = f"{home}/.local/state"
        return Path(state, "quietpage", "site-memory.sqlite3")
