"""Site memory: what stands on several pages of a host is template text, whatever its language.

**What is kept.** For each host, a keyed hash of it; for each piece of its pages, a keyed hash
of the piece, the day it was last seen, and its witnesses (see ``witnesses``): at most eight
triples of keyed hashes, of the page's path, of the page's prose, and of the client. Never a
text, never an address, of a page or of a client. The key is made once and kept beside the
store: who has the store without it cannot even test a guess. Hosts and pieces are bounded in
number and in age. The engine is given a key of the one host at hand, not the secret itself.

**When a piece counts.** When it stands on ``needed`` pages (two, by default) other than the
one at hand, and so is gone from the third page on. Pages are different when both their paths
and their prose are: one article at five addresses, or one address that changes all day, is one
page. Queries are no part of the path, since a tracking parameter makes no other page.

**Whose word counts.** Anybody can send any HTML under any address. Were pages merely counted,
three made-up ones would take a paragraph out of everybody's copy of a real article. So:

- What the service fetched itself counts for all: the site said so, not a client.
- What a client sent counts for that client. It can only fool itself.
- For others it counts only when three different clients saw the piece on three different
  pages, each page being matched with a client of its own. A client that sends a hundred pages
  is one voice; the two others must have met the same piece elsewhere on that host. The text of
  an article stands on one page, and so finds no such witnesses unless three callers conspire.
- A client is whoever's token the request bears. Callers without one, on a service that others
  can reach, are nobody: an address is cheap, and is shared behind a router. They profit from
  memory, and nothing that they send is remembered. On loopback, with no proxy before it, there
  is one person, and that is the client.

What counts is still not taken blindly: the engine takes no prose in the body's own dress on
memory alone, leaves half of the text at least, and reports each removal like any other.

**What it gives away.** Pages sent with cookies or behind a login leave only hashes. A caller
who guesses a piece's exact text, and sends a page with it, learns at most that three other
clients saw it on that host, or that the public site shows it.

**When it fails.** Then pages are read without it. A store that fails or is slow is left alone
for some seconds; no request fails, none waits longer than RECALL_SECONDS.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, NamedTuple, Protocol

from cachetools import LRUCache

from quietpage.engine.template import Fingerprints, Template
from quietpage.service.jobs import SiteKnowledge
from quietpage.service.places import client_mark, find_place
from quietpage.service.witnesses import (
    MARK_BYTES,
    OURSELVES,
    WITNESS_BYTES,
    Witness,
    add_witness,
    count_other_pages,
)

SECRET_BYTES: Final = 32
RECALL_SECONDS: Final = 0.2
"""Longest wait for the store before a page is read without it."""
PENDING_SECONDS: Final = 0.02
"""Longest wait for pages of the same host that are being remembered."""
REST_SECONDS: Final = 5.0
"""A store that failed is left alone for so long."""
VIEW_SECONDS: Final = 15.0
"""What other processes learned is known here after so long."""
MAX_VIEWS: Final = 256
"""Hosts whose template text is held in memory."""
MAX_TEMPLATES: Final = 128
"""Templates held of one host, each for one page and one reader."""
MAX_PENDING: Final = 64
"""Pages on their way to the store; what comes on top is not remembered."""
CLOSE_SECONDS: Final = 2.0
DAY_SECONDS: Final = 86_400
MAX_AGE_DAYS: Final = 60
"""What was not seen for so long is forgotten."""
MIN_KNOWN_BYTES: Final = 2 * WITNESS_BYTES
"""Pieces with a single witness are on trial, and looked up only when they are seen again."""

Merge = Callable[[bytes], bytes]
"""Witnesses of a piece as they are → as they shall be."""

log = logging.getLogger(__name__)


class StoreFailed(Exception):
    """The store could not do what it was asked; the message has no content of pages."""


class Store(Protocol):
    """Keeps witnesses by host and piece. Raises StoreFailed, and nothing else."""

    async def secret(self) -> bytes:
        """The key of all hashes, made when there is none yet."""
        ...

    async def known(self, host: bytes, today: int) -> dict[int, bytes]:
        """Witnesses of the host's pieces that have at least two, and are not too old."""
        ...

    async def update(
        self, host: bytes, pieces: Sequence[int], merge: Merge, today: int
    ) -> dict[int, bytes]:
        """Merge into the witnesses of ``pieces``; return those that then have at least two."""
        ...

    async def close(self) -> None:
        """Let go of files and connections."""
        ...


class Visit(NamedTuple):
    """One page that is about to be read."""

    site: SiteKnowledge
    host: bytes
    page: bytes
    witness: bytes | None
    """The client on whose word the page is remembered; None where it is not."""


@dataclass(slots=True)
class _View:
    """What is known of one host, in this process."""

    until: float
    known: dict[int, bytes]
    sites: LRUCache[tuple[bytes, bytes | None], SiteKnowledge] = field(
        default_factory=lambda: LRUCache(MAX_TEMPLATES)
    )


class SiteMemory:
    """Recalls what the pages of a site share, and remembers what each page has."""

    def __init__(
        self, store: Store, *, needed: int, private: bool, clock: Callable[[], float] = time.time
    ) -> None:
        """``needed`` is the number of other pages that make a piece template text.

        ``private`` says that one person alone can call the service. ``clock`` gives seconds
        since 1970.
        """
        self._store = store
        self._needed = needed
        self._private = private
        self._clock = clock
        self._secret: bytes | None = None
        self._views: LRUCache[bytes, _View] = LRUCache(MAX_VIEWS)
        self._pending: dict[asyncio.Task[None], bytes] = {}
        self._writing = asyncio.Lock()
        self._resting_until = 0.0

    @property
    def up(self) -> bool:
        """Whether the store answered when it was last asked."""
        return self._resting_until == 0.0

    async def recall(self, url: str | None, *, caller: str | None, fetched: bool) -> Visit | None:
        """What is known of the site at ``url``; None where nothing can be.

        ``caller`` is the name that goes with the request's token. ``fetched`` says that the
        service got the page from the site itself.
        """
        if not url or time.monotonic() < self._resting_until:
            return None
        try:
            secret = self._secret or await self._get_secret()
            place = find_place(secret, url)
            if place is None:
                return None
            view = self._fresh_view(place.host) or await self._view(place.host)
        except (StoreFailed, TimeoutError) as error:
            self._rest(error)
            return None
        reader = self._client(secret, caller)
        site = view.sites.get((place.page, reader))
        if site is None:
            known = {
                piece: pages
                for piece, packed in view.known.items()
                if (pages := self._count(packed, place.page, reader))
            }
            template = Template(key=place.key, known=known)
            site = SiteKnowledge(template, blake2b(repr(sorted(known)).encode()).digest())
            view.sites[place.page, reader] = site
        return Visit(site, place.host, place.page, OURSELVES if fetched else reader)

    def remember(self, visit: Visit, found: Fingerprints) -> None:
        """Remember what the page had, or do not; nobody waits for it."""
        resting = time.monotonic() < self._resting_until
        if visit.witness is None or not found.pieces or resting:
            return
        if len(self._pending) < MAX_PENDING:
            body = found.body.to_bytes(8)[:MARK_BYTES]
            witness = Witness(visit.page, body, visit.witness)
            today = self._today()
            task = asyncio.create_task(self._remember(visit.host, found.pieces, witness, today))
            self._pending[task] = visit.host
            task.add_done_callback(self._pending.pop)

    async def close(self) -> None:
        """Write what is on its way, and let go of the store."""
        if self._pending:
            await asyncio.wait(self._pending, timeout=CLOSE_SECONDS)
        for task in self._pending:
            task.cancel()
        await self._store.close()

    def _client(self, secret: bytes, caller: str | None) -> bytes | None:
        if caller is None and not self._private:
            return None
        return client_mark(secret, caller or "")

    def _count(self, packed: bytes, page: bytes, reader: bytes | None) -> int:
        return count_other_pages(packed, page=page, reader=reader, needed=self._needed)

    async def _get_secret(self) -> bytes:
        async with asyncio.timeout(RECALL_SECONDS):
            self._secret = await self._store.secret()
        return self._secret

    def _fresh_view(self, host: bytes) -> _View | None:
        view = self._views.get(host)
        if view is None or view.until < time.monotonic() or host in self._pending.values():
            return None
        return view

    async def _view(self, host: bytes) -> _View:
        async with asyncio.timeout(RECALL_SECONDS):
            # A page sent right after another of its site shall profit from it.
            under_way = [task for task, of_host in self._pending.items() if of_host == host]
            if under_way:
                await asyncio.wait(under_way, timeout=PENDING_SECONDS)
            view = self._views.get(host)
            if view is None or view.until < time.monotonic():
                known = await self._store.known(host, self._today())
                self._resting_until = 0.0
                view = _View(time.monotonic() + VIEW_SECONDS, known)
                self._views[host] = view
            return view

    async def _remember(
        self, host: bytes, pieces: Sequence[int], witness: Witness, today: int
    ) -> None:
        def merge(packed: bytes) -> bytes:
            return add_witness(packed, witness)

        try:
            async with self._writing:  # else they would stand in each other's way
                known = await self._store.update(host, pieces, merge, today)
        except StoreFailed as error:
            self._rest(error)
            return
        view = self._views.get(host)
        if view is not None and any(view.known.get(piece) != known[piece] for piece in known):
            view.known.update(known)
            view.sites.clear()

    def _today(self) -> int:
        return int(self._clock() // DAY_SECONDS)

    def _rest(self, error: Exception) -> None:
        if self.up:
            log.warning("site memory rests: %s", error or type(error).__name__)
        self._resting_until = time.monotonic() + REST_SECONDS
