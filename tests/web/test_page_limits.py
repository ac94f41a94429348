from __future__ import annotations

import re
from pathlib import Path

from harness import PAGE, Client, Start, code_of

from quietpage.errors import error_classes
from quietpage.settings import setting_rows
from quietpage.web.problems import status_of

ROOT = Path(__file__).parent.parent.parent
ROW = re.compile(r"\| [^|]+ \| `(QUIETPAGE_\w+)` \| (?:(\d+) `(\w+)`|[^|]+) \| `([^`|]+)` \|")


async def send(client: Client, html: str) -> tuple[int, str]:
    return await code_of(await client.post("/v1/declutter", json={"html": html}))


async def test_a_page_of_too_many_elements_is_refused(start: Start) -> None:
    client = await start(page_nodes=100)
    assert await send(client, PAGE) == (200, "")
    assert await send(client, PAGE + "<i>x</i>" * 200) == (413, "page_too_large")


async def test_what_is_nested_too_deep_is_read_as_text(start: Start) -> None:
    nested = PAGE.replace("Entry 3:", "<i>" * 30 + "Entry 3:" + "</i>" * 30)
    levels = {}
    for most in (10, 250):
        client = await start(page_levels=most)
        response = await client.post("/v1/declutter", json={"html": nested})
        html = (await response.json())["html"]
        assert "Entry 3:" in html
        levels[most] = html.count("<i>")
    assert levels[10] < 10
    assert levels[250] == 30


async def test_an_answer_that_is_too_long_is_refused(start: Start) -> None:
    client = await start(answer_bytes=1024)
    assert await send(client, PAGE) == (413, "page_too_large")


def test_the_table_of_limits_names_real_settings_codes_and_tests() -> None:
    lines = (ROOT / "docs" / "limits.md").read_text("utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")][2:]
    rows = [ROW.fullmatch(line) for line in table]
    assert all(rows), table[rows.index(None)]
    settings = {row.name for row in setting_rows()}
    statuses = {kind.code: str(status_of(kind).value) for kind in error_classes()}
    for row in rows:
        assert row is not None
        setting, status, code, test = row.groups()
        assert setting in settings
        assert code is None or statuses[code] == status
        file, _, function = test.partition("::")
        assert f"def {function}(" in (ROOT / file).read_text("utf-8"), test
