"""Take clutter out of the main content, piece by piece."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from quietpage.engine.article import Kind, PageType, Policy
from quietpage.engine.clutter.bonds import bound_pieces
from quietpage.engine.clutter.cleared import cleared_pieces
from quietpage.engine.clutter.content import has_content_shape
from quietpage.engine.clutter.features import NAMES, candidates, piece_features
from quietpage.engine.clutter.paragraphs import paragraph_groups
from quietpage.engine.clutter.pictures import pieces_with_pictures
from quietpage.engine.clutter.piece import Covered, Piece, Pieces
from quietpage.engine.clutter.signals import read_signals
from quietpage.engine.clutter.telling import hrefs_of
from quietpage.engine.clutter.traits import (
    MAX_LABEL_CHARS,
    asks_nothing,
    is_label,
    is_line,
    is_phrase,
    is_prose,
    is_sentence,
    is_teaser,
    says_much,
)
from quietpage.engine.kinds import kind_of
from quietpage.engine.model import trees
from quietpage.engine.page import Page
from quietpage.engine.reasons import because

THRESHOLDS: Final = {Policy.GENTLE: 0.9, Policy.BALANCED: 0.5, Policy.STRICT: 0.25}
"""Learned probability from which a piece is clutter."""
OTHERS_THRESHOLD: Final = 0.95
"""The same on pages that are no prose, where content looks like clutter."""
CARDS_THRESHOLD: Final = 0.98
"""The same on pages made of cards."""
PROSE_THRESHOLD: Final = 0.85
"""The same for paragraphs of prose: a lost one costs more than a plea that stays."""
TELLING_THRESHOLD: Final = 0.25
"""The same for pieces that give themselves away."""
TEASER_THRESHOLD: Final = 0.1
"""The same for what is nothing but a link to another article of the site."""
MAX_LINES_BETWEEN: Final = 1
INNOCENT: Final = 0.1
LABEL_THRESHOLD: Final = 0.02
"""The same for a short line right before a box of clutter."""
TRAILER_THRESHOLD: Final = 0.1
"""The same for a short line right behind a sign-up box."""
UNNAMED_THRESHOLD: Final = 0.7
"""The same for pieces that no word, name or link tells the kind of."""
_UNKNOWN: Final = frozenset((Kind.BOILERPLATE, Kind.NAVIGATION, Kind.HIDDEN))
_CALLING: Final = frozenset((Kind.NEWSLETTER, Kind.PROMO, Kind.DONATE))
_PROSE_PAGES: Final = frozenset((PageType.ARTICLE, PageType.PRODUCT))
_CARD_PAGES: Final = frozenset((PageType.LISTING, PageType.COLLECTION))


def drop_clutter(page: Page) -> None:
    """Drop what the judge of pieces holds for clutter, the largest such element first.

    What is bound to its surroundings stays with them (see ``bound_pieces``), and so does what is
    built as content is.
    """
    numbers = candidates(page)
    if not len(numbers):
        return
    signals = read_signals(page)
    features = piece_features(page, numbers, signals)
    judged = trees.load("clutter", NAMES).probability(features)
    pieces = Pieces(numbers, features, judged)
    suspects = pieces.from_probability(_least_threshold(page))
    guilty = _guilty(page, pieces, suspects)
    guilty = _without(guilty, _with_innocent_prose(page, pieces, guilty))
    guilty = _without(guilty, pieces_with_pictures(page, guilty))
    guilty = _without(guilty, cleared_pieces(page, guilty, signals))
    guilty = _without(guilty, bound_pieces(page, guilty, _covered(page, guilty)))
    labels = _labels(page, suspects, guilty)
    for piece in sorted({*guilty, *labels}):
        number = piece.number
        if page.gone[number] or page.holds_head(number) or has_content_shape(page, number):
            continue
        kind, reason = kind_of(page, number)
        if kind is not Kind.BOILERPLATE or piece in labels or _is_sure(piece):
            page.drop(number, kind, reason)
    if _is_eager(page):
        _complete_groups(page)
        _drop_trailers(page, suspects)


def _guilty(page: Page, pieces: Pieces, suspects: list[Piece]) -> list[Piece]:
    """Those that the judge, the policy and the pieces themselves hold for clutter, in order."""
    threshold = THRESHOLDS[page.policy]
    if page.page_type not in _PROSE_PAGES:
        others = CARDS_THRESHOLD if page.page_type in _CARD_PAGES else OTHERS_THRESHOLD
        threshold = max(threshold, others)
    guilty = {
        piece
        for piece in suspects
        if piece.judged >= TEASER_THRESHOLD and piece.judged >= _needed(page, piece, threshold)
    }
    guilty |= _behind_clutter(page, suspects, guilty, threshold)
    guilty |= _lead_to_the_same(page, pieces, guilty)
    return sorted(guilty)


def _needed(page: Page, piece: Piece, threshold: float) -> float:
    """Probability from which a piece is clutter, where others need ``threshold``."""
    if _is_eager(page):
        if is_teaser(piece):
            return min(threshold, TEASER_THRESHOLD)
        if says_much(piece):
            return min(threshold, TELLING_THRESHOLD)
    if _is_button(page, piece):
        return THRESHOLDS[page.policy]
    if asks_nothing(piece):
        return max(threshold, UNNAMED_THRESHOLD)
    if is_prose(piece) or is_sentence(piece):
        return max(threshold, PROSE_THRESHOLD)
    return threshold


def _least_threshold(page: Page) -> float:
    """What the judge gives less is never clutter by itself."""
    return LABEL_THRESHOLD if page.page_type in _PROSE_PAGES else THRESHOLDS[page.policy]


def _is_eager(page: Page) -> bool:
    """Whether pieces that give themselves away, and what belongs to those that go, go as well."""
    return page.policy is not Policy.GENTLE and page.page_type in _PROSE_PAGES


def _is_sure(piece: Piece) -> bool:
    """Whether a piece goes even where nothing tells its kind."""
    return piece.judged >= UNNAMED_THRESHOLD or says_much(piece) or is_teaser(piece)


def _without(pieces: list[Piece], numbers: set[int]) -> list[Piece]:
    return [piece for piece in pieces if piece.number not in numbers] if numbers else pieces


def _covered(page: Page, pieces: Iterable[Piece]) -> Covered:
    return Covered(page, [piece.number for piece in pieces])


def _drop_trailers(page: Page, suspects: list[Piece]) -> None:
    """Drop the lines right behind a sign-up box that belong to it, one after the other.

    They say the same behind every box (a field is required), or thank for the address.
    """
    if not any(piece.kind is Kind.NEWSLETTER for piece in page.taken.values()):
        return
    blocks = page.measures.blocks
    short = [
        piece
        for piece in suspects
        if piece.judged >= TRAILER_THRESHOLD and piece.blocks == 1 and is_line(piece)
    ]
    notes = {piece.number for piece in short if piece.chars <= MAX_LABEL_CHARS}
    for piece in short:
        thanks = is_phrase(piece)
        number = piece.number
        if page.gone[number] or not (thanks or (number in notes and piece.same_text > 1)):
            continue
        block = page.blocks_in(number).start
        if _is_of_sign_up(page, block - 1):
            page.drop(number, Kind.NEWSLETTER, because("beside"))
        elif thanks and _is_of_sign_up(page, block - 2) and int(blocks[block - 1]) in notes:
            page.drop(int(blocks[block - 1]), Kind.NEWSLETTER, because("beside"))
            page.drop(number, Kind.NEWSLETTER, because("beside"))


def _is_of_sign_up(page: Page, block: int) -> bool:
    """Whether a block went with a sign-up box."""
    if block < 0:
        return False
    number = int(page.measures.blocks[block])
    holder = next((up for up in (number, *page.ancestors(number)) if up in page.taken), None)
    return holder is not None and page.taken[holder].kind is Kind.NEWSLETTER


def _complete_groups(page: Page) -> None:
    """Drop the rest of a run of paragraphs whose bold line or link went."""
    called = (piece.number for piece in page.taken.values() if piece.kind in _CALLING)
    if not any(page.is_block(number) for number in called):
        return
    for group in paragraph_groups(page):
        known = [page.taken[number] for number in (group[-1], group[0]) if number in page.taken]
        named = [piece for piece in known if piece.kind in _CALLING]
        if named:
            for number in group:
                page.drop(number, named[0].kind, because("beside"))


def _is_button(page: Page, piece: Piece) -> bool:
    """Whether all words of a piece are a button's: no article is written on buttons."""
    if piece.controls != 1 or piece.links or piece.blocks != 1:
        return False
    chars = _chars(page, piece.number)
    buttons = page.of_tag("button", piece.number, page.measures.ends[piece.number])
    return any(_chars(page, button) == chars for button in buttons)


def _chars(page: Page, number: int) -> int:
    m = page.measures
    return int(m.chars_sum[m.ends[number]] - m.chars_sum[number])


def _lead_to_the_same(page: Page, pieces: Pieces, guilty: set[Piece]) -> set[Piece]:
    """Teasers that lead nowhere but where guilty ones do: they are other parts of those."""
    targets = {
        href for piece in guilty if is_teaser(piece) for href in hrefs_of(page, piece.number)
    }
    if not targets:
        return set()
    return {
        piece
        for piece in pieces.with_more("link_slug", 0)
        if is_teaser(piece) and targets.issuperset(hrefs_of(page, piece.number))
    }


def _behind_clutter(
    page: Page, suspects: list[Piece], guilty: set[Piece], threshold: float
) -> set[Piece]:
    """Sentences that have clutter right before them, at most a line between."""
    sentences = [
        piece
        for piece in suspects
        if piece.judged >= threshold and is_sentence(piece) and not is_prose(piece)
    ]
    if not sentences:
        return set()
    blocks, taken = page.measures.blocks, _taken(page, guilty)
    found = set()
    for piece in sentences:
        first = page.blocks_in(piece.number).start
        before = blocks[max(first - 1 - MAX_LINES_BETWEEN, 0) : first].tolist()
        if any(number in taken for number in before):
            found.add(piece)
    return found


def _taken(page: Page, guilty: Iterable[Piece]) -> Covered:
    """Which elements are, or will be, taken out as clutter that is known."""
    known = (piece.number for piece in page.taken.values() if piece.kind not in _UNKNOWN)
    return Covered(page, (*(piece.number for piece in guilty), *known))


def _with_innocent_prose(page: Page, pieces: Pieces, guilty: list[Piece]) -> set[int]:
    """Those that no class names and that hold a paragraph which the judge alone would keep."""
    several = [piece.number for piece in guilty if piece.blocks > 1 and not piece.class_strong]
    if not several:
        return set()
    innocent = [
        piece.number
        for piece in pieces.with_more("prose_chars", 0)
        if piece.blocks == 1 and piece.judged < INNOCENT
    ]
    ends = page.measures.ends
    return {
        number
        for number in several
        if bisect_left(innocent, number) < bisect_left(innocent, ends[number])
    }


def _labels(page: Page, suspects: list[Piece], guilty: list[Piece]) -> set[Piece]:
    """Short lines that name the box of clutter right after them.

    True headings name what follows the box, and stay.
    """
    if page.page_type not in _PROSE_PAGES:
        return set()
    lines = [piece for piece in suspects if is_label(piece)]
    if not lines:
        return set()
    blocks, taken = page.measures.blocks, _taken(page, guilty)
    found = set()
    for piece in lines:
        following = page.blocks_in(piece.number).stop
        if following < len(blocks) and int(blocks[following]) in taken:
            found.add(piece)
    return found
