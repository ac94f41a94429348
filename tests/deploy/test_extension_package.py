"""The stores' packages: the same bytes each time, small, and whole."""

from __future__ import annotations

import json
import re
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


def test_every_file_but_scripts_and_styles_is_packed_under_its_name(package: Path) -> None:
    sources = [path.relative_to(EXTENSION).as_posix() for path in EXTENSION.rglob("*.*")]
    rest = {name for name in sources if not name.endswith((".js", ".css"))}
    assert {name for name in names_in(package) if not name.endswith((".js", ".css"))} == rest


def test_every_script_and_style_is_loaded_by_another_file(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        code = {
            name: archive.read(name).decode()
            for name in names_in(package)
            if name.endswith((".js", ".css", ".html", ".json")) and not name.startswith("_locales")
        }
    names = {name for name in code if name.endswith((".js", ".css"))}
    for name in names:
        last = name.rpartition("/")[2]
        assert any(last in text for other, text in code.items() if other != name), name
    for name, text in code.items():
        loaded = re.findall(r"""["'](?:\.{0,2}/)*([\w./-]+\.(?:js|css))["']""", text)
        missing = {one for one in loaded if not any(own.endswith(one) for own in names)}
        assert missing == set(), name


def test_what_the_reader_needs_at_once_is_a_few_files() -> None:
    page = packed_files("chromium")["reader/index.html"].decode()
    assert len(re.findall(r"\.(?:js|css)\"", page)) <= 4


def test_the_reader_names_all_modules_that_it_needs_at_once() -> None:
    """Browsers find imports of imports late: the folder's page names them beforehand."""
    reader = EXTENSION / "reader"
    page = (reader / "index.html").read_text("utf-8")
    named = re.findall(r'<link rel="modulepreload" href="(.+?)">', page)
    needed = imported_by(reader / "main.js", set()) - {reader / "main.js"}
    assert {(reader / name).resolve() for name in named} == needed


def imported_by(module: Path, found: set[Path]) -> set[Path]:
    """The module and all that it imports, be it over others."""
    if module in found:
        return found
    found.add(module)
    for name in re.findall(r'^(?:import|\}).*"(\..+?)";$', module.read_text("utf-8"), re.MULTILINE):
        imported_by((module.parent / name).resolve(), found)
    return found


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
