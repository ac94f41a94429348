"""Pack the extension for the stores: one folder in, a zip file for each browser out.

Each file that a browser loads costs it some milliseconds between the click and the
article, so esbuild joins the modules of each page into one, and those that are loaded
later into another; classic scripts that are always run together become one script. All
else is packed as it is. Of the manifest each browser gets the keys that are its own. The
same folder gives the same bytes: names are sorted and times fixed.

    python tools/package_extension.py dist
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
EXTENSION: Final = ROOT / "extension"
PICKING: Final = "pick/picking.js"
PAGE: Final = "content/page.js"
"""Scripts that take the place of classic ones: those of the reader and of pages, and the rest."""
LIST: Final = re.compile(r"\[\n(?:  \"[\w/-]+\.js\",\n)+\]")
LOADED: Final = re.compile(r'<(?:script type="module" src|link rel="stylesheet" href)="([^"]+)"')
PRELOADS: Final = re.compile(r' *<link rel="modulepreload"[^>]*>\n')
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
    with tempfile.TemporaryDirectory() as scratch:
        source, packed = Path(scratch) / "source", Path(scratch) / "packed"
        shutil.copytree(EXTENSION, source)
        shutil.copytree(EXTENSION, packed, ignore=shutil.ignore_patterns("*.js", "*.css"))
        _join_classic_scripts(source)
        _bundle(source, packed)
        manifest = BROWSERS[browser](json.loads((packed / "manifest.json").read_bytes()))
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        (packed / "manifest.json").write_text(text, "utf-8")
        paths = sorted(path for path in packed.rglob("*") if path.is_file())
        return {path.relative_to(packed).as_posix(): path.read_bytes() for path in paths}


def _join_classic_scripts(folder: Path) -> None:
    """Put two scripts in place of all that pages run, of which the reader runs one as well."""
    shared = _listed(folder / "reader/picking.js", [PICKING])
    rest = [
        name
        for name in _listed(folder / "background/files.js", [PICKING, PAGE])
        if name not in shared
    ]
    for joined, names in ((PICKING, shared), (PAGE, rest)):
        parts = [(folder / name).read_text("utf-8") for name in names]
        (folder / joined).write_text("\n".join(parts), "utf-8")


def _listed(module: Path, instead: list[str]) -> list[str]:
    """The names of scripts in the list of a module, which gets others instead."""
    source = module.read_text("utf-8")
    [listed] = LIST.findall(source)
    module.write_text(source.replace(listed, json.dumps(instead)), "utf-8")
    return re.findall(r'"(.+?)"', listed)


def _bundle(source: Path, packed: Path) -> None:
    """Write the scripts and styles of ``source``, joined and minified, to ``packed``."""
    pages = {path: _loaded_by(path, source) for path in sorted(packed.rglob("*.html"))}
    modules = [[name for name in names if name.endswith(".js")] for names in pages.values()]
    styles = {name for names in pages.values() for name in names if name.endswith(".css")}
    common = {"absWorkingDir": str(source), "outbase": ".", "outdir": str(packed)}
    common |= {"minify": True, "charset": "utf8"}
    joining = {**common, "bundle": True, "format": "esm", "splitting": True}
    runs = [{**joining, "entryPoints": names} for names in [*modules, ["background.js"]]]
    runs += [{**common, "bundle": True, "entryPoints": sorted(styles)}]
    # Firefox hands back the last value of a script, which of some it could not.
    classic = {**common, "footer": {"js": "undefined;"}}
    runs += [{**classic, "entryPoints": [PICKING, PAGE, "content/automatic.js"]}]
    command = ["node", "tools/bundle.mjs", json.dumps(runs)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    for page, names, outputs in zip(pages, modules, json.loads(done.stdout), strict=False):
        [first] = [one for path, one in outputs.items() if path.endswith(f"/{names[0]}")]
        parts = [one["path"] for one in first["imports"] if one["kind"] == "import-statement"]
        _preload(page, [packed / Path(part).name for part in parts])


def _loaded_by(page: Path, source: Path) -> list[str]:
    """Names of the scripts and styles that a page of the packed folder names itself."""
    folder = source / page.parent.name
    paths = [(folder / name).resolve() for name in LOADED.findall(page.read_text("utf-8"))]
    return [path.relative_to(source.resolve()).as_posix() for path in paths]


def _preload(page: Path, scripts: list[Path]) -> None:
    """Name these scripts in the page, instead of those that it has been written with."""
    text = PRELOADS.sub("", page.read_text("utf-8"))
    links = "".join(
        f'    <link rel="modulepreload" href="../{script.name}">\n' for script in scripts
    )
    page.write_text(text.replace("  </head>", f"{links}  </head>"), "utf-8")


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
