"""Metadata in Open Graph, its ``article:`` extension and Twitter's cards."""

from __future__ import annotations

from quietpage.engine.metadata.dates import parse_stamp
from quietpage.engine.metadata.record import Claims
from quietpage.engine.metadata.survey import Survey
from quietpage.engine.metadata.text import clean, clean_url


def read_open_graph(survey: Survey) -> Claims:
    """Return what the page tells to sites that show it as a card."""
    kind = clean(survey.meta("og:type"))
    labelled = _labelled(survey)
    return Claims(
        title=clean(survey.meta("og:title")) or clean(survey.meta("twitter:title")),
        authors=tuple(
            name
            for key in ("article:author", "og:article:author", "book:author", "video:director")
            for name in map(clean, survey.all_metas(key))
            if name
        )
        + tuple(labelled),
        published=parse_stamp(
            survey.meta(
                "article:published:time",
                "og:article:published:time",
                "article:published",
                "og:published:time",
                "og:pubdate",
            )
        ),
        modified=parse_stamp(
            survey.meta("article:modified:time", "og:updated:time", "article:modified")
        ),
        site_name=clean(survey.meta("og:site:name")),
        lang=survey.meta("og:locale"),
        excerpt=clean(survey.meta("og:description")) or clean(survey.meta("twitter:description")),
        image=clean_url(survey.meta("og:image:secure:url", "og:image", "og:image:url"), survey.base)
        or clean_url(survey.meta("twitter:image", "twitter:image:src"), survey.base),
        url=clean_url(survey.meta("og:url"), survey.base),
        type=kind.lower().removeprefix("og:") if kind else None,
    )


def _labelled(survey: Survey) -> list[str]:
    """Return names from Twitter's free fields: label "Written by", data "Jane Doe"."""
    names = []
    for number in ("1", "2"):
        label = clean(survey.meta(f"twitter:label{number}"))
        value = clean(survey.meta(f"twitter:data{number}"))
        if label and value and label.casefold() in _AUTHOR_LABELS:
            names.append(value)
    return names


_AUTHOR_LABELS = frozenset(
    {
        "written by", "author", "by", "posted by", "geschrieben von", "verfasst von", "écrit par",
        "auteur", "escrito por", "autor", "scritto da", "autore", "geschreven door", "написано",
        "автор", "skriven av", "napisane przez", "yazan", "skrevet af", "ditulis oleh",
    }
)  # fmt: skip
