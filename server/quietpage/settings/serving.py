"""Where the service listens, who may call it, and how much a caller may take."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from quietpage.setting_values import MIB, network_item, setting, token_item


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """Where the service listens, and who may call it."""

    host: str = setting("127.0.0.1", "Address to listen on.")
    port: int = setting(8477, "TCP port to listen on; 0 takes a free one.", least=0, most=65535)
    hosts: tuple[str, ...] = setting(
        (),
        "Host names the service answers to, besides its own loopback names. "
        "Empty and not on loopback: any.",
    )
    tokens: tuple[str, ...] = setting(
        (),
        "Who may call, each as `name:sha256`, where sha256 is the hex digest of the bearer "
        "token (`quietpage token NAME` makes one). Needed unless listening on loopback.",
        item=token_item,
    )
    open_to_all: bool = setting(False, "Serve callers without a token although not on loopback.")
    origins: tuple[str, ...] = setting(
        ("chrome-extension://*", "moz-extension://*"),
        "Web origins whose pages may call the service; `*` ends a prefix.",
    )
    proxies: tuple[str, ...] = setting(
        (),
        "Networks of reverse proxies before the service, whose `X-Forwarded-For` is believed.",
        item=network_item,
    )
    stop_seconds: float = setting(
        15.0, "Time that requests under way get to end at a stop.", least=0
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

    request_bytes: int = setting(
        20 * MIB, "Largest request body, counted after decompression.", least=1024
    )
    page_nodes: int = setting(500_000, "Elements of a page; with more it is refused.", least=100)
    page_levels: int = setting(
        250,
        "Levels of elements within each other, 250 at most; what is deeper is read as text.",
        least=10,
        most=250,
    )
    answer_bytes: int = setting(20 * MIB, "Largest answer.", least=1024)
    header_bytes: int = setting(16 * 1024, "Largest request header field.", least=1024)
    body_seconds: float = setting(30.0, "Time a client has to send its request body.", least=0.05)
    head_seconds: float = setting(
        10.0, "Time a new connection has to send its first request's head.", least=0.05
    )
    idle_seconds: float = setting(75.0, "Idle time before a kept connection is closed.", least=0)
    in_flight_requests: int = setting(1024, "Requests under way at once; more get 503.", least=1)
    in_flight_bytes: int = setting(
        512 * MIB, "Bytes of request bodies held at once; more get 503.", least=1024
    )
    connections: int = setting(4096, "Connections open at once; more are closed.", least=1)
    client_requests: int = setting(64, "Requests of one client under way at once.", least=1)
    client_requests_a_minute: int = setting(
        0,
        "Requests of one client in a minute, to all replicas that share a Redis; 0 is any number.",
        least=0,
    )
