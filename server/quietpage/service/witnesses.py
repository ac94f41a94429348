"""Who saw a piece on which pages, in a few bytes, and when that makes it template text.

A witness is three hashes of six bytes: of the page's address, of the page's prose, and of the
client who sent it. At most eight are kept of a piece, oldest first, one after another.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

MARK_BYTES: Final = 6
WITNESS_BYTES: Final = 3 * MARK_BYTES
MAX_WITNESSES: Final = 8
MIN_KNOWN_BYTES: Final = 2 * WITNESS_BYTES
"""Pieces with a single witness are on trial, and looked up only when they are seen again."""
OURSELVES: Final = bytes(MARK_BYTES)
"""The client of pages that the service fetched itself: nobody's word is taken for those."""
MIN_CLIENTS: Final = 3
"""Different clients on as many different other pages, for whom none of these speaks."""


class Witness(NamedTuple):
    """One page on which a client saw a piece."""

    page: bytes
    """Of its address: host and path."""
    body: bytes
    """Of its prose."""
    client: bytes

    def is_same_page(self, other: Witness) -> bool:
        """Whether either hash says so: a page may change, and may have several addresses."""
        return self.page == other.page or self.body == other.body


def unpack(packed: bytes) -> list[Witness]:
    """The witnesses in ``packed``; what is left over of a broken record is left out."""
    whole = len(packed) - len(packed) % WITNESS_BYTES
    first, second = MARK_BYTES, 2 * MARK_BYTES
    return [
        Witness(
            packed[at : at + first], packed[at + first : at + second], packed[at + second : end]
        )
        for at in range(0, whole, WITNESS_BYTES)
        for end in (at + WITNESS_BYTES,)
    ]


def add_witness(packed: bytes, witness: Witness) -> bytes:
    """Return ``packed`` with one witness more, or as it was where it says nothing new.

    Past the bound, the oldest witness goes of the page that has most, or else of the client
    that has most. So no client and no much-read page can crowd the others out, and eight
    different pages of eight clients need no ninth.
    """
    if not packed:
        return b"".join(witness)
    if _is_settled(packed, witness):
        return packed
    kept = []
    for known in unpack(packed):
        if known.client == witness.client and known.is_same_page(witness):
            if known == witness:
                return packed
            continue  # the page has changed, or moved
        kept.append(known)
    kept.append(witness)
    if len(kept) > MAX_WITNESSES:
        crowd = _crowd([known.page for known in kept]) or _crowd([known.client for known in kept])
        if not crowd or crowd in (witness.page, witness.client):
            return packed
        kept.remove(next(known for known in kept if crowd in (known.page, known.client)))
    return b"".join(map(b"".join, kept))


def _is_settled(packed: bytes, witness: Witness) -> bool:
    """Whether the bound is reached with pages of this client alone, and this is another one.

    Most pieces of most pages are like that. Hashes do not stand across others by chance.
    """
    return (
        packed.count(witness.client) == MAX_WITNESSES
        and witness.page not in packed
        and witness.body not in packed
    )


def count_other_pages(packed: bytes, *, page: bytes, reader: bytes | None, needed: int) -> int:
    """On how many pages other than ``page`` the piece stands, as far as ``reader`` can trust it.

    0 where that is not enough to call it template text. What the reader sent and what the
    service fetched counts from ``needed`` pages on. Otherwise each other client counts once,
    and for a page of its own: then it takes MIN_CLIENTS at least.
    """
    others = [witness for witness in unpack(packed) if witness.page != page]
    counted: list[Witness] = []
    for witness in others:
        if witness.client in (reader, OURSELVES):
            _count(witness, counted)
    trusted = len(counted)
    clients: set[bytes] = set()
    for witness in others:
        strange = witness.client not in (reader, OURSELVES)
        if strange and witness.client not in clients and _count(witness, counted):
            clients.add(witness.client)
    if len(counted) >= max(needed, MIN_CLIENTS):
        return len(counted)
    return trusted if trusted >= needed else 0


def _crowd(marks: list[bytes]) -> bytes:
    """The mark that most of them are; empty where all differ."""
    mark, times = Counter(marks).most_common(1)[0]
    return mark if times > 1 else b""


def _count(witness: Witness, counted: list[Witness]) -> bool:
    if any(witness.is_same_page(known) for known in counted):
        return False
    counted.append(witness)
    return True
