"""Where injections ask and lead."""

from __future__ import annotations

from typing import Final

EVIL: Final = "https://evil.example/"
