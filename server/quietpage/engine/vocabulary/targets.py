"""What the target of a link says about the block it stands in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from quietpage.engine.article import Kind

TARGETS: Final = Path(__file__).with_name("targets.toml")
CACHED_LINKS: Final = 8192
MAX_HREF_CHARS: Final = 2048
MAX_WORDS_IN_SEGMENT: Final = 3  # a longer one is an article's slug
MAX_LABELS: Final = 4  # of a host: "open.podcasts.example.com"

WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class LinkKind:
    """What a link is there for."""

    kind: Kind
    label: str
    """For a reason in words: "link to a donation platform"."""
    strong: bool
    """False where articles link there too: a profile, an episode, a shop."""


class _Host(NamedTuple):
    path: str
    found: LinkKind


class _Targets(NamedTuple):
    hosts: dict[str, list[_Host]]
    words: dict[str, LinkKind]
    anchors: dict[str, LinkKind]
    schemes: dict[str, LinkKind]


@lru_cache(maxsize=CACHED_LINKS)
def link_kind(href: str, host: str | None) -> LinkKind | None:
    """Return what the link is there for, or None where its address does not say.

    ``host`` is the page's own, without port; it lets a site's links to itself be judged by
    path alone (``facebook.com`` linking to itself is no share bar), and makes what a path on
    another site says a hint only.
    """
    href = href.strip()[:MAX_HREF_CHARS]
    lowered = href.lower()
    if lowered.startswith(("mailto:", "sms:", "whatsapp:", "viber:", "tg:", "fb-messenger:")):
        return _by_scheme(lowered)
    if lowered.startswith("#"):
        return _targets().anchors.get(lowered[1:])
    if lowered.startswith(("javascript:", "tel:", "data:")) or not href:
        return None
    target, path, query = _split(lowered)
    own = host.lower().removeprefix("www.") if host else None
    target = target.removeprefix("www.")
    if target and target != own and (found := _by_host(target, path + query)):
        return found
    found = _targets().anchors.get(lowered.partition("#")[2]) or _by_path(path)
    if found and found.strong and target and own and _site(target) != _site(own):
        return replace(found, strong=False)  # a source may well be about donations
    return found


def _site(host: str) -> str:
    """The last two labels: a site's shop and its letters stand on hosts of their own."""
    return ".".join(host.split(".")[-2:])


def _split(href: str) -> tuple[str, str, str]:
    """Return host, path and query of an http address or of one relative to the page."""
    rest = href
    host = ""
    if href.startswith(("http://", "https://", "//")):
        rest = href.split("//", 1)[1]
        host, slash, rest = rest.partition("/")
        rest = slash + rest
        if "?" in host or "#" in host:
            cut = re.split(r"(?=[?#])", host, maxsplit=1)
            host, rest = cut[0], cut[1]
        host = host.rpartition("@")[2].partition(":")[0]
    rest = rest.partition("#")[0]
    path, mark, query = rest.partition("?")
    return host, path, mark + query


def _by_scheme(href: str) -> LinkKind | None:
    schemes = _targets().schemes
    scheme, _, rest = href.partition(":")
    if scheme in ("mailto", "sms") and "?" in rest:
        # "Mail this page": no address, or a body that holds one; a reader's letter has neither.
        return schemes[scheme] if rest.startswith("?") or "body=" in rest else None
    return schemes.get(scheme) if scheme not in ("mailto", "sms") else None


def _by_host(host: str, path_and_query: str) -> LinkKind | None:
    hosts = _targets().hosts
    labels = host.split(".")[-MAX_LABELS:]
    for i in range(len(labels) - 1):
        for entry in hosts.get(".".join(labels[i:]), ()):
            if path_and_query.startswith(entry.path):
                return entry.found
    return None


def _by_path(path: str) -> LinkKind | None:
    words = _targets().words
    segments = [WORD.findall(segment) for segment in unquote(path).split("/") if segment]
    if any(len(segment) > MAX_WORDS_IN_SEGMENT for segment in segments):
        return None
    for segment in segments:
        for word in (*segment, "-".join(segment)):
            if found := words.get(word):
                return found
    return None


@lru_cache(maxsize=1)
def _targets() -> _Targets:
    data = tomllib.loads(TARGETS.read_text("utf-8"))
    hosts: dict[str, list[_Host]] = {}
    words: dict[str, LinkKind] = {}
    anchors: dict[str, LinkKind] = {}
    schemes: dict[str, LinkKind] = {}
    for table in data["target"]:
        found = LinkKind(Kind(table["kind"]), table["label"], table["strong"])
        for address in table.get("hosts", ()):
            host, slash, path = address.partition("/")
            hosts.setdefault(host, []).append(_Host(slash + path, found))
        for word in table.get("words", ()):
            words.setdefault(word, found)
        for anchor in table.get("anchors", ()):
            anchors.setdefault(anchor, found)
        for scheme in table.get("schemes", ()):
            schemes[scheme] = found
    for entries in hosts.values():
        entries.sort(key=lambda entry: len(entry.path), reverse=True)
    return _Targets(hosts, words, anchors, schemes)


def telling_names() -> tuple[Iterable[str], Iterable[str], Iterable[str]]:
    """Words, anchors and hosts of which a link has one that says what it is there for."""
    known = _targets()
    return known.words, known.anchors, known.hosts
