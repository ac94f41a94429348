"""Name what a removed piece is, and say why in words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quietpage.engine.article import Kind
from quietpage.engine.clutter.fields import has_email_field
from quietpage.engine.clutter.links import is_same_site
from quietpage.engine.clutter.telling import hrefs_of, links_of, names_of, places_of
from quietpage.engine.page import Page
from quietpage.engine.reasons import because
from quietpage.engine.vocabulary import kinds_said, match_offer, normalise

_WORD: Final = re.compile(r"\w+")
MAX_TEXT_CHARS: Final = 1500
"""Phrases are looked for in this much of a piece: what it is, it says at once."""
NAVIGATION_LINK_DENSITY: Final = 0.5
MAX_TEASER_CHARS: Final = 400

PLAIN_WORDS_A_POINT: Final = 50
"""A long text is not a promo for a word in it: so many words outside links need a point more."""

# What each kind of evidence counts, strongest first; only their order matters much.
FIELD_POINTS, PHRASE_POINTS, CLASS_POINTS, LINK_POINTS, WEAK_POINTS = 5, 4, 3, 2, 1


class _Evidence:
    """What speaks for each kind, and the strongest of it."""

    def __init__(self) -> None:
        self.points: dict[Kind, int] = {}
        self._strongest: dict[Kind, tuple[int, str, str]] = {}

    def add(self, kind: Kind, weight: int, code: str, value: str) -> None:
        """Add evidence; its code is that of the reason, empty where the value is the reason."""
        self.points[kind] = self.points.get(kind, 0) + weight
        known = self._strongest.get(kind)
        if known is None or weight > known[0]:
            self._strongest[kind] = weight, code, value

    def best(self) -> Kind:
        """The kind that most speaks for."""
        points = self.points
        if len(points) == 1:
            return next(iter(points))
        return max(points, key=lambda kind: (points[kind], kind))

    def reason_for(self, kind: Kind) -> str:
        _, code, value = self._strongest[kind]
        return because(code, value) if code else value


def says_title(page: Page, number: int) -> bool:
    """Whether element ``number`` says what ``page.metadata.title`` says, and no more."""
    title = page.metadata.title or ""
    if page.words_in(number) > len(title):  # most pieces, which need not be looked through
        return False
    words = _words_of_title(title)
    return bool(words) and _WORD.findall(page.text_of(number).lower()) == words


@lru_cache(maxsize=8)  # a page asks of each of its pieces
def _words_of_title(title: str) -> list[str]:
    """The words by which titles are compared."""
    return _WORD.findall(title.lower())


def kind_of(page: Page, number: int) -> tuple[Kind, str]:
    """Return the kind of the piece at element ``number``, and the reason in words."""
    if says_title(page, number):
        return Kind.REPEATED, because("title")
    said = normalise(page.text_of(number)[:MAX_TEXT_CHARS])
    evidence = _Evidence()
    _by_fields(page, number, evidence)
    _by_phrases(said, evidence)
    _by_names(page, number, evidence)
    _by_links(page, number, evidence)
    if not evidence.points:
        return _by_shape(page, number, said)
    best = evidence.best()
    needed = evidence.points[best] * PLAIN_WORDS_A_POINT
    if needed < page.words_in(number) and needed < _plain_words(page, number):
        return _by_shape(page, number, said)
    return best, evidence.reason_for(best)


def _plain_words(page: Page, number: int) -> float:
    """Words of a piece outside its links, as far as their share tells."""
    m = page.measures
    end = m.ends[number]
    chars = max(int(m.chars_sum[end] - m.chars_sum[number]), 1)
    links = int(m.link_chars_sum[end] - m.link_chars_sum[number])
    return page.words_in(number) * (1 - links / chars)


def _by_fields(page: Page, number: int, evidence: _Evidence) -> None:
    for place in places_of(page, number, "input"):
        if has_email_field(page.measures.elements[place]):
            evidence.add(Kind.NEWSLETTER, FIELD_POINTS, "email_field", "")
            return


def _by_phrases(said: str, evidence: _Evidence) -> None:
    for kind, strong, phrase in kinds_said(said):
        evidence.add(kind, PHRASE_POINTS if strong else WEAK_POINTS, "says", phrase)


def _by_names(page: Page, number: int, evidence: _Evidence) -> None:
    for named in names_of(page, number):
        for kind in named.strong:
            evidence.add(kind, CLASS_POINTS, "named", named.evidence)
        for kind in named.weak:
            evidence.add(kind, WEAK_POINTS, "named", named.evidence)


def _by_links(page: Page, number: int, evidence: _Evidence) -> None:
    for target in links_of(page, number):
        weight = LINK_POINTS if target.strong else WEAK_POINTS
        evidence.add(target.kind, weight, "", target.label)


def _has_one_target(page: Page, number: int) -> bool:
    """Whether all of a piece's links to its own site lead to one place."""
    hrefs = set(hrefs_of(page, number))
    return sum(is_same_site(href, page.host) for href in hrefs) == 1


def _by_shape(page: Page, number: int, said: str) -> tuple[Kind, str]:
    """What a piece is that neither words nor names tell of."""
    m = page.measures
    end = m.ends[number]
    if match_offer(said):
        return Kind.PROMO, because("offer")
    chars = int(m.chars_sum[end] - m.chars_sum[number])
    links = int(m.link_chars_sum[end] - m.link_chars_sum[number])
    if chars and links > NAVIGATION_LINK_DENSITY * chars:
        if chars <= MAX_TEASER_CHARS and _has_one_target(page, number):
            return Kind.RELATED, because("one_link")
        return Kind.NAVIGATION, because("mostly_links", f"{links / chars:.0%}")
    if m.controls_sum[end] - m.controls_sum[number]:
        return Kind.INTERFACE, because("controls")
    return Kind.BOILERPLATE, because("unlike_article")
