"""Hypothesis for as long as is wanted, from parsing to sanitising: pages of well-formed nonsense.

``python -m benchmarks.fuzz.properties --seconds 600``, with the extra ``test``. The test suite
looks at the same few pages each time; this looks at other ones each time.
"""

from __future__ import annotations

import argparse
import secrets
import time

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.fuzz.markup import check_markup
from tests.engine.test_properties import articles, soups

EXAMPLES = 500
"""Pages under one seed."""
at_length = settings(
    max_examples=EXAMPLES,
    database=None,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def check_pages(number: int) -> None:
    """Check pages that follow from ``number``; the smallest that fails is printed."""

    @seed(number)
    @at_length
    @given(articles | soups)
    def check(page: str) -> None:
        check_markup(page)

    check()


def main() -> None:
    """Run until the time is up or something fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz.properties")
    parser.add_argument("--seconds", type=float, default=600)
    end = time.monotonic() + parser.parse_args().seconds
    checked = 0
    while time.monotonic() < end:
        number = secrets.randbits(32)
        print(f"{checked} pages checked; next are those of seed {number}", flush=True)
        check_pages(number)
        checked += EXAMPLES


if __name__ == "__main__":
    main()
