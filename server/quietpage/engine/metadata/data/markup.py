"""Class names, addresses and separators by which bylines and dates are known.

Patterns for ``re.VERBOSE``; white space in them says nothing.
"""

from __future__ import annotations

from typing import Final

AUTHOR_CLASS: Final = r"""
    (?:^|[\s_-])
    (?:by-?_?line|authors?|writers?|autore?|auteur|posted-?by|written-?by|[a-z]*user-?name
      |postuser|contributors?|creator|vcard|journalist|reporter|redaktor)
    (?:$|[\s_-])
    | [a-z](?:Author|Byline)(?![a-z]) | PostUser | (?:^|[\s_-])(?:author|byline)[A-Z]
"""
"""Classes of elements that hold a name; case-sensitive, for camelCase."""

AUTHOR_STEMS: Final = (
    "author", "byline", "by-line", "by_line", "writer", "autor", "auteur", "posted", "written",
    "username", "user-name", "postuser", "contributor", "creator", "vcard", "journalist",
    "reporter", "redaktor",
)  # fmt: skip
"""One of them, in lower case, stands in whatever ``AUTHOR_CLASS`` matches: a quick look first."""

NOT_AUTHOR_CLASS: Final = r"""
    comment | author-title\b
    | (?:^|[\s_-])
      (?:avatars?|images?|img|photos?|pic|icons?|social|share|follow|related|recommended|position
        |roles?|job|bio|desc|description|testimonial|quote|signature|rank|badge|stats?|caption
        |credits?)
      (?:$|[\s_-])
"""
"""Classes of what stands beside a name: its picture, its owner's post, links."""

DATE_CLASS: Final = r"""
    (?:^|[\s_-])
    (?:date|dates|dt|published|pubdate|publish|posted|timestamp|time|datetime|datum|fecha|data
      |dateline|created|updated|modified|postdate)
    (?:$|[\s_-])
    | [a-z](?:Date|Time|Published)(?![a-z]) | (?:^|[\s_-])(?:date|published)[A-Z]
"""

DATE_STEMS: Final = (
    "date", "dt", "publi", "pubdate", "posted", "time", "datum", "fecha", "data", "created",
    "modified",
)  # fmt: skip
"""One of them stands in whatever ``DATE_CLASS`` matches."""

ELSEWHERE_CLASS: Final = r"""
    (?:^|[\s_-])
    (?:comments?|commentlist|comment-\w+|respond|related|recommended|recommendations?|promos?
      |teasers?|trending|popular|latest|carousel|slider|listing|cards?|newsletter|testimonials?
      |nav|navbar|menu|copyright|upcoming|read-?next|breadcrumbs?)
    (?:$|[\s_-])
    | (?:^|\s)(?:site-|page-|main-|global-)?footer(?:$|[\s_-])
    | widget-area | relatedposts? | recentposts?
"""
"""Classes of frames and cards whose names and dates belong to something else."""

AUTHOR_LINK: Final = r"""
    /(?:authors?|by|writers?|people|staff|profiles?|contributors?|columnists?|auteurs?|autore?s?
      |autoren|journalists?|editors?|reporters?)/[^/]
    | [?&]author=
"""

AUTHOR_LINK_STEMS: Final = (
    "/author", "/by/", "/writer", "/people/", "/staff/", "/profile", "/contributor", "/columnist",
    "/auteur", "/autor", "/journalist", "/editor", "/reporter", "?author=", "&author=",
)  # fmt: skip
"""One of them stands in whatever ``AUTHOR_LINK`` matches."""

THREAD_ADDRESS: Final = r"""
    forum | thread | topic | discuss | community | /t/ | /questions/ | /d/ | boards?\.
    | /comments/ | /post/\d
"""
"""Addresses of threads, where the first of many names is whose page it is."""
