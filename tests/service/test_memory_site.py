"""A made site of thirty pages, read through the service as it runs."""

from __future__ import annotations

import pytest

from benchmarks.memory.reading import Outcome, read_site
from benchmarks.memory.site import SitePage, make_site
from quietpage.settings import MemorySettings, Settings, WorkerSettings

PAGES = make_site()
THIRD = 2


async def read(site_memory: str, pages: list[SitePage] = PAGES) -> list[Outcome]:
    settings = Settings(
        memory=MemorySettings(site_memory=site_memory), workers=WorkerSettings(workers=1)
    )
    return await read_site(settings, pages)


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


async def test_an_answer_made_before_memory_learned_more_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = str(tmp_path_factory.mktemp("memory") / "memory.sqlite3")
    first, _, _, again = await read(path, [*PAGES[:3], PAGES[0]])
    assert "box" in first.survived
    assert {"box", "plain words"} & again.survived == set()


async def test_a_store_that_cannot_be_had_fails_no_request(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    taken = tmp_path_factory.mktemp("memory") / "taken"
    taken.write_text("a file, no folder")
    outcomes = await read(str(taken / "memory.sqlite3"), PAGES[:4])
    assert not any(outcome.lost for outcome in outcomes)
    assert "plain words" in outcomes[3].survived
