"""Times of day, as they stand behind dates."""

from __future__ import annotations

import re
from typing import Final

_CLOCK: Final = re.compile(
    r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\b)?"
    r"\s*(Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}(?!\d))?",
    re.I,
)


def time_of_day(
    hour: str | None, minute: str | None, second: str | None, fraction: str | None, zone: str | None
) -> str:
    """Return a time of day as ISO 8601 has it behind a date, or nothing where none is told."""
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return ""
    text = f"T{int(hour):02d}:{int(minute):02d}"
    if second is not None and int(second) <= 59:
        text += f":{int(second):02d}"
        if fraction and int(fraction):
            text += f".{fraction}"
    return text + _zone(zone)


def clock_in(rest: str) -> str:
    """Return the time of day that follows a date within a few characters."""
    match = _CLOCK.search(rest[:24])
    if not match:
        return ""
    hour, minute, second, half, zone = match.groups()
    number = int(hour)
    if half:
        if number > 12:
            return ""
        number = number % 12 + (12 if half[0] in "pP" else 0)
    return time_of_day(str(number), minute, second, None, zone)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
