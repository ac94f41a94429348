"""Compiled twins of the engine's inner loops, where the installation had a C compiler.

Rooms are called like the engine's; ``source`` and ``measuring`` hold what its own modules have.
Each kernel does what a function in plain Python beside it does, and gives the same result; tests
run both. All of them are used or none: ``COMPILED`` tells which, and only the module that owns
the plain function asks.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final


def _are_built() -> bool:
    sources = list(Path(__file__).parent.glob("*/*.pyx"))
    try:
        for source in sources:
            import_module(f"{__name__}.{source.parent.name}.{source.stem}")
    except ImportError:
        return False
    return bool(sources)


COMPILED: Final = _are_built()
"""Whether the kernels can be used here."""
