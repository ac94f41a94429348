"""Texts of the environment as values of settings, and back."""

from __future__ import annotations

import dataclasses
import ipaddress
from collections.abc import Callable
from typing import Any, Final, TypeVar

MIB: Final = 1024 * 1024
UNITS_BYTES: Final = {"kib": 1024, "mib": MIB, "gib": 1024 * MIB}
TRUE_WORDS: Final = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS: Final = frozenset({"0", "false", "no", "off"})
CLIENTS: Final = ("mercury", "readability-js", "full-text-rss", "jina", "open-webui")

T = TypeVar("T")
ReadItem = Callable[[str, str], Any]
"""Makes an item of a list of its text; the setting's name comes first, for what it raises."""


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it and says what it may be."""


def plain_item(name: str, item: str) -> str:  # noqa: ARG001 - as every reader of items
    """``item`` as it is."""
    return item


def setting(
    default: T,
    meaning: str,
    *,
    least: float | None = None,
    most: float | None = None,
    item: ReadItem = plain_item,
) -> T:
    """The field of a setting; ``least`` and ``most`` bound a number, ``item`` reads a list's."""
    metadata = {"doc": meaning, "least": least, "most": most, "item": item}
    return dataclasses.field(default=default, metadata=metadata)


def show_value(entry: dataclasses.Field[Any]) -> str:
    """The default of ``entry`` as the environment would give it."""
    value: Any = entry.default
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    if entry.name.endswith("_bytes"):
        if value and value % MIB == 0:
            return f"{value // MIB}MiB"
        if value and value % 1024 == 0:
            return f"{value // 1024}KiB"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def read_value(name: str, text: str, entry: dataclasses.Field[Any]) -> Any:
    """The value that ``text`` gives to ``entry``.

    The kind of value is that of the default. Raises BadSetting, with ``name`` in its message.
    """
    text = text.strip()
    default = entry.default
    if isinstance(default, tuple):
        items = (item.strip() for item in text.split(","))
        return tuple(entry.metadata["item"](name, item) for item in items if item)
    if isinstance(default, bool):
        return _flag(name, text)
    if isinstance(default, str):
        return text
    number: float
    if entry.name.endswith("_bytes"):
        number = _size(name, text)
    elif isinstance(default, int):
        number = integer_item(name, text)
    else:
        number = _seconds(name, text)
    least, most = entry.metadata["least"], entry.metadata["most"]
    if least is not None and not number >= least:
        raise BadSetting(f"{name}: must be at least {least:g}, not {text}")
    if most is not None and number > most:
        raise BadSetting(f"{name}: must be at most {most}, not {text}")
    return number


def _flag(name: str, text: str) -> bool:
    word = text.lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise BadSetting(f"{name}: must be true or false, not {text!r}")
    return word in TRUE_WORDS


def integer_item(name: str, text: str) -> int:
    """A whole number."""
    try:
        return int(text)
    except ValueError:
        raise BadSetting(f"{name}: must be a whole number, not {text!r}") from None


def _seconds(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadSetting(f"{name}: must be a number of seconds, not {text!r}") from None


def _size(name: str, text: str) -> int:
    digits, unit = text, 1
    for suffix, factor in UNITS_BYTES.items():
        if text.lower().endswith(suffix):
            digits, unit = text[: -len(suffix)].strip(), factor
    try:
        return int(digits) * unit
    except ValueError:
        raise BadSetting(
            f"{name}: must be a number of bytes such as 1048576 or 20MiB, not {text!r}"
        ) from None


def network_item(name: str, item: str) -> str:
    """A network, as ``10.1.0.0/16``."""
    try:
        return str(ipaddress.ip_network(item))
    except ValueError:
        raise BadSetting(f"{name}: must be networks such as 10.1.0.0/16, not {item!r}") from None


def client_item(name: str, item: str) -> str:
    """One of CLIENTS."""
    if item not in CLIENTS:
        raise BadSetting(f"{name}: must be among {', '.join(CLIENTS)}, not {item!r}")
    return item


def user_item(name: str, item: str) -> str:
    """A ``user:secret`` pair."""
    user, _, secret = item.partition(":")
    if not user or not secret:
        raise BadSetting(f"{name}: must be user:secret pairs; {user!r} has no secret")
    return item


def token_item(name: str, item: str) -> str:
    """A ``name:sha256`` pair."""
    caller, _, digest = item.partition(":")
    if not caller or len(digest) != 64 or set(digest.lower()) - set("0123456789abcdef"):
        raise BadSetting(f"{name}: must be name:sha256 pairs; {caller!r} has no such digest")
    return f"{caller}:{digest.lower()}"
