"""Pages with clutter in them: hosts, pieces and markup put together, the same for one seed."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from benchmarks.clutter.hosts import Host, invented_hosts, load_hosts
from benchmarks.clutter.lookalikes import ContentDresser
from benchmarks.clutter.markup import STYLES, Dresser
from benchmarks.clutter.pieces import LANGUAGES, Piece, load_pieces
from benchmarks.clutter.score import Shingles, Text, distinctive, shingles
from benchmarks.text import markup_text

COPIES: Final = 3  # of the one newsletter box
OTHERS: Final = 3
LOOKALIKES: Final = 2
BOX: Final = "newsletter_form"
MIN_DISTINCTIVE: Final = 0.5  # share of a piece's shingles that no other text of the page holds
TRIES: Final = 12
HOSTS: Final = {"a": "a", "b": "b", "c": "ab", "d": "ab", "e": "ab"}
"""Whose sites each split's pieces are put into."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece as it stands in a page."""

    piece: Piece
    style: str
    copies: int
    markup: str
    shingles: Shingles


@dataclass(frozen=True, slots=True)
class Page:
    """A host with pieces between its paragraphs."""

    id: str
    url: str
    lang: str
    split: str
    source: str
    html: str
    placed: tuple[Placed, ...]
    gold: Counter[str]


def compose(
    corpora: Path | None, *, pages: int, seed: int = 1, split: str | None = None
) -> list[Page]:
    """Make pages: half on real hosts where there are corpora, the rest on invented ones.

    Pages of split ``a`` and ``b`` share neither pieces nor sites; those of ``c``, ``d`` and ``e``
    have pieces of their own, on any site. Real hosts get pieces in their own language and in
    another one by turns.
    """
    pieces = load_pieces()
    splits = [split] if split else list(HOSTS)
    return [
        page
        for name in splits
        for page in itertools.islice(
            _compose_split(pieces, corpora, seed, name), pages // len(splits)
        )
    ]


def _compose_split(
    pieces: Sequence[Piece], corpora: Path | None, seed: int, split: str
) -> Iterator[Page]:
    rng = random.Random(f"{seed}/{split}")
    decks = {
        lang: _Decks([p for p in pieces if p.lang == lang and p.split == split], rng)
        for lang in LANGUAGES
        if any(piece.lang == lang for piece in pieces)
    }
    invented = [h for h in invented_hosts() if h.split in HOSTS[split] and h.lang in decks]
    by_language = {
        lang: _deal([host for host in invented if host.lang == lang], rng)
        for lang in LANGUAGES
        if any(host.lang == lang for host in invented)
    }
    real = (host for host in load_hosts(corpora, seed) if host.split in HOSTS[split])
    foreign = itertools.cycle(
        [lang for lang in LANGUAGES if lang in decks and lang != "en"] or ["en"]
    )
    native = itertools.cycle(by_language)
    for number in itertools.count():
        host = next(real, None) if number % 2 else None
        if host is None:
            lang = next(native)
            host = next(by_language[lang])
        else:
            lang = host.lang if number % 4 == 1 and host.lang in decks else next(foreign)
        yield _fill(
            f"{split}{number:04}", host, decks[lang], random.Random(f"{seed}/{split}/{number}")
        )


class _Decks:
    """Deals the pieces of one language and split, each as often as any other of its sort."""

    def __init__(self, pieces: Sequence[Piece], rng: random.Random) -> None:
        self.boxes = _deal([p for p in pieces if p.kind == BOX], rng)
        self.others = _deal([p for p in pieces if p.is_clutter and p.kind != BOX], rng)
        self.content = _deal([p for p in pieces if not p.is_clutter], rng)
        self.styles = {kind: _deal(list(STYLES), rng) for kind in sorted({p.kind for p in pieces})}


def _deal(cards: Sequence[T], rng: random.Random) -> Iterator[T]:
    while cards:
        yield from rng.sample(cards, len(cards))


def _fill(page_id: str, host: Host, decks: _Decks, rng: random.Random) -> Page:
    clutter = Dresser(host.url, rng)
    content = ContentDresser(host.url, rng)
    dressed: list[tuple[Piece, str, int, str]] = []
    host_text = Text(markup_text(host.html))
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(host.url))

    def add(deck: Iterator[Piece], dresser: Dresser | ContentDresser, copies: int) -> None:
        for _ in range(TRIES):
            piece = next(deck)
            if any(piece.kind == other.kind for other, *_ in dressed):
                continue
            if piece.html:
                style, markup = piece.style, piece.html.replace("{site}", origin)
            else:
                style = next(decks.styles[piece.kind])
                markup = dresser.dress(piece, style)
            text = markup_text(markup)
            taken = [host_text, *(Text(markup_text(other)) for *_, other in dressed)]
            own, whole = distinctive(text, taken), shingles(text)
            if sum(own.values()) >= MIN_DISTINCTIVE * sum(whole.values()) > 0:
                dressed.append((piece, style, copies, markup))
                return
        raise ValueError(f"no piece for {page_id} on {host.id} that its text does not hold already")

    add(decks.boxes, clutter, COPIES)
    for _ in range(OTHERS):
        add(decks.others, clutter, 1)
    for _ in range(LOOKALIKES):
        add(decks.content, content, 1)
    return Page(
        id=f"{page_id}/{host.id}",
        url=host.url,
        lang=dressed[0][0].lang,
        split=dressed[0][0].split,
        source=host.source,
        html=insert(host, [markup for *_, copies, markup in dressed for _ in range(copies)], rng),
        placed=_placed(dressed, host_text),
        gold=host.gold,
    )


def _placed(dressed: Sequence[tuple[Piece, str, int, str]], host_text: Text) -> tuple[Placed, ...]:
    texts = [markup_text(markup) for *_, markup in dressed]
    found = []
    for number, (piece, style, copies, markup) in enumerate(dressed):
        others = [Text(text) for other, text in enumerate(texts) if other != number]
        own = distinctive(texts[number], [host_text, *others])
        found.append(Placed(piece, style, copies, markup, own))
    return tuple(found)


def insert(host: Host, pieces: Sequence[str], rng: random.Random) -> str:
    """Put markup between the host's body paragraphs, one a gap as far as there are gaps."""
    gaps = len(host.segments) - 1
    order = list(range(1, gaps + 1))
    places: list[int] = []
    while len(places) < len(pieces):
        places += rng.sample(order, min(gaps, len(pieces) - len(places)))
    filling: dict[int, list[str]] = {}
    for place, piece in zip(places, pieces, strict=True):
        filling.setdefault(place, []).append(piece)
    return "".join(
        "".join(filling.get(number, [])) + segment for number, segment in enumerate(host.segments)
    )
