"""The invented pieces: what they say, before any markup is chosen for them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PIECES: Final = Path(__file__).parent / "pieces"
WHOLE: Final = Path(__file__).parent / "pieces_whole"
"""Pieces in a markup of their own, written by other hands."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of clutter, or of content that looks like it.

    `text` marks its links by square brackets, except where `kind` is "code".
    """

    id: str
    lang: str
    kind: str
    label: str
    """`clutter` or `content`."""
    variant: str = ""
    heading: str = ""
    text: str = ""
    link_text: str = ""
    href: str = ""
    field_labels: tuple[str, ...] = ()
    placeholder: str = ""
    button: str = ""
    note: str = ""
    """Small print, an attribution, or a line under a title."""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    html: str = ""
    """A piece's own markup, with ``{site}`` for the page's origin; empty where it is drawn."""

    @property
    def is_clutter(self) -> bool:
        """Whether it is to be taken out."""
        return self.label == "clutter"

    @property
    def has_form(self) -> bool:
        """Whether it asks for something to be typed."""
        return bool(self.placeholder or self.field_labels)


def load_pieces(folder: Path = PIECES) -> list[Piece]:
    """Every piece under `folder`, in order of language and line.

    Raises `ValueError` (with file and line) where a line is no piece.
    """
    pieces: list[Piece] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                pieces.append(_read(json.loads(line)))
            except (TypeError, ValueError) as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
    return pieces


def load_whole(folder: Path = WHOLE) -> list[Piece]:
    """Every piece with a markup of its own, in order of language and place in the file."""
    return [
        Piece(
            id=f"{path.stem}-{label}-{number:03}",
            lang=path.stem,
            kind=entry["kind"],
            label=label,
            html=entry["html"],
        )
        for path in sorted(folder.glob("*.toml"))
        for label, entries in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for number, entry in enumerate(entries, start=1)
    ]


def _read(fields: dict[str, Any]) -> Piece:
    if fields.get("label") not in {"clutter", "content"}:
        raise ValueError(f"label is {fields.get('label')!r}")
    for name in ("items", "field_labels"):
        fields[name] = tuple(fields.get(name, ()))
    fields["rows"] = tuple(tuple(row) for row in fields.get("rows", ()))
    return Piece(**fields)
