"""The stores' packages: the same bytes each time, small, and whole."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from shutil import which

import pytest

from tools.package_extension import BROWSERS, EXTENSION, ROOT, pack, packed_files

pytestmark = pytest.mark.skipif(
    not (which("node") and (ROOT / "node_modules" / "esbuild").exists()),
    reason="needs esbuild: npm ci",
)

LARGEST_BYTES = 150 * 1024
"""Of all that is neither a picture nor a translation."""
PICTURES = {".png", ".svg"}


@pytest.fixture(scope="module", params=sorted(BROWSERS))
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(request.param, tmp_path_factory.mktemp(request.param))


def names_in(package: Path) -> list[str]:
    with zipfile.ZipFile(package) as archive:
        return archive.namelist()


def test_two_runs_give_the_same_bytes(package: Path, tmp_path: Path) -> None:
    browser = package.stem.removeprefix("quietpage-")
    assert pack(browser, tmp_path).read_bytes() == package.read_bytes()


def test_every_file_of_the_folder_is_packed_and_no_other(package: Path) -> None:
    sources = [path for path in EXTENSION.rglob("*") if path.is_file()]
    assert names_in(package) == sorted(path.relative_to(EXTENSION).as_posix() for path in sources)


def test_the_package_is_small(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        counted = [
            entry.file_size
            for entry in archive.infolist()
            if not entry.filename.startswith("_locales/")
            and Path(entry.filename).suffix not in PICTURES
        ]
    assert sum(counted) <= LARGEST_BYTES


def test_each_browser_gets_its_own_manifest() -> None:
    manifests = {name: json.loads(packed_files(name)["manifest.json"]) for name in BROWSERS}
    assert manifests["chromium"]["background"] == {
        "service_worker": "background.js",
        "type": "module",
    }
    assert manifests["firefox"]["background"] == {"scripts": ["background.js"], "type": "module"}
    assert "browser_specific_settings" not in manifests["chromium"]
    assert "minimum_chrome_version" not in manifests["firefox"]


def test_firefoxs_own_checker_finds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(pack("firefox", tmp_path)) as archive:
        archive.extractall(folder)
    command = [ROOT / "node_modules" / ".bin" / "web-ext", "lint", "--source-dir", folder]
    done = subprocess.run(
        [*map(str, command), "--output", "json"], capture_output=True, text=True, check=False
    )
    found = json.loads(done.stdout)
    assert (found["errors"], found["warnings"], found["notices"]) == ([], [], [])
