"""Offers with a price and a period: "3 months for £1", "dann 9,90 € im Monat"."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from quietpage.engine.vocabulary.normalise import normalise

SHAPES: Final = Path(__file__).with_name("shapes.toml")
MAX_GAP_CHARS: Final = 24  # between price and period: "€4.99 (instead of €9.99) a month"
DIGIT: Final = re.compile(r"\d")


class _Shapes(NamedTuple):
    offer: re.Pattern[str]
    trial: re.Pattern[str]
    cue: re.Pattern[str]


def match_offer(normalised: str) -> bool:
    """Tell whether a text that ``normalise`` made offers something for a price and a period.

    A price beside a period is not enough, for wages and rents have both: a cue of selling
    (try, only, cancel any time …) must stand in the same text. So must it for a free period.
    """
    if not DIGIT.search(normalised):
        return False
    shapes = _shapes()
    if not (shapes.offer.search(normalised) or shapes.trial.search(normalised)):
        return False
    return shapes.cue.search(normalised) is not None


@lru_cache(maxsize=1)
def _shapes() -> _Shapes:
    data = tomllib.loads(SHAPES.read_text("utf-8"))
    number = r"\d{1,4}(?:[.,]\d{1,2})?"
    sign = _any_of(data["currency"]["signs"])
    price = rf"(?:{sign} ?{number}|{number} ?{sign}|{number} ?{_any_of(data['currency']['words'])})"
    period = _any_of(data["period"]["each"])
    span = _any_of(data["period"]["span"])
    free = _any_of(data["free"]["words"])
    gap = rf".{{0,{MAX_GAP_CHARS}}}?"
    length = rf"\d{{1,3}}[ -]?{span}"
    return _Shapes(
        offer=re.compile(rf"{price}{gap}(?:{period}|{length})|{length}{gap}{price}"),
        trial=re.compile(rf"{length}{gap}{free}|{free}{gap}{length}"),
        cue=re.compile(_any_of(data["cue"]["words"])),
    )


def _any_of(phrases: list[str]) -> str:
    """One group of all phrases, the longest first; words of an alphabet must be whole."""
    ordered = sorted(set(map(normalise, phrases)), key=len, reverse=True)
    return f"(?:{'|'.join(map(_bounded, ordered))})"


def _bounded(phrase: str) -> str:
    before = r"(?<![^\W\d_])" if _spaced_letter(phrase[0]) else ""
    after = r"(?![^\W\d_])" if _spaced_letter(phrase[-1]) else ""
    return before + re.escape(phrase.removesuffix("*")) + after


def _spaced_letter(character: str) -> bool:
    return character.isalpha() and not "\u1100" <= character <= "\u11ff" and character < "\u2e80"
