"""Which page a path of the reader asks for, as people and programs write it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import quote, unquote, unquote_plus

from quietpage.fetch.urls import parse_url

MAX_URL_CHARS: Final = 8192
PATH_FORM: Final = "/read/"
IN_QUERY: Final = re.compile(r"(?:^|&)url=(.*)", re.DOTALL)
WRITTEN_OUT: Final = re.compile(r"(https?):/+", re.IGNORECASE)
"""Proxies on the way merge slashes."""
OTHER_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


def asked_url(
    raw_path: str, *, path_form: str = PATH_FORM, others: Collection[str] = ()
) -> str | None:
    """The url that a path with its query asks for, None where it asks for none.

    A url that is written out reaches to the end: what follows ``url=`` is all its own, ``&``
    and ``?`` included, up to a parameter that is named in ``others``. One that is
    percent-encoded ends at the next ``&``. ``path_form`` is what stands before a url that is
    part of the path.
    """
    path, _, query = raw_path.partition("?")
    if path.startswith(path_form):
        text = raw_path.removeprefix(path_form)
        decoded = unquote(text)
    else:
        match = IN_QUERY.search(query)
        text = _before(match[1], others) if match else ""
        decoded = unquote_plus(text.partition("&")[0])
    is_written_out = WRITTEN_OUT.match(text) and not _is_half_encoded(text)
    text = (text if is_written_out else decoded).strip()
    if not text:
        return None
    if WRITTEN_OUT.match(text):
        return WRITTEN_OUT.sub(r"\1://", text, count=1)
    return text if OTHER_SCHEME.match(text) else f"https://{text}"


def _is_half_encoded(text: str) -> bool:
    """Whether only what would part a url from its neighbours in a query is encoded in it."""
    query = text.partition("?")[2]
    return "%3D" in query.upper() and not {"=", "&"} & set(text)


def _before(text: str, names: Collection[str]) -> str:
    """``text`` up to the first parameter of those ``names``."""
    own: list[str] = []
    for part in text.split("&"):
        if own and part.partition("=")[0] in names:
            break
        own.append(part)
    return "&".join(own)


def reader_path(url: str) -> str:
    """Path under which the reader shows the page at ``url``."""
    return f"/read?url={quote(url, safe='')}"


def page_url(text: str | None) -> str | None:
    """``text`` if it can be the url of a page that was sent, else None."""
    if not text or len(text) > MAX_URL_CHARS:
        return None
    try:
        url = parse_url(text)
        return text if url.scheme in ("http", "https") and url.host else None
    except ValueError:
        return None
