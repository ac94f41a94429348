"""Whether the engine still gives the same answers: ``python -m benchmarks.same record FILE``.

``compare FILE`` reads the same pages again and shows what differs: for changes that must not
change anything, such as those for speed.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from benchmarks.corpora import DEFAULT, GoldPage, mozilla, wcxb
from quietpage import Article, Policy, declutter
from quietpage.errors import QuietpageError

FIELDS: Final = (
    *("title", "byline", "published", "modified", "site_name", "lang", "dir", "excerpt", "url"),
    *("lead_image", "page_type", "confidence", "word_count", "html", "markdown", "text"),
)
PIECE_FIELDS: Final = ("id", "kind", "reason", "text", "copies", "refs", "at", "html")
EVERY_POLICY: Final = 5
"""Every fifth page is read with all policies, the others with the default."""
MOST_SHOWN: Final = 10


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same", description=__doc__)
    parser.add_argument("action", choices=("record", "compare"))
    parser.add_argument("file", type=Path, help="JSON lines, gzipped")
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--every", type=int, default=1, help="only each Nth page")
    arguments = parser.parse_args()
    pages = islice(_pages(arguments.corpora), 0, None, arguments.every)
    if arguments.action == "record":
        with gzip.open(arguments.file, "wt") as file:
            for name, page, policies in pages:
                for policy in policies:
                    line = {"page": name, "policy": policy, "answer": _answer(page, policy)}
                    file.write(json.dumps(line) + "\n")
        return 0
    return compare(arguments.file, {name: page for name, page, _ in pages})


def _pages(corpora: Path) -> Iterator[tuple[str, GoldPage, tuple[Policy, ...]]]:
    for number, page in enumerate((*wcxb(corpora), *mozilla(corpora))):
        policies = tuple(Policy) if number % EVERY_POLICY == 0 else (Policy.BALANCED,)
        yield page.id, page, policies


def _answer(page: GoldPage, policy: Policy) -> dict[str, Any]:
    return answer(page.read(), page.url, policy)


def answer(html: str | bytes, url: str | None, policy: Policy) -> dict[str, Any]:
    """All that the engine says of a page, as JSON holds it."""
    try:
        article = declutter(html, url=url, policy=policy)
    except QuietpageError as error:
        return {"error": error.code}
    found: dict[str, Any] = json.loads(json.dumps(_fields(article)))
    return found


def _fields(article: Article) -> dict[str, Any]:
    fields = {name: getattr(article, name) for name in FIELDS}
    pieces = [{name: getattr(piece, name) for name in PIECE_FIELDS} for piece in article.removed]
    return {**fields, "removed": pieces}


def compare(file: Path, pages: dict[str, GoldPage]) -> int:
    """Print what differs from the recorded answers; 1 where anything does."""
    compared = differing = 0
    with gzip.open(file, "rt") as lines:
        for line in map(json.loads, lines):
            if line["page"] not in pages:
                continue
            compared += 1
            now = _answer(pages[line["page"]], Policy(line["policy"]))
            if now != line["answer"]:
                differing += 1
                if differing <= MOST_SHOWN:
                    _show(line, now)
    print(f"{compared} answers compared, {differing} differ")
    return int(differing > 0)


def _show(line: dict[str, Any], now: dict[str, Any]) -> None:
    print(f"\n{line['page']} ({line['policy']})")
    before = line["answer"]
    for name in before.keys() | now.keys():
        if before.get(name) != now.get(name):
            lines = (json.dumps(answer.get(name), indent=1).split("\n") for answer in (before, now))
            print(name, *islice(difflib.unified_diff(*lines, lineterm="", n=0), 12), sep="\n  ")


if __name__ == "__main__":
    sys.exit(main())
