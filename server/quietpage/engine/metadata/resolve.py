"""Which source is believed, field by field."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from quietpage.engine.article import PageType
from quietpage.engine.metadata.bylines import is_thread
from quietpage.engine.metadata.data.types import ARTICLE_TYPES, HINTS
from quietpage.engine.metadata.dates import date_in_url
from quietpage.engine.metadata.json_ld import read_json_ld
from quietpage.engine.metadata.language import (
    lang_of_dates,
    normalise_lang,
    stated_dir,
    stated_lang,
)
from quietpage.engine.metadata.lines import MAX_PIECES, pieces_of, text_of
from quietpage.engine.metadata.meta import read_meta
from quietpage.engine.metadata.microdata import read_microdata
from quietpage.engine.metadata.names import is_weak, names_of
from quietpage.engine.metadata.open_graph import read_open_graph
from quietpage.engine.metadata.record import Claims, Metadata
from quietpage.engine.metadata.survey import Survey, survey_page
from quietpage.engine.metadata.text import clean, clean_url, fold
from quietpage.engine.metadata.titles import (
    choose_heading,
    heading_of_address,
    tidy_heading,
    trim_title,
)
from quietpage.engine.metadata.visible import read_visible

MAX_EXCERPT_CHARS: Final = 1_000


def read_metadata(root: HtmlElement, *, url: str | None) -> Metadata:
    """Return what the page under ``root`` says about itself. Changes nothing, raises nothing.

    ``root`` is the html element of a freshly parsed page; ``url`` is where it came from.
    """
    url = clean_url(url, None)
    survey = survey_page(root, url)
    json_ld, open_graph, meta = read_json_ld(survey), read_open_graph(survey), read_meta(survey)
    sites = _site_names(survey, json_ld, open_graph, meta)
    title, headline = _title(survey, (json_ld, open_graph, meta), sites)
    lang = stated_lang(root, survey.body) or next(
        filter(None, (normalise_lang(c.lang) for c in (meta, open_graph, json_ld))), None
    )
    head = (json_ld, open_graph, meta)
    told = all(_first(name, head) for name in ("authors", "published", "modified", "image"))
    microdata = Claims() if told else read_microdata(survey)
    stated = (*head, microdata)
    names = _stated_names(stated, sites)
    published = _first("published", stated)
    modified = _first("modified", stated)
    visible = Claims()
    unsure = not names or (is_weak(names) and not is_thread(url))
    if unsure or not published or modified:
        visible = read_visible(
            survey, headline, title, lang_of_dates(lang, url), byline=unsure and not _is_home(url)
        )
        seen = names_of(visible.authors, sites, visible=True)
        names = seen if not names or (seen and not is_weak(seen)) else names
        published = _date_shown(published, modified, visible, url)
    modified = modified or visible.modified
    # A page that shows one date calls it what it likes: it is the date of what is read.
    published = _date_of_address(url, published or visible.modified)
    if not names and published and (json_ld.type in ARTICLE_TYPES or open_graph.type == "article"):
        # One-person sites bear their writer's name, and some firms sign their articles.
        names = _stated_names((*stated, visible), frozenset())
    hint = _hint(json_ld, open_graph)
    canonical = meta.url or open_graph.url or json_ld.url or url
    return Metadata(
        title=title,
        byline=", ".join(names) or None,
        published=published,
        modified=modified,
        site_name=open_graph.site_name or json_ld.site_name or json_ld.publisher or meta.site_name,
        lang=lang,
        dir=stated_dir(root, survey.body, survey.article),
        excerpt=_excerpt(open_graph, meta, json_ld),
        lead_image=open_graph.image or json_ld.image or meta.image or microdata.image,
        url=canonical,
        base_url=survey.stated_base,
        page_type_hint=hint,
    )


def _date_shown(
    published: str | None, modified: str | None, visible: Claims, url: str | None
) -> str | None:
    """Return the date of publication, given what is stated and what readers see.

    What readers see wins where the stated dates are in doubt: systems that stamp a page
    anew at every build give both dates alike, and an article taken up again shows the
    date of its change as its own. A day's difference is a matter of time zones.
    """
    shown = visible.published
    if not published or not shown or not modified or _is_next_day(published, shown):
        return published or shown
    if published[:10] >= modified[:10]:
        return shown if shown < published[:10] else published
    anew = shown[:10] == modified[:10] and not visible.modified and not is_thread(url)
    return shown if anew else published


def _date_of_address(url: str | None, found: str | None) -> str | None:
    """Return the date in the page's address, which nobody changes, before the one found.

    Where they agree, the one found has the time of day too. A day's difference is one of time
    zones, and the address has that of the site.
    """
    given = date_in_url(url)
    if not given or (found and (len(given) < 10 or given == found[:10])):
        return found
    return given


def _is_next_day(one: str, other: str) -> bool:
    try:
        apart = date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])
    except ValueError:  # a month without a day
        return False
    return abs(apart.days) <= 1


def _first(name: str, sources: tuple[Claims, ...]) -> str | None:
    return next((value for value in (getattr(s, name) for s in sources) if value), None)


def _site_names(survey: Survey, *sources: Claims) -> frozenset[str]:
    names = {fold(n) for s in sources for n in (s.site_name, s.publisher) if n}
    host = urlsplit(survey.url).hostname if survey.url else None
    if host:
        labels = host.removeprefix("www.").split(".")
        names.add(fold(host.removeprefix("www.")))
        names.update(label for label in labels[:-1] if len(label) > 3)
    names.update({n.replace(" ", "") for n in names})
    names.discard("")
    return frozenset(names)


def _title(
    survey: Survey, sources: tuple[Claims, ...], sites: frozenset[str]
) -> tuple[str | None, HtmlElement | None]:
    """Return the title, and the heading it was read from if it was.

    A heading that agrees with what the page calls itself is what readers know the
    page by; titles in the head are often rewritten for search engines.
    """
    titles = [t for t in (*(s.title for s in sources), clean(survey.title)) if t]
    if titles and _is_home(survey.url):
        # The site itself is what a home page is about.
        return _home_title(survey, clean(survey.title) or titles[0]), None
    headings = [text_of(h) for h in survey.headings]
    at = choose_heading(headings, survey.lesser(), titles, sites)
    if at is None:
        at = heading_of_address(headings, survey.url)
    if at is not None:
        element = survey.heading(at)
        pieces = islice(pieces_of(element), MAX_PIECES)
        return clean(tidy_heading(text_of(element), pieces, titles, sites)), element
    if titles:
        return trim_title(titles[0], sites, tuple(map(fold, titles))), None
    first = next((i for i, text in enumerate(headings) if text), None)
    return (clean(headings[first]), survey.headings[first]) if first is not None else (None, None)


def _home_title(survey: Survey, title: str) -> str:
    """Return the first heading where the title repeats it with the site's name, else the title."""
    heading = next(filter(None, map(text_of, survey.headings)), "")
    return heading if heading and f" {fold(heading)} " in f" {fold(title)} " else title


def _is_home(url: str | None) -> bool:
    return bool(url) and urlsplit(url).path in ("", "/", "/index.html", "/index.php")


def _stated_names(sources: tuple[Claims, ...], sites: frozenset[str]) -> list[str]:
    weak: list[str] = []
    for source in sources:
        names = names_of(source.authors, sites)
        if names and not is_weak(names):
            return names
        weak = weak or names
    return weak


def _excerpt(open_graph: Claims, meta: Claims, json_ld: Claims) -> str | None:
    text = open_graph.excerpt or meta.excerpt or json_ld.excerpt
    return text[:MAX_EXCERPT_CHARS] if text else None


def _hint(json_ld: Claims, open_graph: Claims) -> PageType | None:
    return HINTS.get(json_ld.type or "") or HINTS.get(open_graph.type or "")
