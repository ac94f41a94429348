"""Importing this has the engine loaded, and used once, in memory that forked workers share."""

from __future__ import annotations

import contextlib
from typing import Final

from quietpage.engine import declutter
from quietpage.errors import NoMainContent

_PAGE: Final = (
    "<!doctype html><html lang=en><title>Warm</title><article><h1>Warm</h1>"
    + "<p>The first page takes longer than those that follow it, and so this one comes first.</p>"
    * 4
    + "<div><p>Sign up for our newsletter</p><form><input type=email></form></div></article>"
)

with contextlib.suppress(NoMainContent):
    declutter(_PAGE, url="https://warm.example/")
