"""Every setting of the service, and the only code that reads the environment.

A field ``request_bytes`` is read from ``QUIETPAGE_REQUEST_BYTES``. Sizes take a plain
number of bytes or one with ``KiB``, ``MiB`` or ``GiB``; lists are parted by commas.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from quietpage.setting_values import BadSetting, read_value, show_value
from quietpage.settings.fetching import (
    ClientSettings,
    FeedSettings,
    FetchSettings,
    ReaderSettings,
)
from quietpage.settings.reading import CacheSettings, MemorySettings, WorkerSettings
from quietpage.settings.serving import LimitSettings, ServerSettings

__all__ = [
    "CacheSettings",
    "ClientSettings",
    "FeedSettings",
    "FetchSettings",
    "LimitSettings",
    "MemorySettings",
    "ReaderSettings",
    "ServerSettings",
    "Settings",
    "WorkerSettings",
    "read_settings",
    "setting_rows",
    "settings_table",
]

PREFIX: Final = "QUIETPAGE_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, by the part they belong to."""

    server: ServerSettings = field(default=ServerSettings())
    workers: WorkerSettings = field(default=WorkerSettings())
    cache: CacheSettings = field(default=CacheSettings())
    memory: MemorySettings = field(default=MemorySettings())
    limits: LimitSettings = field(default=LimitSettings())
    fetch: FetchSettings = field(default=FetchSettings())
    reader: ReaderSettings = field(default=ReaderSettings())
    feeds: FeedSettings = field(default=FeedSettings())
    clients: ClientSettings = field(default=ClientSettings())


class SettingRow(NamedTuple):
    """One line of the configuration table."""

    name: str
    """Environment variable."""
    default: str
    doc: str


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``environment``, which is the process's own by default.

    Raises BadSetting for a value that does not fit and for a ``QUIETPAGE_`` name that is
    no setting.
    """
    given = os.environ if environment is None else environment
    unknown = {name for name in given if name.startswith(PREFIX)}
    groups: dict[str, Any] = {}
    for group, kind in _groups():
        values: dict[str, Any] = {}
        for setting in dataclasses.fields(kind):
            name = PREFIX + setting.name.upper()
            unknown.discard(name)
            if name in given:
                values[setting.name] = read_value(name, given[name], setting)
        groups[group] = kind(**values)
    if unknown:
        raise BadSetting(f"{', '.join(sorted(unknown))}: no such setting")
    return Settings(**groups)


def setting_rows() -> Iterator[SettingRow]:
    """Each setting's name, default and meaning, in the order of the groups."""
    for _, kind in _groups():
        for setting in dataclasses.fields(kind):
            yield SettingRow(
                PREFIX + setting.name.upper(), show_value(setting), setting.metadata["doc"]
            )


def settings_table() -> str:
    """The configuration table of the README, as Markdown."""
    rows = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for row in setting_rows():
        default = f"`{row.default}`" if row.default else ""
        rows.append(f"| `{row.name}` | {default} | {row.doc} |")
    return "\n".join(rows)


def _groups() -> Iterator[tuple[str, Any]]:
    """Name and class of each part of the settings."""
    for group in dataclasses.fields(Settings):
        yield group.name, type(group.default)
