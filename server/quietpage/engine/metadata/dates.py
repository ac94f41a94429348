"""Dates as pages write them, to ISO 8601."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache
from itertools import islice
from typing import Final

from quietpage.engine.metadata.clock import clock_in, time_of_day
from quietpage.engine.metadata.data.months import AMBIGUOUS, MONTHS

MAX_DATE_CHARS: Final = 300  # a longer text is not a date line
MAX_MONTH_WORDS: Final = 5  # of a label, a month and a year; a longer text is a sentence
EARLIEST_YEAR: Final = 1990  # older dates on web pages are what the page is about
LATEST_YEAR: Final = 2099  # the engine has no clock

_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"\d{4}")
_ISO: Final = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:\s*T\s*|[ \u00a0]+(?:at )?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
    r"\s*(Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}(?!\d)|[+-]\d{2}(?!\d))?)?(?!\d)",
    re.I,
)
_YEAR_MONTH: Final = re.compile(r"\s*(\d{4})-(\d{2})\s*")
_COMPACT: Final = re.compile(
    r"\s*((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*"
)
_EPOCH: Final = re.compile(r"\s*(\d{10})(?:\d{3})?\s*")
_YEAR_FIRST: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s?[/.]\s?(\d{1,2})\s?[/.]\s?(\d{1,2})(?!\d)"
)
_EAST_ASIAN: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_YEAR_LAST: Final = re.compile(
    r"(?<![\d./-])(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/]|[.\-:]\d)"
)
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+(?:[’'][^\W\d_]+)?")
_URL: Final = re.compile(
    r"/((?:19|20)\d{2})(?:/(\d{1,2}|[a-z]{3,9})(?:/(\d{1,2})(?=[/-]|\b))?(?=[/_-]|$|\b)"
    r"|-(\d{2})-(\d{2})(?!\d))",
    re.I,
)
# Between the parts of a date: "5 de mayo de 2024", "5th of May, 2024".
_FILLERS: Final = frozenset(
    {"de", "del", "of", "st", "nd", "rd", "th", "er", "года", "р", "г", "den", "d"}
)


def parse_stamp(text: str | None) -> str | None:
    """Return the date that machines were meant to read in ``text``, as ISO 8601.

    Takes ISO 8601 and its usual misspellings, compact digits, seconds or
    milliseconds since 1970, and whatever ``parse_date`` takes.
    """
    if not text:
        return None
    text = text[:MAX_DATE_CHARS]
    match = _COMPACT.fullmatch(text)
    if match:
        year, month, day, hour, minute, second, zone = match.groups()
        found = _iso(int(year), int(month), int(day))
        if found:
            return found + time_of_day(hour, minute, second, None, zone)
    if _EPOCH.fullmatch(text):
        return _from_epoch(text.strip())
    match = _YEAR_MONTH.fullmatch(text)
    if match:
        return _iso(int(match[1]), int(match[2]), None)
    return parse_date(text, None)


def may_hold_date(text: str) -> bool:
    """Tell whether there may be a date in ``text``: a first look, for most texts have none.

    Every date has a year of four digits, or three numbers with marks between them.
    """
    if _YEAR.search(text):
        return True
    return text.count(".") + text.count("/") > 1 and len(_DIGIT.findall(text)) > 3


def parse_date(text: str | None, lang: str | None) -> str | None:
    """Return the first date in ``text``, read as ``lang`` writes dates, as ISO 8601.

    ``lang`` (a BCP 47 tag) decides the order of numbers such as 03/04/2024 and the
    few names of months that two languages share.
    """
    if not text:
        return None
    text = text[:MAX_DATE_CHARS]
    if not may_hold_date(text):
        return None
    return _parse_line(text, lang)


@lru_cache(maxsize=64)  # a line is met in its element and in those around it
def _parse_line(text: str, lang: str | None) -> str | None:
    return _parse_iso(text) or _parse_named(text, lang) or _parse_numeric(text, lang)


def parse_month(text: str, lang: str | None) -> str | None:
    """Return the month and year that a short ``text`` ends with, as ISO 8601."""
    words = [word.casefold() for word in _TOKEN.findall(text[:MAX_DATE_CHARS])]
    words = [word for word in words if word not in _FILLERS]
    year = _number(words[-1]) if words else None
    if year is None or not 2 <= len(words) <= MAX_MONTH_WORDS:
        return None
    return _iso(year, _month_names((lang or "").split("-")[0].lower()).get(words[-2], 0), None)


def is_month(word: str) -> bool:
    """Tell whether ``word`` is the name of a month in any language."""
    return word.casefold().rstrip(".") in _month_names("")


def date_in_url(url: str | None) -> str | None:
    """Return the date that stands in the path of ``url``: ``/2024/05/31/`` or ``/2024/05/``."""
    if not url:
        return None
    match = _URL.search(url[:2_000].split("?")[0])
    if not match:
        return None
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    number = int(month) if month.isdecimal() else _month_names("en").get(month.casefold(), 0)
    return _iso(int(year), number, int(day) if day else None)


def _parse_iso(text: str) -> str | None:
    for match in _ISO.finditer(text) if "-" in text else ():
        year, month, day, hour, minute, second, fraction, zone = match.groups()
        found = _iso(int(year), int(month), int(day))
        if found:
            return found + time_of_day(hour, minute, second, fraction, zone)
    return None


def _parse_numeric(text: str, lang: str | None) -> str | None:
    for pattern in (_EAST_ASIAN, _YEAR_FIRST):
        for match in pattern.finditer(text):
            found = _iso(int(match[1]), int(match[2]), int(match[3]))
            if found:
                return found + clock_in(text[match.end() :])
    for match in _YEAR_LAST.finditer(text):
        found = _day_or_month_first(match, lang)
        if found:
            return found + clock_in(text[match.end() :])
    return None


def _day_or_month_first(match: re.Match[str], lang: str | None) -> str | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        if match[2] == "-":
            return None  # 10-12-24 is a score or a part number as often as a date
        year += 2000
    month_first = match[2] != "." and _writes_month_first(lang)
    if second > 12 or (month_first and first <= 12):
        first, second = second, first
    return _iso(year, second, first)


def _writes_month_first(lang: str | None) -> bool:
    if not lang:
        return True
    lowered = lang.lower()
    return lowered == "en" or lowered.startswith(("en-us", "en-ph", "en-ca"))


def _parse_named(text: str, lang: str | None) -> str | None:
    words = [word.casefold() for word in _TOKEN.findall(text)]
    names = _month_names((lang or "").split("-")[0].lower())
    for at, word in enumerate(words):
        month, rest = names.get(word), at + 1
        if month is None and word in _FIRST_WORDS and rest < len(words):
            month, rest = names.get(f"{word}_{words[rest].lstrip('0')}"), rest + 1
        if month is None:
            continue
        before = [word for word in words[max(0, at - 4) : at] if word not in _FILLERS]
        after = [
            (words[place], place)
            for place in range(rest, min(rest + 5, len(words)))
            if words[place] not in _FILLERS
        ]
        found = _around(before, month, after)
        if found:
            date, last = found
            stop = next(islice(_TOKEN.finditer(text), last, None)).end()
            return date + clock_in(text[stop:])
    return None


def _around(before: list[str], month: int, after: list[tuple[str, int]]) -> tuple[str, int] | None:
    """Find day and year beside a month's name: "31 May 2024", "May 31, 2024", "2024 May 31".

    Words after the name come with their places, of which the date's last one is returned.
    """
    day_before = _number(before[-1]) if before else None
    next_one = _number(after[0][0]) if after else None
    next_two = _number(after[1][0]) if len(after) > 1 else None
    if day_before and day_before <= 31 and _is_year(next_one):
        date = _iso(next_one or 0, month, day_before)
        return (date, after[0][1]) if date else None
    if next_one and next_one <= 31 and _is_year(next_two):
        date = _iso(next_two or 0, month, next_one)
        return (date, after[1][1]) if date else None
    if _is_year(day_before) and next_one and next_one <= 31:
        date = _iso(day_before or 0, month, next_one)
        return (date, after[0][1]) if date else None
    return None


def _number(token: str) -> int | None:
    return int(token) if token.isdecimal() and len(token) <= 4 else None


def _is_year(number: int | None) -> bool:
    return number is not None and EARLIEST_YEAR <= number <= LATEST_YEAR


@lru_cache(maxsize=64)
def _month_names(lang: str) -> dict[str, int]:
    """Return name to number, the names of ``lang`` before all others."""
    names: dict[str, int] = {}
    order = [lang] if lang in MONTHS else []
    for code in (*order, *(code for code in MONTHS if code != lang)):
        for number, spellings in enumerate(MONTHS[code], start=1):
            for spelling in spellings.casefold().split():
                names.setdefault(spelling, number)
    if lang not in MONTHS:
        names.update(AMBIGUOUS)
    return names


_FIRST_WORDS: Final = frozenset(
    name.split("_")[0]
    for names in MONTHS.values()
    for name in " ".join(names).casefold().split()
    if "_" in name
)
"""Words that names of months of two words begin with."""


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12):
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _from_epoch(digits: str) -> str | None:
    seconds = int(digits[:10])
    days, rest = divmod(seconds, 86_400)
    year, month, day = _civil(days)
    date = _iso(year, month, day)
    return f"{date}T{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}Z" if date else None


def _civil(days: int) -> tuple[int, int, int]:
    date = datetime.date(1970, 1, 1) + datetime.timedelta(days=days)
    return date.year, date.month, date.day
