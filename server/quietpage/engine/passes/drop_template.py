"""Take out of the main content what other pages of the same site show as well."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.article import Kind, Policy
from quietpage.engine.clutter.telling import links_of
from quietpage.engine.features import PROSE_LINK_DENSITY
from quietpage.engine.fingerprints import Body, Dress, Piece, body_fingerprint, find_pieces
from quietpage.engine.kinds import kind_of
from quietpage.engine.page import Page
from quietpage.engine.reasons import because, both
from quietpage.engine.tags import RUN
from quietpage.engine.template import Fingerprints
from quietpage.engine.vocabulary import match_phrases, normalise

MIN_BODY_SHARE: Final = 0.05
"""Of the prose that only this page has: what is dressed like so much of it is the body."""
MAX_TAKEN_SHARE: Final = 0.5
"""Of the main content's text. More than this is no template around a text, it is the text."""
MIN_GROUP: Final = 3
"""Siblings of one tag and class that make a group: the cards of a listing."""
MAX_BYLINE_CHARS: Final = 120
_UNGROUPED: Final = frozenset(("p", "aside", "form", RUN))


def drop_template(page: Page) -> None:
    """Set ``page.fingerprints``, and drop the pieces that ``page.template`` knows.

    Memory alone never takes prose in the body's main style. Prose here is a block less than a
    third of which is links; the body's main style is each dress (tag, class, and the wrappers
    around it) that at least a twentieth of the running text has that no other page shows. Such
    a block goes only if it speaks for itself too: by a phrase or a link that only clutter has.

    The byline stays. So do the cards of a listing while any of them is new, and all of it where
    half of the main content or more would go. Headings, tables, code, quotations and single
    list items are no pieces, see ``find_pieces``. Does nothing where no memory is kept.
    """
    template = page.template
    if template is None:
        return
    body = Body(page)
    pieces = find_pieces(page, body, template.key)
    page.fingerprints = Fingerprints(
        body_fingerprint(page, body, template.key),
        tuple(dict.fromkeys(piece.fingerprint for piece in pieces)),
    )
    known = [piece for piece in pieces if piece.fingerprint in template.known]
    if not known:
        return
    own = _dresses_of_own_prose(page, body, known)
    numbers = {piece.number for piece in known}
    taken = [
        piece
        for piece in known
        if (not _is_in_style(page, body, piece, own) or _speaks_for_itself(page, piece.number))
        and not _is_byline(page, piece.number)
        and _is_group_known(page, piece.number, numbers)
    ]
    if own and _share(page, taken) < MAX_TAKEN_SHARE:
        for piece in taken:
            _drop(page, piece, template.known[piece.fingerprint])


def _drop(page: Page, piece: Piece, pages: int) -> None:
    kind, reason = kind_of(page, piece.number)
    if kind in (Kind.BOILERPLATE, Kind.NAVIGATION):
        if page.policy is Policy.GENTLE:
            return
        kind, reason = Kind.REPEATED, ""
    times = because("on_other_pages", pages)
    page.drop(piece.number, kind, both(times, reason) if reason else times)


def _dresses_of_own_prose(page: Page, body: Body, known: list[Piece]) -> set[Dress]:
    """How the prose is dressed that stands on this page only."""
    shared = np.zeros(len(page.measures.blocks), dtype=np.bool_)
    for piece in known:
        shared[page.blocks_in(piece.number)] = True
    shares = body.shares([block for block in body.prose if not shared[block]])
    return {dress for dress, share in shares.items() if share >= MIN_BODY_SHARE}


def _is_in_style(page: Page, body: Body, piece: Piece, own: set[Dress]) -> bool:
    """Whether the piece holds a block with few links that is dressed like the body."""
    blocks = page.blocks_in(piece.number)
    return any(
        body.link_density[block - body.first_block] < PROSE_LINK_DENSITY
        and body.dress(block) in own
        for block in range(blocks.start, blocks.stop)
    )


def _speaks_for_itself(page: Page, number: int) -> bool:
    if match_phrases(normalise(page.text_of(number))).strong:
        return True
    return any(target.strong for target in links_of(page, number))


def _is_byline(page: Page, number: int) -> bool:
    byline = page.metadata.byline
    text = page.text_of(number)
    return bool(byline) and len(text) <= MAX_BYLINE_CHARS and str(byline) in text


def _is_group_known(page: Page, number: int, known: set[int]) -> bool:
    """Whether the element stands in no group of like siblings, or in one known throughout."""
    m = page.measures
    element = m.elements[number]
    if element.tag in _UNGROUPED:
        return True
    parent = int(m.parent[number])
    group = []
    sibling = parent + 1
    while sibling < m.end[parent]:
        other = m.elements[sibling]
        if other.tag == element.tag and other.get("class") == element.get("class"):
            group.append(sibling)
        sibling = int(m.end[sibling])
    return len(group) < MIN_GROUP or known.issuperset(group)


def _share(page: Page, taken: list[Piece]) -> float:
    """Share of the main content's text that these pieces hold."""
    m = page.measures
    kept = page.kept & ~page.gone[m.blocks]
    total = int(m.sizes[kept].sum())
    gone = np.zeros(len(kept), dtype=np.bool_)
    for piece in taken:
        gone[page.blocks_in(piece.number)] = True
    return int(m.sizes[kept & gone].sum()) / max(total, 1)
