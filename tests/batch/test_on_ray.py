from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quietpage.__main__ import main

from .outputs import bad_of, records_of, rows_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "tests" / "pages" / "news--telling-classes" / "source.html").read_text("utf-8")
RECORDS = 100

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None and os.environ.get("CI") != "true",
    reason="needs Ray: pip install 'quietpage[ray]'",
)


def test_without_ray_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.jsonl"
    source.touch()
    monkeypatch.setitem(sys.modules, "ray", None)
    arguments = ["batch", str(source), "--output", str(tmp_path / "o.jsonl"), "--ray", "auto"]
    assert main(arguments) == 1
    assert "quietpage[ray]" in capsys.readouterr().err


@needs_ray
@pytest.mark.timeout(300)  # half a minute alone; a busy machine starts nodes slowly
def test_a_node_that_dies_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """About half a minute: two Ray nodes start, and one is killed with parts under way."""
    sources = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for source in sources:
        pages = [{"html": PAGE.replace("</h1>", f" ({n})</h1>")} for n in range(RECORDS)]
        source.write_text("".join(json.dumps(page) + "\n" for page in [*pages, {"html": ""}]))
    output = tmp_path / "out.jsonl"
    done = subprocess.run(
        [sys.executable, "-m", "tests.batch.cluster", str(output), *map(str, sources)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'server'}:{ROOT}",
            "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
        },
        capture_output=True,
        text=True,
        timeout=270,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["died_after"] < 2 * RECORDS / 10
    assert (found["cpus"], found["cpus_left"]) == (2, 1)
    assert (found["pages"], found["bad"]) == (2 * RECORDS, 2)
    expected = [(source.name, n) for source in sources for n in range(RECORDS)]
    assert records_of(rows_of(output)) == expected
    assert sorted(records_of(bad_of(output))) == [(source.name, RECORDS) for source in sources]
