"""What goes to a worker process and what comes back."""

from __future__ import annotations

import pickle
from collections.abc import Hashable
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, NamedTuple, Protocol

import msgspec

from quietpage.engine.article import Article, Policy
from quietpage.engine.selection import Selection
from quietpage.engine.template import Fingerprints, Template

KEY_BYTES: Final = 24
MARK_BYTES: Final = 64
"""Of what is known of a site."""


_decode_template: Final = msgspec.msgpack.Decoder(Template).decode


class Encoder(Protocol):
    """Makes an answer's body of an article; it runs in the worker and travels by pickle."""

    @property
    def name(self) -> str:
        """Names the encoder and its options, and so is part of the cache's key."""
        ...

    def __call__(self, article: Article) -> bytes:
        """Return the body."""
        ...

    def __hash__(self) -> int:
        """Encoders are values: one is pickled once for all that it is to encode."""
        ...


class SiteKnowledge(NamedTuple):
    """What other pages of a site are known to show."""

    packed: bytes
    """The template in msgpack: it is packed once for all pages that share it."""
    mark: bytes
    """Hash of what the template holds: answers made with others are not this one's."""

    @property
    def template(self) -> Template:
        """The template, unpacked."""
        return _unpack_template(self.packed)


@lru_cache(maxsize=16)  # the next page of a site mostly has the same
def _unpack_template(packed: bytes) -> Template:
    return _decode_template(packed)


class Job(msgspec.Struct, frozen=True, gc=False):
    """One page to read."""

    html: bytes
    in_json: bool
    """Whether ``html`` is a JSON object with the page as its member of that name; the worker
    opens it."""
    charset: str | None
    """What the sender said of the bytes; a page may say otherwise."""
    url: str | None
    policy: Policy
    encoder: Encoder
    site: SiteKnowledge | None = None
    """None where no memory is kept."""
    selection: Selection | None = None
    """What of the page is to be read; None for all of it."""
    digest: bytes = b""
    """``page_digest`` of ``html``, where somebody knows it already."""

    @property
    def size_bytes(self) -> int:
        """Size of the page."""
        return len(self.html)

    def key(self, engine: str) -> bytes:
        """Hash of all that the answer depends on, ``engine`` being its version."""
        site = bytes(MARK_BYTES) if self.site is None else self.site.mark
        options = (
            f"{self.in_json} {self.charset} {self.policy.value} {self.encoder.name} {engine} "
            f"{self.selection!r} {self.url}"
        )
        page = self.digest or page_digest(self.html)
        parts = page, site, options.encode("utf-8", "surrogatepass")
        return sha256(b"".join(parts)).digest()[:KEY_BYTES]


class FeedJob(msgspec.Struct, frozen=True, gc=False):
    """One feed to read; its answer is the ``Feed`` in msgpack."""

    html: bytes
    """The feed, in whatever format; where a ``Job`` has its page."""
    url: str
    content_type: str
    max_entries: int

    @property
    def size_bytes(self) -> int:
        """Size of the feed."""
        return len(self.html)


AnyJob = Job | FeedJob


class _Head(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="page"):
    """A job without its page, on its way to a worker."""

    in_json: bool
    charset: str | None
    url: str | None
    policy: Policy
    encoder: bytes
    """Pickled, and ``selection`` likewise: the master alone writes to its workers."""
    selection: bytes | None
    site: SiteKnowledge | None


class _FeedHead(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="feed"):
    """Likewise of a feed."""

    url: str
    content_type: str
    max_entries: int


_decode_head: Final = msgspec.msgpack.Decoder(_Head | _FeedHead).decode
_encode_head: Final = msgspec.msgpack.Encoder().encode


def pack_head(job: AnyJob) -> bytes:
    """``job`` without its page, for ``unpack_job``."""
    if isinstance(job, FeedJob):
        return _encode_head(_FeedHead(job.url, job.content_type, job.max_entries))
    selection = None if job.selection is None else _pickled(job.selection)
    encoder = _pickled(job.encoder)
    return _encode_head(
        _Head(job.in_json, job.charset, job.url, job.policy, encoder, selection, job.site)
    )


def unpack_job(head: bytes, page: bytes) -> AnyJob:
    """The job that ``head`` was made of, with its page."""
    it = _decode_head(head)
    if isinstance(it, _FeedHead):
        return FeedJob(page, it.url, it.content_type, it.max_entries)
    selection = None if it.selection is None else _unpickled(it.selection)
    encoder = _unpickled(it.encoder)
    return Job(page, it.in_json, it.charset, it.url, it.policy, encoder, it.site, selection)


@lru_cache(maxsize=64)  # a few serve for many pages
def _pickled(value: Hashable) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=64)
def _unpickled(packed: bytes) -> Any:
    return pickle.loads(packed)  # noqa: S301 - from our own master


def page_digest(page: bytes) -> bytes:
    """Hash of a page as it was sent. Processors have instructions for SHA-256."""
    return sha256(page).digest()


class Answer(msgspec.Struct, frozen=True, gc=False):
    """A page that was read, encoded for whoever asked."""

    body: bytes
    confidence: float
    word_count: int
    removals: dict[str, int]
    """Pieces taken out, by kind."""
    fingerprints: Fingerprints | None = None
    """What site memory may keep of the page; on its way from the worker only, never cached."""

    @property
    def size_bytes(self) -> int:
        """About what the answer takes in memory."""
        return len(self.body) + 512
