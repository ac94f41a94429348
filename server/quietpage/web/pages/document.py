"""The frame around every page for people: head, bar, settings, and the headers it needs."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib import resources
from typing import Final

from aiohttp import web

from quietpage.web.pages.comfort import Comfort, settings_form

CSS: Final = resources.files(__package__).joinpath("reader.css").read_bytes()
CSS_PATH: Final = f"/reader-{sha256(CSS).hexdigest()[:12]}.css"
"""Named after its content, and so may be kept for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDocument:
    """One page. ``main``, in UTF-8, and ``tools`` are markup, all else is text."""

    title: str
    main: bytes
    comfort: Comfort
    lang: str = "en"
    tools: str = ""
    style: str = ""
    back: str = ""
    """Path that the settings lead back to; empty: the page has no settings."""
    images: str = "'self' data:"
    """Where images may come from, in the words of a content security policy."""


def respond(
    page: PageDocument, *, status: int = 200, title_is_markup: bool = False
) -> web.Response:
    """The page with its security headers; compressed where the browser takes it."""
    title = page.title if title_is_markup else escape(page.title)
    style = f"<style>{page.style}</style>" if page.style else ""
    comfort = page.comfort
    head = (
        f'<!doctype html>\n<html lang="en" data-theme="{comfort.theme}" data-size="{comfort.size}"'
        f' data-face="{comfort.face}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f'<link rel="stylesheet" href="{CSS_PATH}">\n{style}'
        '<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" '
        'title="Quietpage">\n</head>\n<body>\n<a class="skip" href="#qp-main">To the text</a>\n'
        f'<header class="bar"><a class="home" href="/">Quietpage</a>{page.tools}'
        f"{settings_form(comfort, page.back) if page.back else ''}</header>\n"
    )
    response = web.Response(
        body=b"".join((head.encode("utf-8", "replace"), page.main, b"\n</body>\n</html>\n")),
        status=status,
        content_type="text/html",
        charset="utf-8",
        headers={
            "Content-Security-Policy": _policy(page),
            "Vary": "Accept, Cookie, Accept-Encoding",
        },
    )
    response.enable_compression()
    return response


def _policy(page: PageDocument) -> str:
    """No script runs, so the page may keep its origin; it needs it for its own style sheet."""
    styles = "'self'"
    if page.style:
        digest = base64.b64encode(sha256(page.style.encode()).digest()).decode("ascii")
        styles += f" 'sha256-{digest}'"
    return (
        f"default-src 'none'; style-src {styles}; img-src {page.images}; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; sandbox allow-forms allow-same-origin"
    )


def is_for_people(request: web.Request) -> bool:
    """Whether whoever asks would rather have a page than data."""
    return "text/html" in request.headers.get("Accept", "")
