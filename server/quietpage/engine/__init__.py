"""The engine: a page's HTML in, its article out. No clock, no I/O, no settings."""

from __future__ import annotations

from typing import Final

from quietpage.engine import kernels
from quietpage.engine.article import Article, Policy
from quietpage.engine.body import find_body
from quietpage.engine.finish import finish
from quietpage.engine.limits import DEFAULT_LIMITS, Limits
from quietpage.engine.measure import measure
from quietpage.engine.metadata import read_metadata
from quietpage.engine.page import Page, readable_url
from quietpage.engine.parse import Tree, parse
from quietpage.engine.pipeline import PASSES
from quietpage.engine.segment import segment
from quietpage.engine.template import Fingerprints, Template

ENGINE: Final = "0.1.0"
"""Version of the engine's judgement: answers made by another one are not comparable."""


def declutter(
    html: str | bytes,
    *,
    url: str | None = None,
    policy: Policy = Policy.BALANCED,
    charset: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Article:
    """Return the article of a page, without its clutter.

    ``url`` is where the page stands: relative addresses are resolved against it. A malformed one
    counts as none. ``charset`` is what the transport said of bytes. A page beyond ``limits`` is
    refused, or read in part.

    Raises EmptyPage, NotAPage, PageTooLarge, NoMainContent.
    """
    root = parse(html, charset=charset, limits=limits)
    page = _read(root, url, policy, None)
    return finish(page, engine=ENGINE)


def declutter_with_template(
    html: str | bytes,
    template: Template,
    *,
    url: str | None = None,
    policy: Policy = Policy.BALANCED,
    charset: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Article, Fingerprints]:
    """Do as ``declutter`` does, minding what other pages of the same site show.

    Returns the article, and what may be remembered of the page: hashes made with
    ``template.key``.

    Raises EmptyPage, NotAPage, PageTooLarge, NoMainContent.
    """
    root = parse(html, charset=charset, limits=limits)
    page = _read(root, url, policy, template)
    fingerprints = page.fingerprints or Fingerprints(0, ())
    return finish(page, engine=ENGINE), fingerprints


def _read(root: Tree, url: str | None, policy: Policy, template: Template | None) -> Page:
    """A page that all passes have seen."""
    url = readable_url(url)
    # lxml makes elements that nobody holds anew for whoever asks; kernels ask for few.
    _held = () if kernels.COMPILED else tuple(root.iter())
    metadata = read_metadata(root, url=url)
    body = find_body(root)
    segment(body)
    measures = measure(body)
    page = Page(root, measures, metadata, url=url, policy=policy, template=template)
    for run in PASSES:
        run(page)
    return page
