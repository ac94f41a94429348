"""Compiled twins of the engine's inner loops, where the installation had a C compiler.

Each kernel does what a function in plain Python beside it does, and gives the same result; tests
run both. All of them are used or none: ``COMPILED`` tells which, and only the module that owns
the plain function asks.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

NAMES: Final = ("nodes", "paragraphs", "prose", "reading", "strict", "tree", "writing")
"""The kernels, by the name of their source."""


def _are_built() -> bool:
    try:
        for name in NAMES:
            import_module(f"{__name__}.{name}")
    except ImportError:
        return False
    return True


COMPILED: Final = _are_built()
"""Whether the kernels can be used here."""
