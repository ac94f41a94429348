"""What is known of the text that the pages of one site share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Template:
    """The template text of a site, by fingerprint."""

    key: bytes
    """Key of the fingerprints, 16 to 64 bytes: without it they tell nothing of the text."""
    known: Mapping[int, int]
    """Fingerprint of a piece → on how many other pages of the site, at least, it stands."""


class Fingerprints(NamedTuple):
    """What may be remembered of one page: hashes, made with a template's key."""

    body: int
    """Of the article's own prose: two addresses with the same prose are one page."""
    pieces: tuple[int, ...]
    """Of what would be taken for template text if other pages of the site had it too."""
