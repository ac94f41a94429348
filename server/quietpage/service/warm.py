"""Importing this has the engine loaded, and used once.

The fork server imports it, and so each worker starts with all that the engine loads at its
first page, in memory that they share.
"""

from __future__ import annotations

from typing import Final

from quietpage.engine import declutter

_PARAGRAPH: Final = (
    "<p>The first page that an engine reads takes longer than those that follow it, and so "
    "this one is read before anybody waits for an answer.</p>"
)
_PAGE: Final = (
    "<!doctype html><html lang=en><head><title>Warm</title></head><body>"
    "<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Warm</h1>"
    + _PARAGRAPH
    * 3
    + "<div><p>Sign up for our newsletter</p><form><input type=email><button>Subscribe</button>"
    "</form></div><ul><li><a href=/a>Read also: another page</a></li></ul>"
    + _PARAGRAPH * 3
    + "</article><footer>All rights reserved</footer></body></html>"
)

ENGINE: Final = declutter(_PAGE, url="https://warm.example/").engine
"""Version of the engine."""
