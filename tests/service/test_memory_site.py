"""A made site of thirty pages, read through the service as it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.memory.reading import Outcome, read_site
from benchmarks.memory.site import make_site
from quietpage.settings import MemorySettings, Settings, WorkerSettings

PAGES = make_site()
THIRD = 2


async def read(site_memory: str) -> list[Outcome]:
    settings = Settings(
        memory=MemorySettings(site_memory=site_memory), workers=WorkerSettings(workers=1)
    )
    return await read_site(settings, PAGES)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("memory") / "memory.sqlite3")


async def test_template_pieces_go_from_the_third_page_on_and_nothing_else(file: str) -> None:
    without, learning = await read("off"), await read(file)

    unknown = {name for outcome in without for name in outcome.survived}
    assert {"box", "headed box", "plain words"} <= unknown, "rules alone take these"
    seen: dict[str, int] = {}
    for page, outcome in zip(PAGES, learning, strict=True):
        for name in page.template:
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > THIRD:
                assert name not in outcome.survived
                assert name in outcome.reported

    assert not any(outcome.lost for outcome in learning)
    assert any(
        "the same text stands on at least 2 other pages of this site" in reason
        for reason in learning[THIRD].reasons
    )
    # A service that starts with what another learned knows it from the first page on.
    again = await read(file)
    assert not any(outcome.survived for outcome in again)
    assert not any(outcome.lost for outcome in again)
