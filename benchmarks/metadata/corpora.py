"""Pages with gold metadata, read from the corpora folder."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tld import get_fld


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its bytes, its address, and what the gold says of it."""

    html: bytes
    url: str | None
    gold: dict[str, Any]
    half: str


def read_wcxb(folder: Path) -> Iterator[Page]:
    """Yield the pages of WCXB's development split."""
    with gzip.open(folder / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
            gold = {
                "title": row["title"],
                "author": row["author"] or None,
                "date": row["publish_date"] or None,
            }
            yield Page(html, row["url"], gold, half_of(row["url"]))


def read_mozilla(folder: Path) -> Iterator[Page]:
    """Yield Readability.js's test pages."""
    for expected in sorted(folder.glob("*/expected-metadata.json")):
        gold = json.loads(expected.read_text(encoding="utf-8"))
        yield Page((expected.parent / "source.html").read_bytes(), None, gold, "unseen")


def half_of(url: str | None) -> str:
    """Return ``seen`` or ``unseen``: whole domains lie in one half."""
    domain = get_fld(url or "", fail_silently=True) or (url or "").split("://")[-1].split("/")[0]
    return "unseen" if hashlib.sha256(domain.encode()).digest()[0] & 1 else "seen"
