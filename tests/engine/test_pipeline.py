"""The tuple of passes is the pipeline: all of it, in order, and explained."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

import quietpage
from quietpage import declutter, engine
from quietpage.engine import passes
from quietpage.engine.page import Page
from quietpage.engine.pipeline import PASSES
from tests.engine.small_pages import LAST, MORE, PROSE

ROOT = Path(inspect.getfile(quietpage)).parent
MODULES = sorted(ROOT.rglob("*.py"))
PACKAGE = "quietpage.engine.passes"
VERBS = ("drop_", "choose_", "join_", "guard_", "resolve_")


def name_of(run: Callable[[Page], None]) -> str:
    return run.__name__


def imports_of(path: Path) -> Iterator[str]:
    """Names of the modules that a file imports; relative imports are not in use."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_pass_of_the_folder_is_in_the_tuple_once() -> None:
    found = [module.name for module in pkgutil.iter_modules(passes.__path__)]
    assert sorted(map(name_of, PASSES)) == sorted(found)


@pytest.mark.parametrize("run", PASSES, ids=name_of)
def test_pass_says_what_it_does_and_takes_a_page_only(run: Callable[[Page], None]) -> None:
    assert inspect.getdoc(run)
    assert inspect.getdoc(import_module(run.__module__))
    assert list(inspect.signature(run).parameters) == ["page"]
    assert run.__module__ == f"{PACKAGE}.{run.__name__}"
    assert run.__name__.startswith(VERBS)


def test_only_the_pipeline_imports_passes() -> None:
    importers = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if any(name.startswith(PACKAGE) for name in imports_of(path))
    }
    assert importers == {"engine/pipeline.py"}


def test_page_goes_through_the_tuple_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def watched(run: Callable[[Page], None]) -> Callable[[Page], None]:
        def wrapper(page: Page) -> None:
            seen.append(run.__name__)
            run(page)

        return wrapper

    monkeypatch.setattr(engine, "PASSES", tuple(map(watched, PASSES)))
    declutter(f"<h1>The ferry</h1><p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>")
    assert seen == list(map(name_of, PASSES))


def test_main_content_is_chosen_before_anything_is_taken_out_of_it() -> None:
    order = list(map(name_of, PASSES))
    chosen, guarded = order.index("choose_main"), order.index("guard_loss")
    for name in ("join_siblings", "drop_boilerplate", "drop_repeats", "drop_clutter"):
        assert chosen < order.index(name) < guarded
    assert order.index("drop_hidden") < chosen


def test_engine_has_no_clock_and_does_no_reading_and_writing_of_its_own() -> None:
    barred = {"asyncio", "aiohttp", "time", "socket", "subprocess", "random", "os"}
    guilty = {
        path.name: found
        for path in MODULES
        if path.is_relative_to(ROOT / "engine")
        and (found := barred.intersection(name.split(".")[0] for name in imports_of(path)))
    }
    assert guilty == {}
