"""The invented pieces: clutter by kind, and look-alikes that are content."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

PIECES: Final = Path(__file__).parent / "pieces"
FRESH: Final = Path(__file__).parent / "pieces_c"
"""Written without a look at any other piece or phrase; no rule is ever tuned to one of them."""
WHOLE: Final = Path(__file__).parent / "pieces_d"
"""By other hands, that saw neither code nor pieces, each in a markup of its own."""
LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "pl", "tr", "uk", "ru", "ar", "zh", "ja")
CONTENT: Final = "content"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of text, before it is dressed in markup.

    ``[brackets]`` in ``text`` and ``items`` mark what is linked. ``to`` overrides where
    the links of the piece's kind lead. Which fields are filled depends on the kind.
    """

    id: str
    lang: str
    kind: str
    is_clutter: bool
    split: str
    """``a`` for development, ``b`` for the figure that is looked at rarely, ``c`` for the fresh
    ones, of which only figures are looked at; ``d`` and ``e`` are halves of those by other hands,
    ``d`` to be looked at once its figure is known, ``e`` never."""
    label: str = ""
    head: str = ""
    text: str = ""
    button: str = ""
    field: str = ""
    small: str = ""
    to: str = ""
    items: tuple[str, ...] = ()
    quote: str = ""
    who: str = ""
    credit: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    code: str = ""
    lines: tuple[str, ...] = ()
    times: int = 1
    style: str = ""
    """How the markup of a piece that has its own is named."""
    html: str = ""
    """A piece's own markup, with ``{site}`` for the page's origin; empty where it is to be made."""


def load_pieces() -> tuple[Piece, ...]:
    """Read every piece of every language, in the order of the files."""
    return tuple(
        piece
        for lang in LANGUAGES
        for piece in (
            *_load_file(PIECES / f"{lang}.toml"),
            *_load_file(FRESH / f"{lang}.toml"),
            *_load_whole(WHOLE / f"{lang}.toml"),
        )
    )


@cache
def _load_file(path: Path) -> tuple[Piece, ...]:
    lang, is_fresh = path.stem, path.parent == FRESH
    kinds = tomllib.loads(path.read_text(encoding="utf-8"))
    content = kinds.pop(CONTENT, {})
    return tuple(
        _piece(
            f"{'c-' if is_fresh else ''}{lang}-{kind}-{number + 1:02}",
            lang,
            kind,
            "c" if is_fresh else split_of(lang, kind, number),
            entry,
            is_clutter=is_clutter,
        )
        for group, is_clutter in ((kinds, True), (content, False))
        for kind, entries in group.items()
        for number, entry in enumerate(entries)
    )


@cache
def _load_whole(path: Path) -> tuple[Piece, ...]:
    lang = path.stem
    found = []
    for group, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for number, entry in enumerate(entries):
            split = {"a": "d", "b": "e"}[split_of(lang, group, number)]
            piece = Piece(
                id=f"{split}-{lang}-{group}-{number + 1:02}",
                lang=lang,
                kind=_kind_of(entry),
                is_clutter=group != CONTENT,
                split=split,
                style=entry["markup"] if group != CONTENT else "own",
                html=entry["html"],
            )
            found.append(piece)
    return tuple(found)


def _kind_of(entry: Mapping[str, str]) -> str:
    """The kind as the other pieces name it: sign-up boxes apart from lines."""
    kind = entry["kind"]
    if kind == "newsletter":
        return f"{kind}_form" if "<form" in entry["html"] else f"{kind}_line"
    return kind


def _piece(
    piece_id: str,
    lang: str,
    kind: str,
    split: str,
    entry: str | Mapping[str, Any],
    *,
    is_clutter: bool,
) -> Piece:
    fields = {"text": entry} if isinstance(entry, str) else dict(entry)
    return Piece(
        id=piece_id,
        lang=lang,
        kind=kind,
        is_clutter=is_clutter,
        split=split,
        **{name: _frozen(value) for name, value in fields.items()},
    )


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def split_of(lang: str, kind: str, number: int) -> str:
    """Give the split of a piece: of each two neighbours one is ``a`` and one is ``b``.

    A hash decides which is which, so that adding pieces moves none, and halves stay equal.
    """
    digest = hashlib.sha256(f"{lang}/{kind}/{number // 2}".encode()).digest()
    return "ab"[(digest[0] + number) % 2]
