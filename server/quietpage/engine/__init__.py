"""The engine: a page's HTML in, its article out. No clock, no I/O, no settings."""

from __future__ import annotations

from typing import Final

from quietpage.engine.article import Article, Policy
from quietpage.engine.finish import finish
from quietpage.engine.measure import measure
from quietpage.engine.metadata import read_metadata
from quietpage.engine.page import Page
from quietpage.engine.parse import parse
from quietpage.engine.pipeline import PASSES
from quietpage.engine.segment import segment
from quietpage.errors import NoMainContent

ENGINE: Final = "0.1.0"
"""Version of the engine's judgement: answers made by another one are not comparable."""


def declutter(
    html: str | bytes,
    *,
    url: str | None = None,
    policy: Policy = Policy.BALANCED,
    charset: str | None = None,
) -> Article:
    """Return the article of a page, without its clutter.

    ``url`` is where the page stands: relative addresses are resolved against it. ``charset`` is
    what the transport said of bytes.

    Raises EmptyPage, NotAPage, PageTooLarge, NoMainContent.
    """
    root = parse(html, charset=charset)
    metadata = read_metadata(root, url=url)
    body = root.find("body")
    if body is None:
        raise NoMainContent("The page has no body.")
    containers = segment(body)
    page = Page(root, measure(body, containers), metadata, url=url, policy=policy)
    for run in PASSES:
        run(page)
    return finish(page, engine=ENGINE)
