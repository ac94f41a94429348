"""What the engine says of every page of the collection."""

from __future__ import annotations

from typing import Any

from benchmarks.same import answer
from quietpage import Policy
from tests.pages.case import all_cases


def answers() -> list[dict[str, Any]]:
    """The answers to all pages with all policies, in a fixed order."""
    return [
        {"page": case.slug, "policy": policy, **answer(case.source, case.expected.url, policy)}
        for case in all_cases()
        for policy in Policy
    ]
