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
import contextlib
import logging
import math
import time
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple
from weakref import ReferenceType, ref

from cachetools import LRUCache

from quietpage.engine.template import Fingerprints
from quietpage.service.jobs import SiteKnowledge
from quietpage.service.memory_store import DAY_SECONDS, Store, StoreFailed
from quietpage.service.places import Place, client_mark, find_place
from quietpage.service.views import HostView
from quietpage.service.witnesses import MARK_BYTES, OURSELVES, Witness, add_witness

RECALL_SECONDS: Final = 0.2
"""Longest wait for the store before a page is read without it."""
WRITE_SECONDS: Final = 0.05
"""From one write to the next; what pages had meanwhile goes together."""
REST_SECONDS: Final = 5.0
"""A store that failed is left alone for so long."""
VIEW_SECONDS: Final = 15.0
"""What other processes learned is known here after so long."""
MAX_VIEWS: Final = 256
"""Hosts whose template text is held in memory."""
MAX_VISITS: Final = 4096
"""Pages asked for whose visits are remembered."""
MAX_VISIT_CHARS: Final = 1024
"""Of the url of one: they bound what all of them take."""
MAX_PENDING: Final = 512
"""Pages on their way to the store; what comes on top is not remembered."""
MAX_AT_ONCE: Final = 1000
"""Pieces that a store is told of at once; the rest follows."""
CLOSE_SECONDS: Final = 2.0

log = logging.getLogger(__name__)


class Visit(NamedTuple):
    """One page that is about to be read."""

    site: SiteKnowledge
    place: Place
    witness: bytes | None
    """The client on whose word the page is remembered; None where it is not."""


class _Recent(NamedTuple):
    """What is known of one host, for as long as that is recent."""

    view: HostView
    until: float


class _Kept(NamedTuple):
    """What was told of a page before: the same pages are asked for again."""

    visit: Visit
    view: ReferenceType[HostView]
    """Views are bounded in number; this is no reason to keep one."""
    version: int
    until: float

    def holds(self, now: float) -> bool:
        """Whether it is still what would be told."""
        view = self.view()
        return view is not None and self.version == view.version and now < self.until


class _News(NamedTuple):
    """What is to be written of one page."""

    pieces: Sequence[int]
    witness: Witness


class SiteMemory:
    """Recalls what the pages of a site share, and remembers what each page has.

    This process knows at once what a page has; the store is told soon after.
    """

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
        self._recent: LRUCache[bytes, _Recent] = LRUCache(MAX_VIEWS)
        self._visits: dict[tuple[str, str | None, bool], _Kept] = {}
        self._pending: list[tuple[bytes, int, _News]] = []
        self._writer: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()  # writes of one process would stand in each other's way
        self._written = -math.inf
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
        now = time.monotonic()
        if not url or now < self._resting_until:
            return None
        asked = url, caller, fetched
        kept = self._visits.get(asked)
        if kept is not None and kept.holds(now):
            return kept.visit
        try:
            secret = self._secret or await self._get_secret()
            place = find_place(secret, url)
            if place is None:
                return None
            view = self._view(place.host) or await self._look_up(place)
        except (StoreFailed, TimeoutError) as error:
            self._rest(error)
            return None
        client = self._client(secret, caller)
        site = view.site_for(place.page, client)
        visit = Visit(site, place, OURSELVES if fetched else client)
        if len(self._visits) >= MAX_VISITS:
            self._visits.clear()
        if len(url) <= MAX_VISIT_CHARS:
            self._visits[asked] = _Kept(
                visit, ref(view), view.version, self._recent[place.host].until
            )
        return visit

    def remember(self, visit: Visit, found: Fingerprints) -> None:
        """Remember what the page had, or do not; nobody waits for it."""
        resting = time.monotonic() < self._resting_until
        if visit.witness is None or not found.pieces or resting:
            return
        if len(self._pending) >= MAX_PENDING:
            return
        today = self._today()
        body = found.body.to_bytes(8)[:MARK_BYTES]
        witness = Witness(visit.place.page, body, visit.witness)
        recent = self._recent.get(visit.place.host)
        news: Sequence[int] = found.pieces
        if recent is not None:
            news = recent.view.add(found.pieces, witness, today)
        if not news:
            return
        self._pending.append((visit.place.host, today, _News(news, witness)))
        if self._writer is None:
            self._writer = asyncio.create_task(self._keep_writing())

    async def write(self) -> None:
        """Tell the store what was seen."""
        async with self._writing:
            pending, self._pending = self._pending, []
            together: dict[tuple[bytes, int], list[_News]] = {}
            for host, today, news in pending:
                together.setdefault((host, today), []).append(news)
            for (host, today), pages in together.items():
                await self._write(host, today, pages)

    async def close(self) -> None:
        """Write what is on its way, and let go of the store."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.write()
        if self._writer is not None:
            self._writer.cancel()
        await self._store.close()

    def _client(self, secret: bytes, caller: str | None) -> bytes | None:
        if caller is None and not self._private:
            return None
        return client_mark(secret, caller or "")

    async def _get_secret(self) -> bytes:
        async with asyncio.timeout(RECALL_SECONDS):
            self._secret = await self._store.secret()
        return self._secret

    def _view(self, host: bytes) -> HostView | None:
        recent = self._recent.get(host)
        if recent is None or recent.until < time.monotonic():
            return None
        return recent.view

    async def _look_up(self, place: Place) -> HostView:
        async with asyncio.timeout(RECALL_SECONDS):
            known = await self._store.known(place.host, self._today())
        self._resting_until = 0.0
        recent = self._recent.get(place.host)
        view = HostView(place.key, self._needed) if recent is None else recent.view
        view.forget_all_but(known)
        self._recent[place.host] = _Recent(view, time.monotonic() + VIEW_SECONDS)
        return view

    async def _keep_writing(self) -> None:
        try:
            while self._pending:
                await asyncio.sleep(self._written + WRITE_SECONDS - time.monotonic())
                await self.write()
                self._written = time.monotonic()
        finally:
            self._writer = None

    async def _write(self, host: bytes, today: int, pages: Sequence[_News]) -> None:
        witnesses: dict[int, list[Witness]] = {}
        for news in pages:
            for piece in news.pieces:
                witnesses.setdefault(piece, []).append(news.witness)

        def merge(piece: int, packed: bytes) -> bytes:
            for witness in witnesses[piece]:
                packed = add_witness(packed, witness)
            return packed

        pieces = [*witnesses]
        for start in range(0, len(pieces), MAX_AT_ONCE):
            some = pieces[start : start + MAX_AT_ONCE]
            try:
                known = await self._store.update(host, some, merge, today)
            except StoreFailed as error:
                self._rest(error)
                return
            if (recent := self._recent.get(host)) is not None:
                recent.view.learn(known)

    def _today(self) -> int:
        return int(self._clock() // DAY_SECONDS)

    def _rest(self, error: Exception) -> None:
        if self.up:
            log.warning("site memory rests: %s", error or type(error).__name__)
        self._resting_until = time.monotonic() + REST_SECONDS
