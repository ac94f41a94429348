"""Structure kept, on Readability.js's test pages: F1 by kind, ours beside a peer's.

Two rows a figure is made for: the whole way from the source page, and ``structure
alone``, which is given the gold markup and must give all of it back.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable
from pathlib import Path

from readability import Document

from benchmarks.structure.parts import KINDS, Parts, f1, parse, read_parts
from quietpage import declutter
from quietpage.engine.render.html import render_html
from quietpage.errors import QuietpageError

BASE_URL = "http://fakehost/test/page.html"
"""Address that the corpus's gold was made with."""
CORPORA = Path("../shared/corpora")


def by_quietpage(source: str, _gold: str) -> str:
    try:
        return declutter(source, url=BASE_URL).html
    except QuietpageError:
        return ""


def by_readability(source: str, _gold: str) -> str:
    return str(Document(source, url=BASE_URL).summary(html_partial=True))


def by_structure_alone(_source: str, gold: str) -> str:
    tree = parse(gold)
    return render_html(tree.body, base_url=BASE_URL).html


ENGINES: dict[str, Callable[[str, str], str]] = {
    "quietpage": by_quietpage,
    "readability-lxml": by_readability,
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


def measure(folders: list[Path], *, players: bool) -> dict[str, dict[str, list[float]]]:
    """Return the F1 of every page that has anything of a kind, by engine and kind."""
    scores: dict[str, dict[str, list[float]]] = {
        engine: {kind: [] for kind in KINDS} for engine in ENGINES
    }
    for folder in folders:
        source = (folder / "source.html").read_text(encoding="utf-8")
        gold_html = (folder / "expected.html").read_text(encoding="utf-8")
        gold = read_parts(parse(gold_html), BASE_URL)
        for name, engine in ENGINES.items():
            found = read_parts(parse(engine(source, gold_html)), BASE_URL)
            if not players:
                found = without_players(found)
                gold = without_players(gold)
            for kind in KINDS:
                score = f1(found[kind], gold[kind])
                if score is not None:
                    scores[name][kind].append(score)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.structure", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder that holds mozilla/")
    parser.add_argument("--every", type=int, default=1, help="take every n-th page")
    parser.add_argument(
        "--without-players",
        action="store_true",
        help="leave out links and pictures that stand for embedded players",
    )
    options = parser.parse_args()
    corpus = options.corpora / "mozilla"
    folders = sorted(path.parent for path in corpus.glob("*/expected.html"))[:: options.every]
    if not folders:
        parser.error(f"no pages under {corpus}")
    scores = measure(folders, players=not options.without_players)
    print(f"{len(folders)} pages; mean F1 of the pages that have any (their number)")
    print(f"{'':18}" + "".join(f"{kind:>16}" for kind in KINDS))
    for engine, kinds in scores.items():
        cells = (
            f"{statistics.fmean(values):.3f} ({len(values)})" if values else "-"
            for values in kinds.values()
        )
        print(f"{engine:18}" + "".join(f"{cell:>16}" for cell in cells))


if __name__ == "__main__":
    main()
