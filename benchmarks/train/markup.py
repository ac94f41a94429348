"""Dresses a piece in the markup of some invented publication."""

from __future__ import annotations

from random import Random

from lxml.html import HtmlElement

from benchmarks.train.clutter_markup import clutter_templates
from benchmarks.train.content_markup import content_templates
from benchmarks.train.dress import Dress
from benchmarks.train.naming import choose_naming
from benchmarks.train.piece import Piece
from benchmarks.train.tree import fragment


def dress_piece(
    piece: Piece, rng: Random, *, host: str | None = None, body_class: str | None = None
) -> HtmlElement:
    """Make the piece an element, in a template and a manner of naming drawn from `rng`.

    `host` is the page's own; links to "another article" lead there. `body_class` is the class
    of the paragraphs that the piece will stand between: a bare paragraph borrows it.

    A piece with a markup of its own keeps it.
    """
    if piece.html:
        return fragment(piece.html.replace("{site}", f"https://{host}" if host else ""))
    naming = choose_naming(rng)
    borrowed = body_class if rng.random() < 0.7 else None
    dress = Dress(piece, naming, rng, host, borrowed)
    templates = clutter_templates(dress) if piece.is_clutter else content_templates(dress)
    return rng.choice(templates)(dress)
