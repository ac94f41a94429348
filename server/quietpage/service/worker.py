"""What a worker process does: read one page after another until its channel closes.

A frame on the channel is a length and that many bytes. A job is two frames, its head and its
page; a reply is one, a msgpack ``Reply``. Nothing that a worker sends is unpickled: the page it
reads is not to be trusted.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import resource
import signal
import socket
import struct
import traceback
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Final

import msgspec

from quietpage.engine import declutter, declutter_with_template
from quietpage.engine.limits import Limits
from quietpage.engine.selection import select
from quietpage.errors import BadRequest, EngineFailed, PageTooLarge, QuietpageError
from quietpage.service.jobs import Answer, AnyJob, FeedJob, Job, unpack_job

LENGTH: Final = struct.Struct("<Q")
DEADLINE_GRACE: Final = 2.0
"""The kernel ends a worker after this many deadlines, should its master be gone."""
BUFFER_BYTES: Final = 64 * 1024
"""A job of an ordinary page comes in one piece."""
PAGE_BYTES: Final = resource.getpagesize()

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may take."""

    memory_bytes: int
    recycle_bytes: int
    deadline_seconds: float
    answer_bytes: int
    page: Limits


class Reply(msgspec.Struct, frozen=True):
    """What a worker says of one page."""

    answer: Answer | None = None
    code: str = ""
    """Code of the error that the page ran into."""
    message: str = ""
    retiring: bool = False
    """Whether the worker ends after this page."""
    engine: str = ""
    """Version of the engine; said once, when the worker is ready."""


class _Sent(msgspec.Struct):
    """A page in JSON; what else it came with has been read before."""

    html: str


_decode_sent: Final = msgspec.json.Decoder(_Sent).decode


def main(channel: socket.socket, bounds: Bounds) -> None:
    """Serve pages from ``channel`` until it closes or the worker has grown too large."""
    from quietpage.service.warm import ENGINE  # the fork server has it; the master need not

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory_bytes, bounds.memory_bytes))
    _let_master_go_on()
    gc.freeze()  # what is loaded stays; looking through it at each collection is in vain
    channel.setblocking(True)
    # A channel that breaks is a master that is gone: nobody is left to tell.
    with (
        contextlib.suppress(ConnectionError),
        channel,
        BufferedReader(channel.makefile("rb", buffering=0), BUFFER_BYTES) as frames,
    ):
        _send(channel, Reply(engine=ENGINE))
        while (job := _receive(frames)) is not None:
            signal.setitimer(signal.ITIMER_REAL, bounds.deadline_seconds * DEADLINE_GRACE)
            reply = _read_page(job, bounds)
            del job
            signal.setitimer(signal.ITIMER_REAL, 0)
            _send(channel, reply)
            if reply.retiring:
                return


def _read_page(job: AnyJob, bounds: Bounds) -> Reply:
    try:
        answer = _read_feed(job) if isinstance(job, FeedJob) else _answer(job, bounds)
    except QuietpageError as error:
        return Reply(code=error.code, message=str(error), retiring=_grown(bounds))
    except MemoryError:
        # Memory once short stays fragmented: start afresh.
        message = "The page needs more memory than one page may take."
        return Reply(code=PageTooLarge.code, message=message, retiring=True)
    except Exception as error:
        log.error("engine failed: %s", describe_without_content(error))
        return Reply(
            code=EngineFailed.code,
            message="The engine failed on this page.",
            retiring=_grown(bounds),
        )
    return Reply(answer=answer, retiring=_grown(bounds))


def _answer(job: Job, bounds: Bounds) -> Answer:
    html: str | bytes = job.html
    if job.in_json:
        html = _page_in(job.html)
    limits, charset = bounds.page, job.charset
    if job.selection is not None:
        html = select(html, job.selection, charset=charset, limits=limits)
    fingerprints = None
    if job.site is None:
        article = declutter(html, url=job.url, policy=job.policy, charset=charset, limits=limits)
    else:
        article, fingerprints = declutter_with_template(
            html,
            job.site.template,
            url=job.url,
            policy=job.policy,
            charset=charset,
            limits=limits,
        )
    body = job.encoder(article)
    if len(body) > bounds.answer_bytes:
        most = bounds.answer_bytes
        raise PageTooLarge(f"The article alone has {len(body)} bytes; at most {most}.")
    removals: dict[str, int] = {}
    for removal in article.removed:
        removals[removal.kind] = removals.get(removal.kind, 0) + 1
    return Answer(body, article.confidence, article.word_count, removals, fingerprints)


def _read_feed(job: FeedJob) -> Answer:
    from quietpage.feeds.read import read_feed  # few services ever read one

    feed = read_feed(
        job.html, url=job.url, content_type=job.content_type, max_entries=job.max_entries
    )
    return Answer(msgspec.msgpack.encode(feed), 1.0, 0, {})


def _page_in(body: bytes) -> str:
    try:
        return _decode_sent(body).html
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadRequest("`html` must be a JSON string in UTF-8.") from None


def describe_without_content(error: BaseException) -> str:
    """The kind and place of an error; its message may quote the page and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-6:]))
    return f"{type(error).__name__} at {places}"


def _let_master_go_on() -> None:
    """Have no job that arrives interrupt the master that is just sending it.

    A worker is busy for long and waits for nothing meanwhile: that is what this class of
    processes is for.
    """
    if hasattr(os, "SCHED_BATCH"):
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _grown(bounds: Bounds) -> bool:
    most_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if most_kib * 1024 <= bounds.recycle_bytes:
        return False
    try:
        resident_pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:  # no such file outside Linux: the address space limit has to do
        return False
    return resident_pages * PAGE_BYTES > bounds.recycle_bytes


def _receive(frames: BufferedReader[socket.SocketIO]) -> AnyJob | None:
    head = _frame(frames)
    page = _frame(frames)
    if head is None or page is None:
        return None
    return unpack_job(head, page)


def _frame(frames: BufferedReader[socket.SocketIO]) -> bytes | None:
    prefix = frames.read(LENGTH.size)
    if len(prefix) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(prefix)
    body = frames.read(length)
    return body if len(body) == length else None


def _send(channel: socket.socket, reply: Reply) -> None:
    body = msgspec.msgpack.encode(reply)
    channel.sendall(LENGTH.pack(len(body)) + body)
