"""How pages are fetched, and in which shapes their articles are given."""

from __future__ import annotations

from dataclasses import dataclass

from quietpage.setting_values import (
    CLIENTS,
    MIB,
    client_item,
    integer_item,
    network_item,
    setting,
    user_item,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How pages are fetched from the internet."""

    fetch_ports: tuple[int, ...] = setting(
        (80, 443), "Ports that pages may be fetched from.", item=integer_item
    )
    fetch_allow: tuple[str, ...] = setting(
        (),
        "Networks that may be fetched from although they are not public, as `10.1.0.0/16`.",
        item=network_item,
    )
    fetch_bytes: int = setting(10 * MIB, "Largest page fetched, after decompression.", least=1024)
    fetch_seconds: float = setting(15.0, "Time for a fetch, redirects included.", least=0.05)
    fetch_redirects: int = setting(5, "Redirects followed, each checked like the first.", least=0)
    fetch_per_host: int = setting(4, "Fetches from one host at once.", least=1)
    fetch_cache_bytes: int = setting(
        64 * MIB, "Pages kept for as long as their sites allow; 0 keeps none.", least=0
    )
    fetch_fresh_seconds: float = setting(
        3600.0, "Longest time that a kept page is given without asking its site.", least=0
    )
    fetch_failure_seconds: float = setting(
        30.0, "Time that a site's refusal of a page is remembered.", least=0
    )
    fetch_rest_seconds: float = setting(
        300.0,
        "Longest rest of a host that fails; the first is a second, each later one is twice "
        "as long. 0 gives none.",
        least=0,
    )
    fetch_robots: bool = setting(False, "Pages that a site's robots.txt forbids are not fetched.")
    fetch_proxy: str = setting(
        "",
        "HTTP proxy that all fetches go through, as `http://smokescreen:4750`. Which "
        "addresses names lead to is then the proxy's to check; only addresses written as "
        "numbers are checked here.",
    )
    user_agent: str = setting("Quietpage/0.1 (+article reader)", "User-Agent of fetches.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """The pages that people read in a browser."""

    reader_links: bool = setting(True, "Links of an article in `/read` lead to the reader again.")
    reader_images: bool = setting(
        True, "Images in `/read` come through the service, so that sites do not see the reader."
    )
    image_key: str = setting(
        "",
        "Secret that signs the addresses of images; replicas share one. Empty: a new one at "
        "each start.",
    )
    image_bytes: int = setting(10 * MIB, "Largest image passed on.", least=1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """How feeds of headlines are made whole."""

    feed_entries: int = setting(20, "Entries of a feed whose pages are fetched.", least=1)
    feed_seconds: float = setting(
        30.0, "Time for all of them; the others keep what the feed says.", least=0.1
    )
    feed_cache_seconds: float = setting(600.0, "Longest age of a kept feed.", least=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """Routes of other services that programs speak already."""

    clients: tuple[str, ...] = setting(
        CLIENTS,
        "Which of them there are, by the clients that use them; empty: none.",
        item=client_item,
    )
    mercury_users: tuple[str, ...] = setting(
        (),
        "Who may sign urls for `/parser/USER/SIGNATURE` (Feedbin), each as `user:secret`.",
        item=user_item,
    )
