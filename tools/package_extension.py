"""Pack the extension for the stores: one folder in, a zip file for each browser out.

Scripts and styles are minified file by file, by esbuild, so that every module stays a
module; all else is packed as it is. Of the manifest each browser gets the keys that are
its own. The same folder gives the same bytes: names are sorted and times fixed.

    python tools/package_extension.py dist
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
EXTENSION: Final = ROOT / "extension"
MINIFIED: Final = frozenset({".js", ".css"})
TIME: Final = (1980, 1, 1, 0, 0, 0)
MODE: Final = 0o100644 << 16


def for_chromium(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest without what only Firefox reads."""
    background = {name: manifest["background"][name] for name in ("service_worker", "type")}
    kept = {name: value for name, value in manifest.items() if name != "browser_specific_settings"}
    return {**kept, "background": background}


def for_firefox(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest without what only Chromium reads."""
    background = {name: manifest["background"][name] for name in ("scripts", "type")}
    kept = {name: value for name, value in manifest.items() if name != "minimum_chrome_version"}
    return {**kept, "background": background}


BROWSERS: Final = {"chromium": for_chromium, "firefox": for_firefox}


def packed_files(browser: str) -> dict[str, bytes]:
    """Every file of one browser's package, by its name there, in the order of names.

    Raises subprocess.CalledProcessError for a script that esbuild cannot read.
    """
    sources = sorted(path for path in EXTENSION.rglob("*") if path.is_file())
    names = {path.relative_to(EXTENSION).as_posix(): path for path in sources}
    minified = _minify([path for path in sources if path.suffix in MINIFIED])
    files = {name: minified.get(name) or path.read_bytes() for name, path in names.items()}
    manifest = BROWSERS[browser](json.loads(files["manifest.json"]))
    files["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    return dict(sorted(files.items()))


def _minify(sources: list[Path]) -> dict[str, bytes]:
    """Return the minified text of each, by its name in the package."""
    script = (
        "const {buildSync} = require('esbuild');"
        "const {outputFiles} = buildSync({...JSON.parse(process.argv[1]), write: false});"
        "console.log(JSON.stringify(outputFiles.map((f) => [f.path, f.text])))"
    )
    options = {
        "entryPoints": [str(path) for path in sources],
        "outbase": str(EXTENSION),
        "outdir": str(EXTENSION),
        "minify": True,
        "charset": "utf8",
        "allowOverwrite": True,
    }
    command = ["node", "-e", script, json.dumps(options)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return {
        Path(path).relative_to(EXTENSION).as_posix(): text.encode()
        for path, text in json.loads(done.stdout)
    }


def pack(browser: str, folder: Path) -> Path:
    """Write one browser's zip file into ``folder`` and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"quietpage-{browser}.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in packed_files(browser).items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.external_attr = MODE
            entry.create_system = 3  # Unix, wherever it was packed
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return target


def main() -> int:
    """Write both packages; say where they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for browser in BROWSERS:
        path = pack(browser, folder)
        sys.stdout.write(f"{path} ({path.stat().st_size / 1024:.0f} KiB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
