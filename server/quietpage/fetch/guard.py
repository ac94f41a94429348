"""The check at the last moment: the very address that a socket is about to connect to."""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import ip_address
from typing import Any

from aiohttp import ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult

from quietpage.fetch.addresses import Address, Network, why_denied

AddrInfo = tuple[Any, Any, int, str, tuple[Any, ...]]


class DeniedAddress(OSError):
    """A connection to an address that is not public; an OSError, as aiohttp expects one."""


class SocketGuard:
    """Makes sockets only for addresses that may be connected to."""

    def __init__(self, allowed: Collection[Network]) -> None:
        self._allowed = allowed

    def __call__(self, addr_info: AddrInfo) -> socket.socket:
        """A socket for ``addr_info``; DeniedAddress where it may not be."""
        family, kind, protocol, _, target = addr_info
        address = ip_address(target[0])
        self.check(address)
        if not self._is_allowed(address) and _is_own(family, target):
            raise DeniedAddress("the host's own address")
        return socket.socket(family, kind, protocol)

    def check(self, address: Address) -> None:
        """Raise DeniedAddress unless ``address`` may be connected to."""
        why = why_denied(address, self._allowed)
        if why is not None:
            raise DeniedAddress(why)

    def _is_allowed(self, address: Address) -> bool:
        return any(
            address.version == network.version and address in network for network in self._allowed
        )


def _is_own(family: int, target: tuple[Any, ...]) -> bool:
    """Whether ``target`` is an address of this host: then the way there starts where it ends.

    Connecting a datagram socket sends nothing; it only asks the kernel for the way.
    """
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(target)
        except OSError:
            return False
        return bool(probe.getsockname()[0] == target[0])


class GuardedResolver(AbstractResolver):
    """Refuses a name as soon as one of its addresses is not public.

    A name with one public and one private address is no mistake that a site makes.
    """

    def __init__(self, guard: SocketGuard, resolver: AbstractResolver | None = None) -> None:
        self._guard = guard
        self._resolver = resolver or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Addresses of ``host``; DeniedAddress if one of them may not be connected to."""
        found = await self._resolver.resolve(host, port, family)
        for answer in found:
            self._guard.check(ip_address(answer["host"]))
        return found

    async def close(self) -> None:
        """Close the resolver beneath."""
        await self._resolver.close()
