"""Which store site memory has, by the settings."""

from __future__ import annotations

from pathlib import Path

from quietpage.service.memory import SiteMemory
from quietpage.service.memory_sqlite import SqliteStore
from quietpage.service.memory_store import Store
from quietpage.setting_values import FALSE_WORDS, BadSetting
from quietpage.settings import Settings


def open_memory(settings: Settings) -> SiteMemory | None:
    """The memory that the settings ask for; None where it is off. Touches no file yet.

    Raises BadSetting where Redis is asked for and cannot be had.
    """
    where = settings.memory.site_memory
    if where.lower() in FALSE_WORDS:
        return None
    if where == "redis" or (where == "auto" and settings.cache.redis_url):
        store: Store = _redis_store(settings)
    else:
        path = settings.memory.default_path if where == "auto" else Path(where)
        if path is None:  # a user without a home
            return None
        store = SqliteStore(path)
    return SiteMemory(
        store, needed=settings.memory.site_memory_pages, private=_is_private(settings)
    )


def _is_private(settings: Settings) -> bool:
    """Whether one person alone can call: on loopback, and with no sign of a proxy before it."""
    server = settings.server
    return server.on_loopback and not (server.proxies or server.hosts or server.open_to_all)


def _redis_store(settings: Settings) -> Store:
    if not settings.cache.redis_url:
        raise BadSetting("QUIETPAGE_SITE_MEMORY: `redis` needs QUIETPAGE_REDIS_URL")
    try:
        from quietpage.service.memory_redis import RedisStore
    except ImportError:
        raise BadSetting(
            "QUIETPAGE_REDIS_URL: needs the extra, as in `pip install quietpage[redis]`"
        ) from None
    try:
        return RedisStore(settings.cache.redis_url, seconds=settings.cache.redis_seconds)
    except ValueError:
        raise BadSetting("QUIETPAGE_REDIS_URL: must be a url such as redis://host:6379/0") from None
