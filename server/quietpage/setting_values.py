"""Texts of the environment as values of settings, and back."""

from __future__ import annotations

import dataclasses
import ipaddress
from typing import Any, Final

MIB: Final = 1024 * 1024
UNITS_BYTES: Final = {"kib": 1024, "mib": MIB, "gib": 1024 * MIB}
TRUE_WORDS: Final = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS: Final = frozenset({"0", "false", "no", "off"})
MAX_PORT: Final = 65535
CLIENTS: Final = ("mercury", "readability-js", "full-text-rss", "jina", "open-webui")


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it and says what it may be."""


def doc(text: str, *, least: float | None = None) -> dict[str, Any]:
    """Metadata of a setting: what it means, and the least value that it may have."""
    return {"doc": text, "least": least}


def show_value(setting: dataclasses.Field[Any]) -> str:
    """The default of ``setting`` as the environment would give it."""
    value: Any = setting.default
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    if setting.name.endswith("_bytes"):
        if value and value % MIB == 0:
            return f"{value // MIB}MiB"
        if value and value % 1024 == 0:
            return f"{value // 1024}KiB"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def read_value(name: str, text: str, setting: dataclasses.Field[Any]) -> Any:
    """The value that ``text`` gives to ``setting``.

    The kind of value is that of the default. Raises BadSetting, with ``name`` in its message.
    """
    text = text.strip()
    default = setting.default
    if isinstance(default, tuple):
        return _items(name, text, setting)
    if isinstance(default, bool):
        return _flag(name, text)
    if isinstance(default, str):
        return text
    number: float
    if setting.name.endswith("_bytes"):
        number = _size(name, text)
    elif isinstance(default, int):
        number = _integer(name, text)
    else:
        number = _seconds(name, text)
    least = setting.metadata["least"]
    if least is not None and not number >= least:
        raise BadSetting(f"{name}: must be at least {least:g}, not {text}")
    if setting.name == "port" and number > MAX_PORT:
        raise BadSetting(f"{name}: must be at most {MAX_PORT}, not {text}")
    return number


def _flag(name: str, text: str) -> bool:
    word = text.lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise BadSetting(f"{name}: must be true or false, not {text!r}")
    return word in TRUE_WORDS


def _integer(name: str, text: str) -> int:
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


def _items(name: str, text: str, setting: dataclasses.Field[Any]) -> tuple[Any, ...]:
    items = [item.strip() for item in text.split(",") if item.strip()]
    if setting.name == "fetch_ports":
        return tuple(_integer(name, item) for item in items)
    if setting.name in ("fetch_allow", "proxies"):
        return tuple(_network(name, item) for item in items)
    if setting.name == "clients":
        return tuple(_client(name, item) for item in items)
    if setting.name == "mercury_users":
        return tuple(_user(name, item) for item in items)
    if setting.name == "tokens":
        return tuple(_token(name, item) for item in items)
    return tuple(items)


def _network(name: str, item: str) -> str:
    try:
        return str(ipaddress.ip_network(item))
    except ValueError:
        raise BadSetting(f"{name}: must be networks such as 10.1.0.0/16, not {item!r}") from None


def _client(name: str, item: str) -> str:
    if item not in CLIENTS:
        raise BadSetting(f"{name}: must be among {', '.join(CLIENTS)}, not {item!r}")
    return item


def _user(name: str, item: str) -> str:
    user, _, secret = item.partition(":")
    if not user or not secret:
        raise BadSetting(f"{name}: must be user:secret pairs; {user!r} has no secret")
    return item


def _token(name: str, item: str) -> str:
    caller, _, digest = item.partition(":")
    if not caller or len(digest) != 64 or set(digest.lower()) - set("0123456789abcdef"):
        raise BadSetting(f"{name}: must be name:sha256 pairs; {caller!r} has no such digest")
    return f"{caller}:{digest.lower()}"
