"""Puts dressed pieces between the paragraphs of a page, marked with what they are."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from lxml.html import HtmlElement

from benchmarks.train.markup import dress_piece
from benchmarks.train.piece import Piece, load_pieces, load_whole
from benchmarks.train.tree import SEVERAL

__all__ = ["MARK", "Inserted", "Piece", "insert_pieces", "load_pieces", "load_whole", "pick_pieces"]

MARK: Final = "data-train"
OTHER_LANGUAGE_SHARE: Final = 0.12  # of pieces, when the page's language has its own
REPEAT_SHARE: Final = 0.18  # of clutter pieces, those that stand two to four times
REFRAIN_SHARE: Final = 0.5  # of verses, those that stand two or three times
OUTER_SLOT_SHARE: Final = 0.2  # of pieces, those before or after the run instead of within
SHELL_SHARE: Final = 0.6  # of pieces, those in the wrapper that each paragraph of the page has
MIN_RUN_CHARS: Final = 200  # below it a page has no run of paragraphs to speak of
OUTSIDE: Final = {"footer", "nav", "dialog", "noscript"}  # no article runs through these
SKIPPED: Final = {"script", "style", "noscript", "template", "svg", "head", "select", "textarea"}


@dataclass(frozen=True, slots=True)
class Inserted:
    """One element put in: where it is, and the piece it was made of."""

    element: HtmlElement
    piece: Piece
    copy: int
    """0 for the first of equal boxes, then 1, 2, 3."""

    @property
    def mark(self) -> str:
        """The value of the attribute that the element carries."""
        return f"{self.piece.label}:{self.piece.kind}:{self.piece.id}"


def pick_pieces(
    pieces: Sequence[Piece], lang: str | None, rng: Random, *, clutter: int = 5, content: int = 3
) -> list[Piece]:
    """Draw different pieces, mostly of `lang` ("pt-BR" counts as "pt"), no kind left out.

    A page whose language has no pieces gets those of all languages.
    """
    base = (lang or "").replace("_", "-").split("-")[0].lower()
    picked: dict[str, Piece] = {}
    for label, count in (("clutter", clutter), ("content", content)):
        every = [piece for piece in pieces if piece.label == label]
        own = [piece for piece in every if piece.lang == base]
        for _ in range(count):
            other = not own or rng.random() < OTHER_LANGUAGE_SHARE
            piece = _draw(every if other else own, rng)
            picked[piece.id] = piece
    return list(picked.values())


def insert_pieces(
    root: HtmlElement, pieces: Sequence[Piece], rng: Random, *, host: str | None
) -> list[Inserted]:
    """Dress `pieces` and put them into the main run of `root`, in place.

    Every element put in carries `data-train="LABEL:KIND:ID"`. The page's own text and its order
    stay. A page with no run of paragraphs is left alone and the answer is empty. The same
    `rng` state, page and pieces give the same page.
    """
    run = main_run(root)
    if run is None:
        return []
    blocks = [child for child in run if isinstance(child.tag, str) and child.tag not in SKIPPED]
    inserted: list[Inserted] = []
    for piece in pieces:
        times = 1
        if piece.is_clutter and rng.random() < REPEAT_SHARE:
            times = rng.randint(2, 4)
        elif piece.kind == "verse" and rng.random() < REFRAIN_SHARE:
            times = rng.randint(2, 3)
        made = dress_piece(piece, rng, host=host, body_class=_body_class(run, rng))
        if rng.random() < SHELL_SHARE:
            made = _in_shell(made, rng.choice(blocks))
        for number in range(times):
            element = copy.deepcopy(made) if number else made
            placed = Inserted(element, piece, number)
            element.set(MARK, placed.mark)
            _place(element, run, blocks, piece, rng)
            _open(element)
            inserted.append(placed)
    return inserted


def _open(element: HtmlElement) -> None:
    """Let several elements stand without what held them together."""
    for wrapper in [held for held in element.iter() if held.get(SEVERAL) is not None]:
        for part in list(wrapper):
            part.set(MARK, element.get(MARK, ""))
            wrapper.addprevious(part)
            part.tail = None
        if wrapper.tail:
            part.tail, wrapper.tail = wrapper.tail, None
        holder = wrapper.getparent()
        if holder is not None:
            holder.remove(wrapper)


def main_run(root: HtmlElement) -> HtmlElement | None:
    """Find the element whose `p` children hold the most text; None where there is little.

    A paragraph alone in its wrapper counts for what holds the wrappers.
    """
    chars: dict[HtmlElement, int] = defaultdict(int)
    for paragraph in root.iter("p"):
        parent = paragraph.getparent()
        while parent is not None and len(parent) == 1 and parent.tag == "div":
            parent = parent.getparent()
        if parent is not None and parent.tag not in OUTSIDE:
            chars[parent] += len("".join(paragraph.itertext()).strip())
    for parent in list(chars):
        if next(parent.iterancestors(*OUTSIDE), None) is not None:
            del chars[parent]
    best = max(chars, key=lambda parent: chars[parent], default=None)
    return best if best is not None and chars[best] >= MIN_RUN_CHARS else None


def _place(
    element: HtmlElement, run: HtmlElement, blocks: list[HtmlElement], piece: Piece, rng: Random
) -> None:
    outside = run.getparent() is not None and run.tag not in {"body", "td", "li"}
    if rng.random() < OUTER_SLOT_SHARE:
        choice = rng.random()
        if choice < 0.4 or piece.kind == "bio":
            _put_after(element, blocks[-1])
        elif choice < 0.6 and outside and piece.is_clutter:
            _put_after(element, run)
        elif choice < 0.75 and outside and piece.is_clutter:
            _put_before(element, run)
        else:
            _put_before(element, blocks[0])
        return
    _put_after(element, rng.choice(blocks[:-1] or blocks))


def _put_after(element: HtmlElement, block: HtmlElement) -> None:
    """After the block, before any text that follows it: the text keeps its order."""
    element.tail = block.tail
    block.tail = None
    block.addnext(element)


def _put_before(element: HtmlElement, block: HtmlElement) -> None:
    element.tail = None
    block.addprevious(element)


def _draw(pieces: Sequence[Piece], rng: Random) -> Piece:
    """Draw by piece or by kind: small kinds are seen, large ones are seen most."""
    if rng.random() < 0.5:
        return rng.choice(pieces)
    kinds: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        kinds[piece.kind].append(piece)
    return rng.choice(kinds[rng.choice(list(kinds))])


def _body_class(run: HtmlElement, rng: Random) -> str | None:
    paragraphs = list(run.iter("p"))
    return rng.choice(paragraphs).get("class") if paragraphs else None


def _in_shell(element: HtmlElement, block: HtmlElement) -> HtmlElement:
    """Wrap as the page wraps its paragraph `block`, if it does."""
    if block.tag != "div" or len(block) != 1 or block[0].tag != "p":
        return element
    shell = block.makeelement("div")
    if block.get("class"):
        shell.set("class", block.get("class", ""))
    shell.append(element)
    return shell
