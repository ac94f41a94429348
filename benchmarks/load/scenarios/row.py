"""A line of the table."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """What was found, and what was wanted."""

    what: str
    found: str
    wanted: str
    held: bool


def at_least(what: str, ratio: float, least: float, note: str = "") -> Row:
    """A ratio that has to be so large."""
    found = f"{ratio:.2f}" + (f" ({note})" if note else "")
    return Row(what, found, f"≥ {least:g}", ratio >= least)


def at_most(what: str, value: float, most: float, unit: str = "") -> Row:
    """A figure that may be so large."""
    return Row(what, f"{value:.3g}{unit}", f"≤ {most:g}{unit}", value <= most)
