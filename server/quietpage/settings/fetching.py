"""How pages are fetched, and in which shapes their articles are given."""

from __future__ import annotations

from dataclasses import dataclass, field

from quietpage.setting_values import CLIENTS, MIB, doc


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How pages are fetched from the internet."""

    fetch_ports: tuple[int, ...] = field(
        default=(80, 443), metadata=doc("Ports that pages may be fetched from.")
    )
    fetch_allow: tuple[str, ...] = field(
        default=(),
        metadata=doc(
            "Networks that may be fetched from although they are not public, as `10.1.0.0/16`."
        ),
    )
    fetch_bytes: int = field(
        default=10 * MIB, metadata=doc("Largest page fetched, after decompression.", least=1024)
    )
    fetch_seconds: float = field(
        default=15.0, metadata=doc("Time for a fetch, redirects included.", least=0.05)
    )
    fetch_redirects: int = field(
        default=5, metadata=doc("Redirects followed, each checked like the first.", least=0)
    )
    fetch_per_host: int = field(default=4, metadata=doc("Fetches from one host at once.", least=1))
    fetch_cache_bytes: int = field(
        default=64 * MIB,
        metadata=doc("Pages kept for as long as their sites allow; 0 keeps none.", least=0),
    )
    fetch_fresh_seconds: float = field(
        default=3600.0,
        metadata=doc("Longest time that a kept page is given without asking its site.", least=0),
    )
    fetch_failure_seconds: float = field(
        default=30.0, metadata=doc("Time that a site's refusal of a page is remembered.", least=0)
    )
    fetch_rest_seconds: float = field(
        default=300.0,
        metadata=doc(
            "Longest rest of a host that fails; the first is a second, each later one is twice "
            "as long. 0 gives none.",
            least=0,
        ),
    )
    fetch_robots: bool = field(
        default=False, metadata=doc("Pages that a site's robots.txt forbids are not fetched.")
    )
    fetch_proxy: str = field(
        default="",
        metadata=doc(
            "HTTP proxy that all fetches go through, as `http://smokescreen:4750`. Which "
            "addresses names lead to is then the proxy's to check; only addresses written as "
            "numbers are checked here."
        ),
    )
    user_agent: str = field(
        default="Quietpage/0.1 (+article reader)", metadata=doc("User-Agent of fetches.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """The pages that people read in a browser."""

    reader_links: bool = field(
        default=True, metadata=doc("Links of an article in `/read` lead to the reader again.")
    )
    reader_images: bool = field(
        default=True,
        metadata=doc(
            "Images in `/read` come through the service, so that sites do not see the reader."
        ),
    )
    image_key: str = field(
        default="",
        metadata=doc(
            "Secret that signs the addresses of images; replicas share one. Empty: a new one at "
            "each start."
        ),
    )
    image_bytes: int = field(default=10 * MIB, metadata=doc("Largest image passed on.", least=1024))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """How feeds of headlines are made whole."""

    feed_entries: int = field(
        default=20, metadata=doc("Entries of a feed whose pages are fetched.", least=1)
    )
    feed_seconds: float = field(
        default=30.0,
        metadata=doc("Time for all of them; the others keep what the feed says.", least=0.1),
    )
    feed_cache_seconds: float = field(
        default=600.0, metadata=doc("Longest age of a kept feed.", least=0)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """Routes of other services that programs speak already."""

    clients: tuple[str, ...] = field(
        default=CLIENTS,
        metadata=doc("Which of them there are, by the clients that use them; empty: none."),
    )
    mercury_users: tuple[str, ...] = field(
        default=(),
        metadata=doc(
            "Who may sign urls for `/parser/USER/SIGNATURE` (Feedbin), each as `user:secret`."
        ),
    )
