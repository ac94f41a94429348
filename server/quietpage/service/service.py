"""The use case: a page is looked up in the cache, or read by a worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from quietpage.aside import aside
from quietpage.feeds.model import Feed
from quietpage.service.cache import AnswerCache, Cached
from quietpage.service.jobs import Answer, FeedJob, Job
from quietpage.service.memory import SiteMemory, Visit
from quietpage.service.stores import open_memory
from quietpage.service.workers import OnStage, Workers, ignore_stage
from quietpage.setting_values import BadSetting
from quietpage.settings import Settings

if TYPE_CHECKING:
    from quietpage.service.shared_cache import SharedCache

_decode_feed = msgspec.msgpack.Decoder(Feed).decode


class Service:
    """Answers pages from the cache and the workers."""

    def __init__(
        self,
        settings: Settings,
        *,
        preload: Sequence[str] = (),
        on_stage: OnStage = ignore_stage,
    ) -> None:
        """``preload`` names the modules of the encoders that jobs will carry.

        ``on_stage`` is told how long each page waited, and how long it was worked on.
        """
        self.workers = Workers(
            settings.workers,
            limits=settings.limits,
            preload=preload,
            on_stage=on_stage,
        )
        self.shared: SharedCache | None = None
        """The tier in Redis, where one is configured."""
        if settings.cache.redis_url:
            self.shared = _shared_cache(settings)
        self.cache = AnswerCache(settings.cache, self.shared)
        self.memory: SiteMemory | None = open_memory(settings)
        """What pages of a site share; None where it is off."""

    async def start(self) -> None:
        """Start the workers; EngineFailed if they do not come up."""
        await self.workers.start()

    async def stop(self) -> None:
        """End the workers, whatever they are at."""
        await self.workers.stop()
        if self.memory is not None:
            await self.memory.close()
        if self.shared is not None:
            await self.shared.close()

    @property
    def engine(self) -> str:
        """Version of the engine in the workers."""
        return self.workers.engine

    async def declutter(
        self, job: Job, *, caller: str | None = None, fetched: bool = False
    ) -> Cached:
        """Answer one page, from the cache where it is.

        The cache's key holds what is known of the site, as far as it holds for this page and
        this caller: an answer made before memory learned more is not found again. ``caller`` is
        the name of whose token the request bears, ``fetched`` says that the page was got from
        its site and not sent.

        Raises the errors of ``Workers.read``.
        """
        visit = None
        if self.memory is not None:
            visit = await self.memory.recall(job.url, caller=caller, fetched=fetched)
        if visit is not None:
            job = msgspec.structs.replace(job, site=visit.site)
        key = await aside(job.size_bytes, job.key, self.engine)
        return await self.cache.get_or_make(key, lambda: self._read(job, visit))

    async def read_feed(self, job: FeedJob) -> Feed:
        """Read one feed, in a worker like a page: a hostile one takes long.

        Raises FetchedNoFeed, FetchTooLarge, and the errors of ``Workers.read``.
        """
        answer = await self.workers.read(job)
        return await aside(len(answer.body), _decode_feed, answer.body)

    async def _read(self, job: Job, visit: Visit | None) -> Answer:
        answer = await self.workers.read(job)
        if answer.fingerprints is None:
            return answer
        if self.memory is not None and visit is not None:
            self.memory.remember(visit, answer.fingerprints)
        return msgspec.structs.replace(answer, fingerprints=None)


def _shared_cache(settings: Settings) -> SharedCache:
    try:
        from quietpage.service.shared_cache import SharedCache
    except ImportError:
        raise BadSetting(
            "QUIETPAGE_REDIS_URL: needs the extra, as in `pip install quietpage[redis]`"
        ) from None
    try:
        return SharedCache(settings.cache, answer_bytes=settings.limits.answer_bytes)
    except ValueError:
        raise BadSetting("QUIETPAGE_REDIS_URL: must be a url such as redis://host:6379/0") from None
