"""What a candidate piece tells of itself."""

from __future__ import annotations

from typing import Final

from quietpage.engine.clutter.piece import Piece
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.tags import RUN

MIN_PROSE_CHARS: Final = 200
MAX_PROSE_LINKS: Final = 0.2
MIN_TEASER_LINKS: Final = 0.95
MIN_LEAD_IN_LINKS: Final = 0.6
MIN_PHRASE_SHARE: Final = 0.25
MAX_PHRASE_CHARS: Final = 300
MIN_PLAIN_SHARE: Final = 0.5
MIN_SENTENCE_CHARS: Final = 60
MAX_LABEL_CHARS: Final = 60
_LINE_TAGS: Final = frozenset(TAG_CODE[tag] for tag in ("p", "div", "span", RUN))


def is_prose(piece: Piece) -> bool:
    """Whether a piece is a paragraph of some length with hardly a link."""
    if piece.prose_chars < MIN_PROSE_CHARS or piece.controls:
        return False
    return piece.link_density < MAX_PROSE_LINKS


def is_sentence(piece: Piece) -> bool:
    """Whether a piece is a whole sentence without a link of which a phrase is a small part."""
    if not piece.text_strong > 0 or piece.links or piece.controls or piece.class_strong:
        return False
    if not piece.text_ends_stop > 0 or piece.chars < MIN_SENTENCE_CHARS:
        return False
    return piece.strong_share < MIN_PLAIN_SHARE


def asks_nothing(piece: Piece) -> bool:
    """Whether a piece has nothing to press or to follow, and no words but such as prose has."""
    asks = piece.links or piece.controls or piece.media or piece.text_strong or piece.class_strong
    return not asks


def is_teaser(piece: Piece) -> bool:
    """Whether a piece is nothing but links to other articles, between paragraphs."""
    if piece.link_density <= MIN_TEASER_LINKS or not piece.link_slug > 0:
        return False
    if not piece.prose_before > 0:
        return False
    if piece.list == 1:
        return piece.link_slug == piece.links and piece.links > 1
    return not piece.list and not piece.in_list


def says_much(piece: Piece) -> bool:
    """Whether a piece gives itself away: a short text with a phrase that hardly any prose has."""
    if not piece.text_strong > 0 or piece.chars > MAX_PHRASE_CHARS:
        return False
    if piece.link_density >= MIN_LEAD_IN_LINKS:
        return True
    return is_phrase(piece) and not piece.text_quoted and not is_sentence(piece)


def is_phrase(piece: Piece) -> bool:
    """Whether a good part of a piece's words are phrases that hardly any prose has."""
    return piece.text_strong > 0 and piece.strong_share >= MIN_PHRASE_SHARE


def is_line(piece: Piece) -> bool:
    """Whether a piece is words that stand loose, in no heading and no list."""
    return piece.chars > 0 and piece.tag in _LINE_TAGS and not piece.in_list


def is_label(piece: Piece) -> bool:
    """Whether a piece is a short line, and no sentence: it may name what follows it."""
    return piece.chars <= MAX_LABEL_CHARS and is_line(piece) and not piece.text_ends_stop
