"""Offers with a price and a period: "3 months for £1", "dann 9,90 € im Monat"."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import ahocorasick

from quietpage.engine.kernels import COMPILED
from quietpage.engine.vocabulary.normalise import normalise
from quietpage.engine.vocabulary.words import EAST_ASIAN

SHAPES: Final = Path(__file__).with_name("shapes.toml")
MAX_GAP_CHARS: Final = 24  # between price and period: "€4.99 (instead of €9.99) a month"
MAX_OFFER_CHARS: Final = 600  # a longer text is prose, whatever it mentions
MAX_BARE_CHARS: Final = 60  # of a text that says little but the price: "$1 a month"
DIGIT: Final = re.compile(r"\d")
LETTER_NOT_BEFORE: Final = r"(?<![^\W\d_])"
LETTER_NOT_AFTER: Final = r"(?![^\W\d_])"

_CURRENCY, _EACH, _SPAN, _FREE, _CUE = (1 << bit for bit in range(5))
"""Parts of an offer, as a set of bits."""


class _Shapes(NamedTuple):
    offer: re.Pattern[str]
    small_offer: re.Pattern[str]
    """The same for less than twenty units of money: no wage, no rent."""
    trial: re.Pattern[str]
    cue: re.Pattern[str]
    words: dict[str, tuple[int, bool, bool]]
    """Every word; its part of an offer, and whether no letter may adjoin its start and its end."""


def match_offer(normalised: str) -> bool:
    """Tell whether a text that ``normalise`` made offers something for a price and a period.

    A price beside a period is not enough, for wages and rents have both: a cue of selling
    (try, only, cancel any time …) must stand in the same text. So must it for a free period.
    Only a line of a small price and its period, and little else, needs no cue.
    """
    return is_offer(normalised, parts_in(normalised))


def is_offer(normalised: str, parts: int) -> bool:
    """Do as ``match_offer`` does, where it is known what ``parts_in`` finds in the text."""
    # The expressions are long and slow; few texts hold the letters of all that they ask for.
    priced = bool(parts & _CURRENCY) and bool(parts & (_EACH | _SPAN))
    tried = bool(parts & _SPAN) and bool(parts & _FREE)
    size = len(normalised)
    if not (priced or tried) or not (parts & _CUE or size <= MAX_BARE_CHARS):
        return False
    if size > MAX_OFFER_CHARS:
        return False
    shapes = _shapes()
    if not (priced and shapes.offer.search(normalised)) and not (
        tried and shapes.trial.search(normalised)
    ):
        return False
    if parts & _CUE and shapes.cue.search(normalised):
        return True
    return size <= MAX_BARE_CHARS and bool(shapes.small_offer.search(normalised))


def parts_in_plainly(text: str) -> int:
    """Return the parts of an offer that stand in a text; none where it has no digit."""
    if not DIGIT.search(text):
        return 0
    parts = 0
    for last, (size, part, starts_word, ends_word) in _letters().iter(text):
        first = last - size  # the character before the word
        if starts_word and first >= 0 and text[first].isalpha():
            continue
        if ends_word and text[last + 1 : last + 2].isalpha():
            continue
        parts |= part
    return parts


@lru_cache(maxsize=1)
def _shapes() -> _Shapes:
    data = tomllib.loads(SHAPES.read_text("utf-8"))
    sign, word = _any_of(data["currency"]["signs"]), _any_of(data["currency"]["words"])
    number = r"\d{1,4}(?:[.,]\d{1,2})?"
    small = r"(?<![\d.,])1?\d(?:[.,]\d{1,2})?(?![.,]?\d)"
    period = _any_of(data["period"]["each"])
    span = _any_of(data["period"]["span"])
    free = _any_of(data["free"]["words"])
    gap = rf".{{0,{MAX_GAP_CHARS}}}?"
    length = rf"\d{{1,3}}[ -]?{span}"

    def offer(price: str) -> re.Pattern[str]:
        return re.compile(rf"{price}{gap}(?:{period}|{length})|(?:{period}|{length}){gap}{price}")

    def price(number: str) -> str:
        return rf"(?:{sign} ?{number}|{number} ?{sign}|{number} ?{word})"

    return _Shapes(
        offer=offer(price(number)),
        small_offer=offer(price(small)),
        trial=re.compile(rf"{length}{gap}{free}|{free}{gap}{length}"),
        cue=re.compile(_any_of(data["cue"]["words"])),
        words=_words(
            {
                _CURRENCY: data["currency"]["signs"] + data["currency"]["words"],
                _EACH: data["period"]["each"],
                _SPAN: data["period"]["span"],
                _FREE: data["free"]["words"],
                _CUE: data["cue"]["words"],
            }
        ),
    )


def _words(phrases: dict[int, list[str]]) -> dict[str, tuple[int, bool, bool]]:
    parts: dict[tuple[str, bool], int] = {}
    for part, written in phrases.items():
        for phrase in map(normalise, written):
            key = phrase.removesuffix("*"), phrase.endswith("*")
            parts[key] = parts.get(key, 0) | part
    words = {}
    # The looser of two spellings, with any ending, comes last and takes the place.
    for (letters, any_ending), part in sorted(parts.items(), key=lambda found: found[0][1]):
        starts_word = _spaced_letter(letters[0])
        ends_word = starts_word and not any_ending and _spaced_letter(letters[-1])
        words[letters] = part | parts.get((letters, False), 0), starts_word, ends_word
    return words


@lru_cache(maxsize=1)
def _letters() -> ahocorasick.Automaton:
    """Finds every word; tells its size beside what is known of it."""
    automaton = ahocorasick.Automaton()
    for letters, known in _shapes().words.items():
        automaton.add_word(letters, (len(letters), *known))
    automaton.make_automaton()
    return automaton


def _any_of(phrases: list[str]) -> str:
    """One group of all phrases; those of an alphabet must be whole words, save for a "*"."""
    whole, open_ended, unbounded = [], [], []
    for phrase in sorted(set(map(normalise, phrases)), key=len, reverse=True):
        if not _spaced_letter(phrase[0]):
            unbounded.append(phrase)
        elif phrase.endswith("*") or not _spaced_letter(phrase[-1]):
            open_ended.append(phrase.removesuffix("*"))
        else:
            whole.append(phrase)
    groups = (
        f"{LETTER_NOT_BEFORE}(?:{_alternatives(whole)}){LETTER_NOT_AFTER}" if whole else "",
        f"{LETTER_NOT_BEFORE}(?:{_alternatives(open_ended)})" if open_ended else "",
        _alternatives(unbounded),
    )
    return f"(?:{'|'.join(filter(None, groups))})"


def _alternatives(phrases: list[str]) -> str:
    return "|".join(map(re.escape, phrases))


def _spaced_letter(character: str) -> bool:
    return character.isalpha() and not EAST_ASIAN.match(character)


if COMPILED:
    from quietpage.engine.kernels.vocabulary.offers import OfferWords

    @lru_cache(maxsize=1)
    def offer_words() -> OfferWords:
        """The kernel that knows all words of offers."""
        return OfferWords(_shapes().words)

    def parts_in(text: str) -> int:
        """Return the parts of an offer that stand in a text; none where it has no digit."""
        return offer_words().parts_in(text)

else:
    parts_in = parts_in_plainly
