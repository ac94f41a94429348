"""Write ``expected.html`` of pages from the engine's present output, for a person to review.

Run ``python -m tests.pages.accept SLUG…``, or with ``--all`` for every page that has none yet.
"""

from __future__ import annotations

import argparse
import sys

from quietpage import declutter
from tests.pages.case import FOLDER, PageCase, all_cases


def accept(case: PageCase) -> bool:
    """Write the expected output of ``case``; False when it has already been the same."""
    html = declutter(case.source, url=case.expected.url).html
    path = case.expected_html_path
    if path.exists() and path.read_text(encoding="utf-8") == html:
        return False
    path.write_text(html, encoding="utf-8")
    return True


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.pages.accept", description=__doc__)
    parser.add_argument("slugs", nargs="*", metavar="SLUG")
    parser.add_argument("--all", action="store_true", help="every page that has no expected.html")
    options = parser.parse_args(arguments)
    cases = [PageCase(FOLDER / slug) for slug in options.slugs]
    if options.all:
        cases += [case for case in all_cases() if not case.expected_html_path.exists()]
    if not cases:
        parser.error("name at least one page, or give --all")
    for case in cases:
        if not case.folder.is_dir():
            parser.error(f"no such page: {case.slug}")
    for case in cases:
        if case.expected.error is not None:
            sys.stdout.write(f"{case.slug}: expects an error, no output to write\n")
        else:
            outcome = "written, review it" if accept(case) else "unchanged"
            sys.stdout.write(f"{case.slug}: {outcome}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
