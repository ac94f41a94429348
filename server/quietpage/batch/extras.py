"""Libraries that only some runs need."""

from __future__ import annotations

import importlib
from types import ModuleType

from quietpage.errors import BadInput


def need(module: str, extra: str) -> ModuleType:
    """The module of that name; BadInput names the extra that brings it, where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError:
        library = module.partition(".")[0]
        raise BadInput(
            f"this needs {library}, which is not installed: pip install 'quietpage[{extra}]'"
        ) from None
