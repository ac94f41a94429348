"""The engine gives the same answers with its kernels and in plain Python."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quietpage import Policy
from quietpage.engine import kernels
from tests.engine.kernels.answers import answers

ROOT = Path(__file__).parents[3]
WITHOUT_KERNELS = """
import json, sys
sys.modules["quietpage.engine.kernels.source.tree"] = None  # so that its import fails
from tests.engine.kernels.answers import answers
json.dump(answers(), sys.stdout)
"""


@pytest.fixture(scope="module")
def plain() -> list[dict[str, Any]]:
    """The answers of a process that finds no kernels."""
    command = [sys.executable, "-c", WITHOUT_KERNELS]
    path = {"PYTHONPATH": f"{ROOT / 'server'}:{ROOT}"}
    run = subprocess.run(command, cwd=ROOT, env=path, capture_output=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


@pytest.mark.skipif(shutil.which("cc") is None, reason="nothing to build kernels with")
def test_kernels_are_built() -> None:
    assert kernels.COMPILED


def test_every_page_is_read_alike(plain: list[dict[str, Any]]) -> None:
    compiled = answers()
    assert {answer["policy"] for answer in compiled} == set(Policy)
    for ours, theirs in zip(compiled, plain, strict=True):
        assert ours == theirs
