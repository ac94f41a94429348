"""``quietpage batch``: its arguments, and what they start."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast, get_args

from quietpage.batch.records import Reading
from quietpage.engine.article import Policy
from quietpage.settings import Settings
from quietpage.wire import Format

if TYPE_CHECKING:
    from quietpage.batch.run import Totals

FORMATS: Final = get_args(Format)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``quietpage batch``."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="files or quoted globs: .warc, .jsonl (fields html, url), each also .gz or .zst, "
        "or .parquet (columns html, url)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        help="folder for the parts, its name ending with .jsonl, .jsonl.gz, .jsonl.zst or "
        ".parquet; the same command again goes on where a killed one stopped",
    )
    parser.add_argument("--processes", type=_count, help="default: one for each processor")
    parser.add_argument("--policy", choices=list(Policy), default=Policy.BALANCED)
    parser.add_argument(
        "--formats", type=_formats, default="html", help="of html,markdown,text; default: html"
    )
    parser.add_argument(
        "--side-file", type=Path, help="where bad records go; default: _bad.jsonl in the output"
    )
    parser.add_argument(
        "--ray",
        metavar="ADDRESS",
        help="run on the Ray cluster there (auto: the one this machine is of), which needs "
        "the inputs and the output under the same paths",
    )


def run_command(given: argparse.Namespace, settings: Settings) -> Totals:
    """Do what the arguments say. Raises what ``run_here`` raises."""
    from quietpage.batch.run import Batch, run_here

    reading = Reading(Policy(given.policy), given.formats)
    batch = Batch(tuple(given.inputs), given.output, reading, given.side_file)
    workers = settings.workers
    if given.processes:
        workers = dataclasses.replace(workers, workers=given.processes)
    if given.ray is None:
        return run_here(batch, workers)
    from quietpage.batch.on_ray import run_on_ray

    return run_on_ray(batch, workers, address=given.ray)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return count


def _formats(text: str) -> frozenset[Format]:
    names = frozenset(name.strip() for name in text.split(","))
    if not names <= set(FORMATS):
        raise argparse.ArgumentTypeError(f"must be among {', '.join(FORMATS)}")
    return cast(frozenset[Format], names)
