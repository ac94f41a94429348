"""The table of clutter: ``python -m benchmarks.clutter``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.clutter.ablate import PAGES as ABLATED_PAGES
from benchmarks.clutter.ablate import ablate
from benchmarks.clutter.compose import HOSTS, Page, compose
from benchmarks.clutter.cost import cost_report
from benchmarks.clutter.engines import ENGINES, missing
from benchmarks.clutter.report import breakdowns, survivors, table
from benchmarks.clutter.runner import PROCESSES, run
from benchmarks.clutter.score import Scores
from benchmarks.floors import Floors

PAGES: Final = 1040
UNSEEN_SPLITS: Final = frozenset("ce")


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    corpora: Path | None = arguments.corpora
    if corpora is not None and not any(
        (corpora / name).is_dir() for name in ("wcxb-dev", "mozilla")
    ):
        corpora = None
    if corpora is None:
        print("No corpus of real pages here (--corpora): invented pages only.\n")
    if arguments.cost:
        if corpora is None:
            return 0
        print(
            cost_report(corpora, every=arguments.every, list_pages=bool(arguments.list_survivors))
        )
        return 0
    pages = compose(corpora, pages=arguments.pages, seed=arguments.seed, split=arguments.split)
    if arguments.dump:
        _dump(pages, arguments.dump)
    if arguments.ablate:
        print(ablate(pages))
        return 0
    scores = []
    for name in arguments.engine or ENGINES:
        reason = missing(name)
        if reason:
            print(f"{name}: skipped, {reason}")
            continue
        scores.append(run(name, pages, processes=PROCESSES))
    _print(scores, pages, arguments)
    ours = next((score for score in scores if score.engine == "quietpage"), None)
    is_whole = arguments.pages == PAGES and arguments.seed == 1 and not arguments.split
    if ours and is_whole and corpora is not None:
        floors = Floors("clutter")
        floors.check(_figures(ours))
        floors.close()
    return 0


def _figures(scores: Scores) -> dict[str, float]:
    """What is held to the recorded figures; higher is better for each."""
    figures = {}
    for split in HOSTS:
        own = scores.of_split(split)
        figures[f"{split} clutter gone"] = 1 - own.surviving
        figures[f"{split} look-alikes kept"] = own.lookalikes_kept
        figures[f"{split} words kept"] = own.words_kept
    return figures


def _print(scores: list[Scores], pages: Sequence[Page], arguments: argparse.Namespace) -> None:
    splits = [arguments.split] if arguments.split else list(HOSTS)
    print(table(scores, splits))
    for score in scores:
        if score.engine == "quietpage" or arguments.breakdown:
            print(f"\n{score.engine}\n" + breakdowns(score))
        if arguments.list_survivors:
            print(f"\n{score.engine}, split {splits[0]}")
            shown = score.of_split(splits[0])
            print(survivors(shown, pages, with_markup=arguments.list_survivors == "markup"))


def _dump(pages: Sequence[Page], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        name = page.id.replace("/", "-") + ".html"
        (folder / name).write_text(f"<!-- {page.url} -->\n{page.html}", encoding="utf-8")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clutter", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), metavar="DIR")
    parser.add_argument("--engine", nargs="+", choices=ENGINES, metavar="NAME")
    parser.add_argument("--pages", type=int, default=PAGES, help="pages, all splits together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--split",
        choices=tuple(HOSTS),
        help="a is for development, b is looked at rarely, of c and e only figures are",
    )
    parser.add_argument("--breakdown", action="store_true", help="breakdowns for the peers as well")
    parser.add_argument(
        "--list-survivors",
        choices=("brief", "markup"),
        nargs="?",
        const="brief",
        help="every piece of clutter left and look-alike lost; of split a unless --split says b",
    )
    parser.add_argument(
        "--ablate", action="store_true", help="ours without each family of signals and each pass"
    )
    parser.add_argument(
        "--cost",
        action="store_true",
        help="word F1 of pages as they are, with and without the clutter passes; with"
        " --list-survivors every page that falls, and what went",
    )
    parser.add_argument("--every", type=int, default=1, help="with --cost: one page in N")
    parser.add_argument("--dump", type=Path, metavar="DIR", help="write the pages there")
    arguments = parser.parse_args(argv)
    if arguments.split in UNSEEN_SPLITS and arguments.list_survivors:
        parser.error("fresh pieces are not looked at: they would be no fresh ones then")
    if arguments.ablate and arguments.pages == PAGES:
        arguments.pages = ABLATED_PAGES
    return arguments


if __name__ == "__main__":
    sys.exit(main())
