"""What readers see of a page's author and dates."""

from __future__ import annotations

from lxml.html import HtmlElement

from quietpage.engine.metadata.body import view_body
from quietpage.engine.metadata.bylines import read_byline
from quietpage.engine.metadata.record import Claims
from quietpage.engine.metadata.survey import Survey
from quietpage.engine.metadata.visible_dates import read_dates


def read_visible(
    survey: Survey,
    headline: HtmlElement | None,
    title: str | None,
    lang: str | None,
    *,
    byline: bool,
) -> Claims:
    """Return the dates that stand in the page, and its byline where that is wanted.

    Those near ``headline`` come first.
    """
    if survey.body is None:
        return Claims()
    body = view_body(survey.body, headline, title)
    claims = read_dates(body, lang)
    if byline:
        claims.authors = read_byline(body, survey.url, lang)
    return claims
