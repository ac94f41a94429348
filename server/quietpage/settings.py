"""Every setting of the service, and the only code that reads the environment.

A field ``request_bytes`` is read from ``QUIETPAGE_REQUEST_BYTES``. Sizes take a plain
number of bytes or one with ``KiB``, ``MiB`` or ``GiB``; lists are parted by commas.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from quietpage.setting_values import CLIENTS, MIB, BadSetting, read_value, show_value

PREFIX: Final = "QUIETPAGE_"


def _doc(text: str, *, least: float | None = None) -> dict[str, Any]:
    return {"doc": text, "least": least}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """Where the service listens, and who may call it."""

    host: str = field(default="127.0.0.1", metadata=_doc("Address to listen on."))
    port: int = field(
        default=8477, metadata=_doc("TCP port to listen on; 0 takes a free one.", least=0)
    )
    hosts: tuple[str, ...] = field(
        default=(),
        metadata=_doc(
            "Host names the service answers to, besides its own loopback names. "
            "Empty and not on loopback: any."
        ),
    )
    tokens: tuple[str, ...] = field(
        default=(),
        metadata=_doc(
            "Who may call, each as `name:sha256`, where sha256 is the hex digest of the bearer "
            "token (`quietpage token NAME` makes one). Needed unless listening on loopback."
        ),
    )
    open_to_all: bool = field(
        default=False, metadata=_doc("Serve callers without a token although not on loopback.")
    )
    origins: tuple[str, ...] = field(
        default=("chrome-extension://*", "moz-extension://*"),
        metadata=_doc("Web origins whose pages may call the service; `*` ends a prefix."),
    )
    proxies: tuple[str, ...] = field(
        default=(),
        metadata=_doc(
            "Networks of reverse proxies before the service, whose `X-Forwarded-For` is believed."
        ),
    )
    stop_seconds: float = field(
        default=15.0, metadata=_doc("Time that requests under way get to end at a stop.", least=0)
    )

    @property
    def needs_token(self) -> bool:
        """Whether callers have to bear a token."""
        return not self.on_loopback and not self.open_to_all

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSettings:
    """The processes that read pages, and the queue before them."""

    workers: int = field(
        default=0, metadata=_doc("Worker processes; 0 is one for each processor.", least=0)
    )
    deadline_seconds: float = field(
        default=10.0,
        metadata=_doc(
            "Work on one page before its worker is killed; waiting not counted.", least=0.05
        ),
    )
    worker_memory_bytes: int = field(
        default=1536 * MIB, metadata=_doc("Address space of a worker.", least=256 * MIB)
    )
    worker_recycle_bytes: int = field(
        default=512 * MIB,
        metadata=_doc("A worker found larger than this after a page is replaced.", least=64 * MIB),
    )
    queue_pages: int = field(
        default=256, metadata=_doc("Pages that may wait for a worker; more get 503.", least=1)
    )
    queue_bytes: int = field(
        default=256 * MIB, metadata=_doc("Bytes of pages that may wait for a worker.", least=1)
    )
    queue_seconds: float = field(
        default=5.0, metadata=_doc("Longest wait for a worker before 503.", least=0.01)
    )
    large_page_bytes: int = field(
        default=2 * MIB,
        metadata=_doc("Pages from this size on may hold at most half of the workers.", least=1),
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

    cache_bytes: int = field(
        default=128 * MIB, metadata=_doc("Answers kept in memory; 0 keeps none.", least=0)
    )
    cache_seconds: float = field(
        default=3600.0, metadata=_doc("Longest age of a kept answer.", least=0)
    )
    redis_url: str = field(
        default="",
        metadata=_doc("Redis shared by all replicas, as `redis://host:6379/0`; empty: none."),
    )
    redis_seconds: float = field(
        default=0.05, metadata=_doc("Wait for Redis before going on without it.", least=0.001)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorySettings:
    """What is remembered of the pages of a site: hashes, see ``service/memory.py``."""

    site_memory: str = field(
        default="auto",
        metadata=_doc(
            "Where it is remembered, as hashes only, what the pages of a site share: the path of "
            "a file, `redis` for the Redis of `QUIETPAGE_REDIS_URL`, or `off`. `auto` is Redis "
            "where there is one, else `quietpage/site-memory.sqlite3` in the state directory."
        ),
    )
    site_memory_pages: int = field(
        default=2,
        metadata=_doc(
            "Other pages of a site that must show a piece before it is taken for template text.",
            least=1,
        ),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSettings:
    """What one request, and all of them, may take."""

    request_bytes: int = field(
        default=20 * MIB,
        metadata=_doc("Largest request body, counted after decompression.", least=1024),
    )
    answer_bytes: int = field(default=20 * MIB, metadata=_doc("Largest answer.", least=1024))
    header_bytes: int = field(
        default=16 * 1024, metadata=_doc("Largest request header field.", least=1024)
    )
    body_seconds: float = field(
        default=30.0, metadata=_doc("Time a client has to send its request body.", least=0.05)
    )
    head_seconds: float = field(
        default=10.0,
        metadata=_doc("Time a new connection has to send its first request's head.", least=0.05),
    )
    idle_seconds: float = field(
        default=75.0, metadata=_doc("Idle time before a kept connection is closed.", least=0)
    )
    in_flight_requests: int = field(
        default=1024, metadata=_doc("Requests under way at once; more get 503.", least=1)
    )
    in_flight_bytes: int = field(
        default=512 * MIB,
        metadata=_doc("Bytes of request bodies held at once; more get 503.", least=1024),
    )
    connections: int = field(
        default=4096, metadata=_doc("Connections open at once; more are closed.", least=1)
    )
    client_requests: int = field(
        default=64, metadata=_doc("Requests of one client under way at once.", least=1)
    )
    client_requests_a_minute: int = field(
        default=0, metadata=_doc("Requests of one client in a minute; 0 is any number.", least=0)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How pages are fetched from the internet."""

    fetch_ports: tuple[int, ...] = field(
        default=(80, 443), metadata=_doc("Ports that pages may be fetched from.")
    )
    fetch_allow: tuple[str, ...] = field(
        default=(),
        metadata=_doc(
            "Networks that may be fetched from although they are not public, as `10.1.0.0/16`."
        ),
    )
    fetch_bytes: int = field(
        default=10 * MIB, metadata=_doc("Largest page fetched, after decompression.", least=1024)
    )
    fetch_seconds: float = field(
        default=15.0, metadata=_doc("Time for a fetch, redirects included.", least=0.05)
    )
    fetch_redirects: int = field(
        default=5, metadata=_doc("Redirects followed, each checked like the first.", least=0)
    )
    fetch_per_host: int = field(default=4, metadata=_doc("Fetches from one host at once.", least=1))
    fetch_cache_bytes: int = field(
        default=64 * MIB,
        metadata=_doc("Pages kept for as long as their sites allow; 0 keeps none.", least=0),
    )
    fetch_fresh_seconds: float = field(
        default=3600.0,
        metadata=_doc("Longest time that a kept page is given without asking its site.", least=0),
    )
    fetch_failure_seconds: float = field(
        default=30.0, metadata=_doc("Time that a site's refusal of a page is remembered.", least=0)
    )
    fetch_rest_seconds: float = field(
        default=300.0,
        metadata=_doc(
            "Longest rest of a host that fails; the first is a second, each later one is twice "
            "as long. 0 gives none.",
            least=0,
        ),
    )
    fetch_robots: bool = field(
        default=False, metadata=_doc("Pages that a site's robots.txt forbids are not fetched.")
    )
    fetch_proxy: str = field(
        default="",
        metadata=_doc(
            "HTTP proxy that all fetches go through, as `http://smokescreen:4750`. Which "
            "addresses names lead to is then the proxy's to check; only addresses written as "
            "numbers are checked here."
        ),
    )
    user_agent: str = field(
        default="Quietpage/0.1 (+article reader)", metadata=_doc("User-Agent of fetches.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """The pages that people read in a browser."""

    reader_links: bool = field(
        default=True, metadata=_doc("Links of an article in `/read` lead to the reader again.")
    )
    reader_images: bool = field(
        default=True,
        metadata=_doc(
            "Images in `/read` come through the service, so that sites do not see the reader."
        ),
    )
    image_key: str = field(
        default="",
        metadata=_doc(
            "Secret that signs the addresses of images; replicas share one. Empty: a new one at "
            "each start."
        ),
    )
    image_bytes: int = field(
        default=10 * MIB, metadata=_doc("Largest image passed on.", least=1024)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """How feeds of headlines are made whole."""

    feed_entries: int = field(
        default=20, metadata=_doc("Entries of a feed whose pages are fetched.", least=1)
    )
    feed_seconds: float = field(
        default=30.0,
        metadata=_doc("Time for all of them; the others keep what the feed says.", least=0.1),
    )
    feed_cache_seconds: float = field(
        default=600.0, metadata=_doc("Longest age of a kept feed.", least=0)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """Routes of other services that programs speak already."""

    clients: tuple[str, ...] = field(
        default=CLIENTS,
        metadata=_doc("Which of them there are, by the clients that use them; empty: none."),
    )
    mercury_users: tuple[str, ...] = field(
        default=(),
        metadata=_doc(
            "Who may sign urls for `/parser/USER/SIGNATURE` (Feedbin), each as `user:secret`."
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, by the part they belong to."""

    server: ServerSettings = ServerSettings()
    workers: WorkerSettings = WorkerSettings()
    cache: CacheSettings = CacheSettings()
    memory: MemorySettings = MemorySettings()
    limits: LimitSettings = LimitSettings()
    fetch: FetchSettings = FetchSettings()
    reader: ReaderSettings = ReaderSettings()
    feeds: FeedSettings = FeedSettings()
    clients: ClientSettings = ClientSettings()


class SettingRow(NamedTuple):
    """One line of the configuration table."""

    name: str
    """Environment variable."""
    default: str
    doc: str


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``environment``, which is the process's own by default.

    Raises BadSetting for a value that does not fit and for a ``QUIETPAGE_`` name that is
    no setting.
    """
    given = os.environ if environment is None else environment
    unknown = {name for name in given if name.startswith(PREFIX)}
    groups: dict[str, Any] = {}
    for group, kind in _groups():
        values: dict[str, Any] = {}
        for setting in dataclasses.fields(kind):
            name = PREFIX + setting.name.upper()
            unknown.discard(name)
            if name in given:
                values[setting.name] = read_value(name, given[name], setting)
        groups[group] = kind(**values)
    if unknown:
        raise BadSetting(f"{', '.join(sorted(unknown))}: no such setting")
    return Settings(**groups)


def setting_rows() -> Iterator[SettingRow]:
    """Each setting's name, default and meaning, in the order of the groups."""
    for _, kind in _groups():
        for setting in dataclasses.fields(kind):
            yield SettingRow(
                PREFIX + setting.name.upper(), show_value(setting), setting.metadata["doc"]
            )


def settings_table() -> str:
    """The configuration table of the README, as Markdown."""
    rows = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for row in setting_rows():
        default = f"`{row.default}`" if row.default else ""
        rows.append(f"| `{row.name}` | {default} | {row.doc} |")
    return "\n".join(rows)


def _groups() -> Iterator[tuple[str, Any]]:
    """Name and class of each part of the settings."""
    for group in dataclasses.fields(Settings):
        yield group.name, type(group.default)
