"""Fuzz with atheris, guided by coverage; a case that fails is printed and written to a file.

``--seconds`` bounds the time. ``--cases DIR`` keeps the interesting inputs for the next run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quietpage"]):
    from benchmarks.fuzz.markup import check_markup, markup_of

MAX_BYTES = 400


def one_input(data: bytes) -> None:
    """Check one input: as markup of the alphabet, or, where its first byte is odd, as it is."""
    if not data:
        return
    html = data[1:].decode("utf-8", "replace") if data[0] % 8 == 1 else markup_of(data[1:])
    try:
        check_markup(html)
    except BaseException:
        sys.stderr.write(f"failing markup: {html!r}\n")
        raise


def main() -> None:
    """Run until the time is up or something fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--cases", type=Path, default=Path("dist/fuzz"))
    options = parser.parse_args()
    options.cases.mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [
            sys.argv[0],
            str(options.cases),
            f"-max_total_time={options.seconds}",
            f"-max_len={MAX_BYTES}",
            "-len_control=0",  # else hours pass before markup of more than a few tags is tried
            "-rss_limit_mb=4096",
            "-timeout=60",
            f"-artifact_prefix={options.cases}/failing-",
        ],
        one_input,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
