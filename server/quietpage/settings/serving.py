"""Where the service listens, who may call it, and how much a caller may take."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field

from quietpage.setting_values import MIB, doc


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """Where the service listens, and who may call it."""

    host: str = field(default="127.0.0.1", metadata=doc("Address to listen on."))
    port: int = field(
        default=8477, metadata=doc("TCP port to listen on; 0 takes a free one.", least=0)
    )
    hosts: tuple[str, ...] = field(
        default=(),
        metadata=doc(
            "Host names the service answers to, besides its own loopback names. "
            "Empty and not on loopback: any."
        ),
    )
    tokens: tuple[str, ...] = field(
        default=(),
        metadata=doc(
            "Who may call, each as `name:sha256`, where sha256 is the hex digest of the bearer "
            "token (`quietpage token NAME` makes one). Needed unless listening on loopback."
        ),
    )
    open_to_all: bool = field(
        default=False, metadata=doc("Serve callers without a token although not on loopback.")
    )
    origins: tuple[str, ...] = field(
        default=("chrome-extension://*", "moz-extension://*"),
        metadata=doc("Web origins whose pages may call the service; `*` ends a prefix."),
    )
    proxies: tuple[str, ...] = field(
        default=(),
        metadata=doc(
            "Networks of reverse proxies before the service, whose `X-Forwarded-For` is believed."
        ),
    )
    stop_seconds: float = field(
        default=15.0, metadata=doc("Time that requests under way get to end at a stop.", least=0)
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
class LimitSettings:
    """What one request, and all of them, may take."""

    request_bytes: int = field(
        default=20 * MIB,
        metadata=doc("Largest request body, counted after decompression.", least=1024),
    )
    page_nodes: int = field(
        default=500_000, metadata=doc("Elements of a page; with more it is refused.", least=100)
    )
    page_levels: int = field(
        default=250,
        metadata=doc(
            "Levels of elements within each other, 250 at most; what is deeper is read as text.",
            least=10,
        ),
    )
    answer_bytes: int = field(default=20 * MIB, metadata=doc("Largest answer.", least=1024))
    header_bytes: int = field(
        default=16 * 1024, metadata=doc("Largest request header field.", least=1024)
    )
    body_seconds: float = field(
        default=30.0, metadata=doc("Time a client has to send its request body.", least=0.05)
    )
    head_seconds: float = field(
        default=10.0,
        metadata=doc("Time a new connection has to send its first request's head.", least=0.05),
    )
    idle_seconds: float = field(
        default=75.0, metadata=doc("Idle time before a kept connection is closed.", least=0)
    )
    in_flight_requests: int = field(
        default=1024, metadata=doc("Requests under way at once; more get 503.", least=1)
    )
    in_flight_bytes: int = field(
        default=512 * MIB,
        metadata=doc("Bytes of request bodies held at once; more get 503.", least=1024),
    )
    connections: int = field(
        default=4096, metadata=doc("Connections open at once; more are closed.", least=1)
    )
    client_requests: int = field(
        default=64, metadata=doc("Requests of one client under way at once.", least=1)
    )
    client_requests_a_minute: int = field(
        default=0,
        metadata=doc(
            "Requests of one client in a minute, to all replicas that share a Redis; 0 is any "
            "number.",
            least=0,
        ),
    )
