"""Runs an engine over pages and scores what it gives back."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from benchmarks.clutter.compose import Page, Placed
from benchmarks.clutter.engines import PYTHON_ENGINES, Extract, extractor, run_node
from benchmarks.clutter.score import Outcome, PageOutcome, Scores, Text, share_left, words_kept

PROCESSES: Final = 2
NICENESS: Final = 10
CHUNK: Final = 8  # pages handed to a process at once


def run(engine: str | Extract, pages: Sequence[Page], *, processes: int = 1) -> Scores:
    """Score an engine, by name or as a function of markup and address that gives text.

    A page on which the engine raises counts against it in every figure: all clutter
    survives and nothing is kept, so that crashing never looks like cleaning.
    """
    if callable(engine):
        name = getattr(engine, "__name__", "engine")
        return Scores(name, tuple(_score(page, *_attempt(engine, page)) for page in pages))
    if engine not in PYTHON_ENGINES:
        answers = run_node(engine, pages)
        return Scores(
            engine,
            tuple(_score(page, *answer) for page, answer in zip(pages, answers, strict=True)),
        )
    return Scores(engine, tuple(_run_python(engine, pages, processes)))


def _run_python(engine: str, pages: Sequence[Page], processes: int) -> Iterator[PageOutcome]:
    if processes < 2:
        extract = extractor(engine)
        yield from (_score(page, *_attempt(extract, page)) for page in pages)
        return
    with ProcessPoolExecutor(processes, initializer=os.nice, initargs=(NICENESS,)) as pool:
        yield from pool.map(_score_named, [engine] * len(pages), pages, chunksize=CHUNK)


def _score_named(engine: str, page: Page) -> PageOutcome:
    return _score(page, *_attempt(extractor(engine), page))


def _attempt(extract: Extract, page: Page) -> tuple[str, str]:
    try:
        return extract(page.html, page.url), ""
    except Exception as error:  # whatever a peer raises is its answer
        return "", f"{type(error).__name__}: {error}"


def _score(page: Page, text: str, error: str) -> PageOutcome:
    output = Text(text)
    return PageOutcome(
        page_id=page.id,
        lang=page.lang,
        split=page.split,
        source=page.source,
        words_kept=words_kept(page.gold, output),
        error=error,
        pieces=tuple(
            Outcome(
                piece_id=placed.piece.id,
                lang=placed.piece.lang,
                kind=placed.piece.kind,
                style=placed.style,
                split=page.split,
                is_clutter=placed.piece.is_clutter,
                page_id=page.id,
                copy=copy,
                left=_left(placed, output, copy, failed=bool(error)),
            )
            for placed in page.placed
            for copy in range(1, placed.copies + 1)
        ),
    )


def _left(placed: Placed, output: Text, copy: int, *, failed: bool) -> float:
    if failed:
        return 1.0 if placed.piece.is_clutter else 0.0
    return share_left(placed.shingles, output, copy)
