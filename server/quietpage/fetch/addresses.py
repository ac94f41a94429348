"""Which addresses and urls may be fetched: public unicast addresses, and nothing else.

A person who names a url must not reach, through this service, what only this service can
reach. ``ipaddress.is_global`` does not settle it: it holds for multicast, for translation
prefixes with a private IPv4 address inside, and for addresses that clouds keep for their
own metadata services.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

from yarl import URL

from quietpage.errors import AddressRefused
from quietpage.fetch.urls import parse_url

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# IANA IPv4 Special-Purpose Address Registry, with what is multicast, reserved or a cloud's.
DENIED_V4: Final[tuple[tuple[IPv4Network, str], ...]] = tuple(
    (IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this host on this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared address space"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "cloud metadata"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
GLOBAL_UNICAST_V6: Final = IPv6Network("2000::/3")
# What is special inside 2000::/3; all outside of it is denied whole.
DENIED_V6: Final[tuple[tuple[IPv6Network, str], ...]] = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("2001::/32", "Teredo"),
        ("2001::/23", "protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "documentation"),
    )
)
NAT64: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
ISATAP_IDENTIFIER: Final = 0x5EFE
ISATAP_MASK: Final = 0xFDFFFFFF
"""Third group of 32 bits of an ISATAP address, less the bit that marks a unique identifier."""

MAX_URL_CHARS: Final = 8192
MAX_HOST_CHARS: Final = 253
MAX_LABEL_CHARS: Final = 63


def parse_networks(networks: Iterable[str]) -> tuple[Network, ...]:
    """Networks of an allow list; ValueError for what is none."""
    return tuple(ip_network(network) for network in networks)


def why_denied(address: Address, allowed: Collection[Network] = ()) -> str | None:
    """Why ``address`` may not be connected to, or None where it may.

    An address inside ``allowed`` may be, but for a NAT64 prefix the IPv4 address inside it
    has to pass too: who allows the prefix means the internet behind it.
    """
    if any(address.version == network.version and address in network for network in allowed):
        inner = _nat64_inner(address)
        return why_denied(inner, allowed) if inner is not None else None
    if isinstance(address, IPv4Address):
        return next((why for network, why in DENIED_V4 if address in network), None)
    return _why_denied_v6(address)


def _why_denied_v6(address: IPv6Address) -> str | None:
    if address.scope_id is not None:
        return "scoped"
    if address.ipv4_mapped is not None:
        return "IPv4 mapped"
    if any(address in network for network in NAT64):
        return "NAT64"
    if address not in GLOBAL_UNICAST_V6:
        return "not global unicast"
    for network, why in DENIED_V6:
        if address in network:
            return why
    if (int(address) >> 32) & ISATAP_MASK == ISATAP_IDENTIFIER:
        return "ISATAP"
    return None


def _nat64_inner(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv6Address) and address in NAT64[0]:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def check_url(text: str, ports: Collection[int], allowed: Collection[Network] = ()) -> URL:
    """The url to fetch for ``text``, its host made plain.

    Hosts written as numbers (``0x7f.1``, ``2130706433``, ``0177.0.0.1``, full-width digits)
    are read as browsers read them. Raises AddressRefused for other schemes than http and
    https, for user names, for ports not in ``ports``, for hosts that are no host names, and
    for addresses that may not be fetched.
    """
    url = _parse(text)
    if url.scheme not in ("http", "https"):
        raise AddressRefused("Only http and https urls are fetched.")
    if url.user is not None or url.password is not None:
        raise AddressRefused("Urls with a user name are not fetched.")
    if url.port not in ports:
        raise AddressRefused(f"Port {url.port} is not one that pages are fetched from.")
    host = _plain_host(url)
    address = _literal(host)
    if address is not None:
        why = why_denied(address, allowed)
        if why is not None:
            raise AddressRefused(f"That address is not on the public internet ({why}).")
        host = str(address)
    return url.with_host(host).with_fragment(None)


def _parse(text: str) -> URL:
    if len(text) > MAX_URL_CHARS:
        raise AddressRefused(f"The url has more than {MAX_URL_CHARS} characters.")
    if any(unicodedata.category(char) == "Cc" for char in text) or "\\" in text:
        raise AddressRefused("The url holds characters that no url has.")
    try:
        url = parse_url(text)
        if not url.host or url.port is None:
            raise AddressRefused("The url names no host.")
    except ValueError:
        raise AddressRefused("That is not a url.") from None
    return url


def _plain_host(url: URL) -> str:
    host = unicodedata.normalize("NFKC", url.raw_host or "").lower()
    if not host.isascii():
        try:
            host = URL.build(scheme="http", host=host).raw_host or ""
        except ValueError:
            raise AddressRefused("The url's host is no host name.") from None
    if len(host) > MAX_HOST_CHARS + 1 or "%" in host or set(host) & set(" /?#@<>^|"):
        raise AddressRefused("The url's host is no host name.")
    if not host.strip("."):
        raise AddressRefused("The url names no host.")
    labels = host.removesuffix(".").split(".")
    if ":" not in host and not all(0 < len(label) <= MAX_LABEL_CHARS for label in labels):
        raise AddressRefused("The url's host is no host name.")
    return host


def _literal(host: str) -> Address | None:
    """The address that ``host`` spells, None where it is a name.

    Follows the host parser of the WHATWG URL standard: a host whose last label is a number
    is an IPv4 address or nothing.
    """
    if ":" in host:
        try:
            return IPv6Address(host.strip("[]"))
        except AddressValueError:
            raise AddressRefused("The url's host is no address.") from None
    labels = host.removesuffix(".").split(".")
    if not _is_number(labels[-1]):
        return None
    numbers = [_number(label) for label in labels]
    last = numbers[-1]
    if (
        len(numbers) > 4
        or any(number > 255 for number in numbers[:-1])
        or last >= 256 ** (5 - len(numbers))
    ):
        raise AddressRefused("The url's host is no address.")
    value = last + sum(number * 256 ** (3 - place) for place, number in enumerate(numbers[:-1]))
    return ip_address(IPv4Address(value).packed)


def _is_number(label: str) -> bool:
    if label.isdigit():
        return True
    return label.startswith("0x") and not set(label[2:]) - set("0123456789abcdef")


def _number(label: str) -> int:
    try:
        if label.startswith("0x"):
            return int(label[2:] or "0", 16)
        if len(label) > 1 and label.startswith("0"):
            return int(label, 8)
        return int(label, 10)
    except ValueError:
        raise AddressRefused("The url's host is no address.") from None
