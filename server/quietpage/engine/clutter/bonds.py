"""Pieces that belong to what stands around them, whatever they look like alone."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quietpage.engine.article import Kind
from quietpage.engine.clutter.piece import Covered, Piece
from quietpage.engine.data_tables import is_data_table
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page
from quietpage.engine.tags import HEADINGS
from quietpage.engine.vocabulary import class_kinds, match_phrases, normalise

MAX_CAPTION_CHARS: Final = 500
MAX_CAPTION_LINKS: Final = 0.6
MAX_BOXED_LINKS: Final = 0.3
"""The same where the picture stands in a plain box, as teasers do."""
MAX_WORD_LINK_WORDS: Final = 2
"""A link of so few words is a word of the text: teasers have headlines."""

_HEADINGS: Final = frozenset(TAG_CODE[tag] for tag in HEADINGS)
_FIGURE, _LI = (TAG_CODE[tag] for tag in ("figure", "li"))


def bound_pieces(page: Page, pieces: list[Piece], going: Covered) -> set[int]:
    """Return the numbers of the pieces that belong to what stands around them.

    That is so where nothing speaks against it. Headings and lines that end in a colon go with what
    follows (a heading with a link to edit its section even where that is doubtful itself), items
    with their list, cells with their table, captions with their picture, and one word that is a
    link with the words around it. A button that unfolds what follows is the heading of it.
    ``pieces`` are in order; ``going`` is all that will be taken out.
    """
    cells = _in_data_tables(page, [piece.number for piece in pieces])
    return {
        piece.number
        for piece in pieces
        if piece.number in cells or _is_part(piece) or _introduces(page, piece, going)
    }


def _is_part(piece: Piece) -> bool:
    """Whether a piece against which nothing speaks is an item, a word or a caption."""
    if _speaks_against(piece):
        return False
    if piece.in_list > 0 or piece.tag == _LI or _is_captioned(piece):
        return True
    return piece.one_link > 0 and piece.words <= MAX_WORD_LINK_WORDS and piece.chars > 0


def _speaks_against(piece: Piece) -> bool:
    return (
        piece.controls > 0
        or piece.email_field > 0
        or piece.text_strong > 0
        or piece.link_strong > 0
        or piece.class_strong > 0
    )


def _is_captioned(piece: Piece) -> bool:
    """Whether a piece is a figure, or part of one: a picture and some words about it."""
    if piece.chars > MAX_CAPTION_CHARS or piece.link_density >= MAX_CAPTION_LINKS:
        return False
    if piece.tag == _FIGURE or piece.in_figure > 0:
        return True
    return piece.media > 0 and piece.blocks <= 2 and piece.link_density < MAX_BOXED_LINKS


def _introduces(page: Page, piece: Piece, going: Covered) -> bool:
    """Whether a piece is the heading of what follows it, or points to it."""
    if piece.tag in _HEADINGS:
        edited = piece.links > 0 and (piece.class_strong > 0 or piece.link_strong > 0)
        followed = _goes_on(page, piece, None if edited else going)
        if followed and not _is_heading_of_clutter(page, piece):
            return True
    points = not _speaks_against(piece) and _ends_in_colon(page, piece)
    return (points or _unfolds(page, piece)) and _goes_on(page, piece, going)


def _goes_on(page: Page, piece: Piece, going: Covered | None) -> bool:
    """Whether something that was kept, and is not ``going``, follows a piece at once."""
    m = page.measures
    following = page.blocks_in(piece.number).stop
    if following >= len(m.blocks) or not page.kept[following]:
        return False
    return going is None or int(m.blocks[following]) not in going


def _ends_in_colon(page: Page, piece: Piece) -> bool:
    last: int = max(page.blocks_in(piece.number).stop - 1, 0)
    return page.measures.texts[last].endswith((":", "："))


def _is_heading_of_clutter(page: Page, piece: Piece) -> bool:
    """Whether words, fields or names of a heading speak against it.

    What stands inside it, such as a link to edit the section or a button to copy its address,
    does not, nor do words where plain prose follows: an article may be about support. Those that
    ask for a subscription speak all the same.
    """
    if piece.email_field > 0:
        return True
    if piece.class_strong > 0 and class_kinds(page.measures.attrs[piece.number]).strong:
        return True
    if not piece.text_strong > 0:
        return False
    if not piece.next_prose > 0 or piece.links or piece.controls:
        return True
    said = match_phrases(normalise(page.text_of(piece.number))).by_kind
    return Kind.NEWSLETTER in said and said[Kind.NEWSLETTER].strong > 0


def _unfolds(page: Page, piece: Piece) -> bool:
    """Whether a piece is a button that unfolds a part of the page, and nothing else."""
    if piece.controls != 1 or piece.links or piece.blocks != 1:
        return False
    if piece.text_strong > 0 or piece.link_strong > 0 or piece.class_strong > 0:
        return False
    m = page.measures
    buttons = page.of_tag("button", piece.number, m.ends[piece.number])
    return bool(buttons) and m.elements[buttons[0]].get("aria-expanded") is not None


def _in_data_tables(page: Page, numbers: list[int]) -> set[int]:
    """Those of the elements that are parts of a table of data, which is judged as a whole."""
    m = page.measures
    found: set[int] = set()
    for table in page.all_of_tag("table"):
        parts = numbers[bisect_left(numbers, table + 1) : bisect_left(numbers, m.ends[table])]
        if parts and is_data_table(m, table):
            found.update(parts)
    return found
