"""The engines measured: page in, text out. Peers run with their own defaults."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.clutter.compose import Page
from benchmarks.text import markup_text

NODE: Final = Path(__file__).parent / "node"
PYTHON_ENGINES: Final = {
    "quietpage": "quietpage",
    "trafilatura": "trafilatura",
    "readability-lxml": "readability",
    "resiliparse": "resiliparse",
}
NODE_ENGINES: Final = ("readability-js", "defuddle")
ENGINES: Final = (*PYTHON_ENGINES, *NODE_ENGINES)
Extract = Callable[[str, str], str]
"""Markup and address of a page → text of its article."""


def missing(name: str) -> str | None:
    """Say why an engine cannot run here; None if it can."""
    if name in PYTHON_ENGINES:
        module = PYTHON_ENGINES[name]
        return None if importlib.util.find_spec(module) else f"the package {module} is missing"
    if shutil.which("node") is None:
        return "node is not installed"
    if not (NODE / "node_modules").is_dir():
        return f"run `npm ci` in {NODE}"
    return None


def extractor(name: str) -> Extract:
    """The Python engine of this name; KeyError for an unknown one."""
    return {
        "quietpage": _quietpage,
        "trafilatura": _trafilatura,
        "readability-lxml": _readability_lxml,
        "resiliparse": _resiliparse,
    }[name]


def _quietpage(html: str, url: str) -> str:
    from quietpage import declutter

    return declutter(html, url=url).text


def _trafilatura(html: str, url: str) -> str:
    import trafilatura

    return trafilatura.extract(html, url=url) or ""


def _readability_lxml(html: str, url: str) -> str:
    from readability import Document  # type: ignore[import-untyped]

    return markup_text(Document(html, url=url).summary(html_partial=True))


def _resiliparse(html: str, url: str) -> str:
    del url
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True))


def run_node(name: str, pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Yield the text and the error, empty where there is none, of every page in turn."""
    process = subprocess.Popen(
        ["node", str(NODE / "extract.mjs"), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("node was started without pipes")
    with process:
        for page in pages:
            process.stdin.write(json.dumps({"html": page.html, "url": page.url}) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            if not answer:
                raise RuntimeError(f"{name} stopped at {page.id}")
            result = json.loads(answer)
            yield markup_text(result["html"]), result["error"]
        process.stdin.close()
