"""Structure kept, on Readability.js's test pages: F1 by kind, ours beside a peer's.

``structure alone`` is given the gold markup and must give all of it back. A page counts where
the gold or the engine has anything of a kind; ``pooled`` is one F1 over the parts of all pages.
Links and pictures that stand for embedded players, which the gold keeps as frames, are left out
of account unless ``--players`` is given.
"""

from __future__ import annotations

import argparse
import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from readability import Document

from benchmarks.corpora import DEFAULT
from benchmarks.floors import Floors
from benchmarks.structure.parts import KINDS, Parts, f1, parse, read_parts
from quietpage import declutter
from quietpage.engine.render.html import render_html
from quietpage.errors import QuietpageError

BASE_URL = "http://fakehost/test/page.html"
"""Address that the corpus's gold was made with."""


def by_quietpage(source: str, _gold: str) -> str:
    try:
        return declutter(source, url=BASE_URL).html
    except QuietpageError:
        return ""


def by_readability(source: str, _gold: str) -> str:
    return str(Document(source, url=BASE_URL).summary(html_partial=True))


def by_trafilatura(source: str, _gold: str) -> str:
    from trafilatura import extract

    return (
        extract(
            source,
            url=BASE_URL,
            output_format="html",
            include_links=True,
            include_images=True,
            include_formatting=True,
        )
        or ""
    )


def by_structure_alone(_source: str, gold: str) -> str:
    tree = parse(gold)
    return render_html(tree.body, base_url=BASE_URL).html


ENGINES: dict[str, Callable[[str, str], str]] = {
    "quietpage": by_quietpage,
    "readability-lxml": by_readability,
    "trafilatura": by_trafilatura,
    "structure alone": by_structure_alone,
}


def without_players(parts: Parts) -> Parts:
    """Leave out the pictures and links that stand for players, which the gold keeps."""
    for kind in ("images", "links"):
        for address in [address for address in parts[kind] if _is_player(address)]:
            del parts[kind][address]
    return parts


def _is_player(address: str) -> bool:
    hosts = ("youtube.com/watch", "i.ytimg.com/vi/", "//vimeo.com/", "dailymotion.com/")
    return any(host in address for host in hosts)


@dataclass
class Tally:
    """What was found of one kind by one engine."""

    by_page: list[float] = field(default_factory=list)
    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: Counter[str], gold: Counter[str]) -> None:
        """Count one page."""
        score = f1(found, gold)
        if score is not None:
            self.by_page.append(score)
        self.right += (found & gold).total()
        self.found += found.total()
        self.gold += gold.total()

    @property
    def mean(self) -> float:
        """Mean F1 of the pages that have any."""
        return statistics.fmean(self.by_page) if self.by_page else 0.0

    @property
    def pooled(self) -> float:
        """F1 over the parts of all pages."""
        return 2 * self.right / max(self.found + self.gold, 1)


def measure(folders: list[Path], *, players: bool) -> dict[str, dict[str, Tally]]:
    """Return what each engine finds of each kind."""
    tallies = {engine: {kind: Tally() for kind in KINDS} for engine in ENGINES}
    for folder in folders:
        source = (folder / "source.html").read_text(encoding="utf-8")
        gold_html = (folder / "expected.html").read_text(encoding="utf-8")
        gold = read_parts(parse(gold_html), BASE_URL)
        if not players:
            gold = without_players(gold)
        for name, engine in ENGINES.items():
            found = read_parts(parse(engine(source, gold_html)), BASE_URL)
            if not players:
                found = without_players(found)
            for kind in KINDS:
                tallies[name][kind].add(found[kind], gold[kind])
    return tallies


def print_row(name: str, figures: list[str]) -> None:
    print(f"{name:26}" + "".join(f"{figure:>14}" for figure in figures))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.structure", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT, help="folder that holds mozilla/")
    parser.add_argument("--every", type=int, default=1, help="take every n-th page")
    parser.add_argument("--players", action="store_true", help="count what stands for players")
    options = parser.parse_args()
    corpus = options.corpora / "mozilla"
    folders = sorted(path.parent for path in corpus.glob("*/expected.html"))[:: options.every]
    if not folders:
        print(f"structure: no pages under {corpus}; give a folder with --corpora")
        return
    tallies = measure(folders, players=options.players)
    print(f"{len(folders)} pages; mean F1 of the pages that have any (their number), and pooled")
    print_row("", list(KINDS))
    for engine, kinds in tallies.items():
        of_pages = [f"{tally.mean:.3f} ({len(tally.by_page)})" for tally in kinds.values()]
        print_row(engine, of_pages)
        print_row(f"{engine}, pooled", [f"{tally.pooled:.3f}" for tally in kinds.values()])
    if options.every == 1 and not options.players:
        floors = Floors("structure")
        for engine in ("quietpage", "structure alone"):
            kinds = tallies[engine]
            floors.check({f"{engine} {kind}": tally.mean for kind, tally in kinds.items()})
            floors.check({f"{engine} {kind} pooled": t.pooled for kind, t in kinds.items()})
        floors.close()


if __name__ == "__main__":
    main()
