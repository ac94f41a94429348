"""The extension as people of another language have it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from .chromium import EXTENSION


def speaking(locale: str, folder: Path) -> Path:
    """A copy of the extension in ``folder`` that speaks ``locale`` in any browser.

    Browsers choose by their own language, and those packed without translations
    know English only: so the copy has one language, which is then the one to fall back on.
    """
    shutil.copytree(EXTENSION, folder)
    for other in (folder / "_locales").iterdir():
        if other.name != locale:
            shutil.rmtree(other)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**manifest, "default_locale": locale}), "utf-8")
    return folder
