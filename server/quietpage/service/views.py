"""What this process knows of one host, ready for whatever page of it comes next.

Of most pages nothing is known yet: for all of them together the pieces that count are counted
once, and again only where a piece has a new witness. Only a page that is among the witnesses
itself has a count of its own.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

import msgspec
from cachetools import LRUCache

from quietpage.engine.template import Template
from quietpage.service.jobs import MARK_BYTES, SiteKnowledge
from quietpage.service.witnesses import (
    MIN_KNOWN_BYTES,
    Witness,
    add_witness,
    count_other_pages,
    unpack,
)

MAX_READERS: Final = 32
"""Clients for whom the pieces of a host are counted."""
MAX_OWN: Final = 64
"""Pages, each for one client, whose own counts are held."""
MAX_ON_TRIAL: Final = 512
"""Pieces with a single witness that are held of a host."""
NO_PAGE: Final = b""
MODULUS: Final = 1 << 8 * MARK_BYTES

Client = bytes | None
"""Hash of a client; None where it has no name."""


@dataclass(slots=True)
class _Reader:
    """What counts for one client, on a page that has shown nothing yet."""

    counts: dict[int, int] = field(default_factory=dict)
    mark: int = 0
    stale: set[int] = field(default_factory=set)
    """Pieces to count again."""
    site: SiteKnowledge | None = None
    """The counts as a worker gets them; None once they have changed."""


class HostView:
    """The pieces of one host and their witnesses."""

    def __init__(self, key: bytes, needed: int) -> None:
        """``key`` is the engine's for this host, ``needed`` as in ``count_other_pages``."""
        self._key = key
        self._needed = needed
        self._known: dict[int, bytes] = {}
        self._on_trial: OrderedDict[int, bytes] = OrderedDict()
        self._day = 0
        self._told: set[int] = set()
        """Known pieces that the store was told of on that day."""
        self._pages: set[bytes] = set()
        """Of all witnesses, and of some that are none any more."""
        self._readers: LRUCache[Client, _Reader] = LRUCache(MAX_READERS)
        self.version = 0
        """Another one whenever what counts may have changed."""
        self._own: LRUCache[tuple[bytes, Client], SiteKnowledge] = LRUCache(MAX_OWN)

    def learn(self, known: dict[int, bytes]) -> None:
        """Take over witnesses, at least two of each piece, as a store has them."""
        changed = {
            piece: packed for piece, packed in known.items() if self._known.get(piece) != packed
        }
        self._known.update(changed)
        for packed in changed.values():
            self._pages.update(witness.page for witness in unpack(packed))
        self._count_anew(changed.keys())

    def forget_all_but(self, known: dict[int, bytes]) -> None:
        """Know what a store knows, and no more than that."""
        self._forget(self._known.keys() - known.keys())
        self.learn(known)

    def add(self, pieces: Sequence[int], witness: Witness, today: int) -> list[int]:
        """Note that ``witness`` has ``pieces``; those of them that the store has to be told of.

        What is known already and says nothing new is told of once a day: it was seen.
        """
        if today != self._day:
            self._day = today
            self._told.clear()
        news, known, left = [], {}, set()
        for piece in pieces:
            before = self._known.get(piece)
            if before is None:
                before = self._on_trial.pop(piece, b"")
            packed = add_witness(before, witness)
            if packed != before or piece not in self._told:
                news.append(piece)
            if len(packed) >= MIN_KNOWN_BYTES:
                known[piece] = packed
                self._told.add(piece)
                continue
            self._on_trial[piece] = packed
            if len(self._on_trial) > MAX_ON_TRIAL:
                self._on_trial.popitem(last=False)
            if piece in self._known:  # two pages have turned out to be one
                left.add(piece)
        self._forget(left)
        self.learn(known)
        return news

    def site_for(self, page: bytes, client: Client) -> SiteKnowledge:
        """What counts as template text on ``page`` when ``client`` reads it."""
        reader = self._counted(client)
        if page not in self._pages:
            if reader.site is None:
                reader.site = self._pack(reader.counts, reader.mark)
            return reader.site
        own = self._own.get((page, client))
        if own is None:
            counts, mark = dict(reader.counts), reader.mark
            for piece, packed in self._known.items():
                if page in packed:
                    mark = self._recount(counts, mark, piece, page, client)
            own = self._own[page, client] = self._pack(counts, mark)
        return own

    def _forget(self, pieces: Set[int]) -> None:
        for piece in pieces:
            del self._known[piece]
        self._told -= pieces
        self._count_anew(pieces)

    def _count_anew(self, pieces: Set[int]) -> None:
        if not pieces:
            return
        for reader in self._readers.values():
            reader.stale |= pieces
        self._own.clear()
        self.version += 1

    def _counted(self, client: Client) -> _Reader:
        reader = self._readers.get(client)
        if reader is None:
            reader = self._readers[client] = _Reader(stale=set(self._known))
        if reader.stale:
            before = reader.mark
            for piece in reader.stale:
                reader.mark = self._recount(reader.counts, reader.mark, piece, NO_PAGE, client)
            reader.stale.clear()
            if reader.mark != before:
                reader.site = None
        return reader

    def _recount(
        self, counts: dict[int, int], mark: int, piece: int, page: bytes, client: Client
    ) -> int:
        """Put the count of a piece right; the mark that ``counts`` then have."""
        before = counts.pop(piece, 0)
        packed = self._known.get(piece, b"")
        now = count_other_pages(packed, page=page, reader=client, needed=self._needed)
        if now:
            counts[piece] = now
        if now == before:
            return mark
        return (mark - _mark_of(piece, before) + _mark_of(piece, now)) % MODULUS

    def _pack(self, counts: dict[int, int], mark: int) -> SiteKnowledge:
        packed = msgspec.msgpack.encode(Template(key=self._key, known=counts))
        return SiteKnowledge(packed, mark.to_bytes(MARK_BYTES))


def _mark_of(piece: int, count: int) -> int:
    """What a piece adds to the mark of the counts it is among."""
    if not count:
        return 0
    return int.from_bytes(blake2b(b"%d %d" % (piece, count), digest_size=MARK_BYTES).digest())
