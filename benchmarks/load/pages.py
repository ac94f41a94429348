"""Pages to send, each made into as many different ones as are wanted.

Those of the tests are small (5 KB), so that what a service adds to its engine shows most; those
of a corpus are what people read.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks.corpora import wcxb
from quietpage import declutter
from quietpage.errors import QuietpageError

FOLDER = Path(__file__).parent.parent.parent / "tests" / "pages"

OWN_URL = re.compile(r"""<(link[^>]+canonical|meta[^>]+og:url)[^>]*>|"(url|@id)": *"[^"]*",?""")
"""What a page says of its own url, which would come before the one that is sent with it."""


PageMaker = Callable[[str], list[str]]
"""Name of a series → its pages."""


def make_pages(count: int, series: str) -> list[str]:
    """``count`` pages, no two of them alike, and none like one of another ``series``."""
    return _marked(islice(cycle(_sources()), count), series)


def draw_real_pages(corpora: Path, count: int, series: str) -> list[str]:
    """As ``make_pages``, of pages of WCXB-dev, other ones for another ``series``."""
    pages = sorted(wcxb(corpora), key=lambda page: page.id)
    drawn = random.Random(series).sample(pages, count)
    return _marked((page.read().decode("utf-8", "replace") for page in drawn), series)


def page_makers(corpora: Path, count: int) -> dict[str, PageMaker]:
    """What makes ``count`` pages, by the kind of page; without a corpus, small ones only."""
    makers: dict[str, PageMaker] = {}
    if corpora.is_dir():
        makers["real pages"] = partial(draw_real_pages, corpora, count)
    else:
        print(f"no {corpora}: real pages are left out", file=sys.stderr)
    return makers | {"pages of 5 KB": partial(make_pages, count)}


def _marked(sources: Iterable[str], series: str) -> list[str]:
    return [
        source.replace("</body>", f"<p>Copy {number} of series {series}.</p></body>")
        for number, source in enumerate(sources)
    ]


def as_bodies(pages: list[str], series: str) -> list[bytes]:
    """The pages as bodies of ``POST /v1/declutter``, each with a url of its own."""
    return [
        json.dumps({"html": page, "url": url_of(series, number)}).encode()
        for number, page in enumerate(pages)
    ]


def make_bodies(count: int, series: str) -> list[bytes]:
    """Bodies of ``count`` pages."""
    return as_bodies(make_pages(count, series), series)


def url_of(series: str, number: int) -> str:
    """The url of a page of a series, by which an answer shows that it is the page's."""
    return f"https://load.example/{series}/{number}"


@cache
def _sources() -> tuple[str, ...]:
    sources = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*/source.html"))]
    articles = tuple(OWN_URL.sub("", source) for source in sources if _is_article(source))
    if not articles:
        raise SystemExit(f"no pages under {FOLDER}")
    return articles


def _is_article(source: str) -> bool:
    try:
        declutter(source)
    except QuietpageError:
        return False
    return True
