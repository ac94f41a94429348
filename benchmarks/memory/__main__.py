"""A made site of thirty pages, read without site memory and with it."""

from __future__ import annotations

import asyncio
import dataclasses
import tempfile
from pathlib import Path

from benchmarks.memory.reading import Outcome, read_site
from benchmarks.memory.site import SitePage, make_site
from quietpage.settings import MemorySettings, Settings, WorkerSettings


def main() -> None:
    pages = make_site()
    names = sorted({name for page in pages for name in page.template})
    print(f"{len(pages)} pages of one site; template pieces that still stand, of those shown")
    print(f"{'':28}" + "".join(f"{name:>14}" for name in names) + f"{'lost of articles':>20}")
    for label, where in (("without memory", "off"), ("with memory", "file")):
        outcomes = asyncio.run(_read(pages, where))
        _show(f"{label}, pages 1-2", pages[:2], outcomes[:2], names)
        _show(f"{label}, from page 3", pages[2:], outcomes[2:], names)


async def _read(pages: list[SitePage], where: str) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        place = where if where == "off" else str(Path(folder, "memory.sqlite3"))
        settings = dataclasses.replace(
            Settings(),
            memory=MemorySettings(site_memory=place),
            workers=WorkerSettings(workers=1),
        )
        return await read_site(settings, pages)


def _show(label: str, pages: list[SitePage], outcomes: list[Outcome], names: list[str]) -> None:
    cells = []
    for name in names:
        shown = sum(name in page.template for page in pages)
        stands = sum(name in outcome.survived for outcome in outcomes)
        cells.append(f"{stands} of {shown}")
    blocks = sum(len(page.article) for page in pages)
    lost = sum(len(outcome.lost) for outcome in outcomes)
    print(f"{label:28}" + "".join(f"{cell:>14}" for cell in cells) + f"{f'{lost} of {blocks}':>20}")


if __name__ == "__main__":
    main()
