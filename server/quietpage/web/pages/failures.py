"""What went wrong, said to a person, with what to do about it."""

from __future__ import annotations

from html import escape
from typing import Final

from aiohttp import web

from quietpage.web.pages.comfort import read_comfort
from quietpage.web.pages.document import PageDocument, respond

EXTENSION: Final = (
    "The site turns away programs, but it shows the page to you. Open it in your browser, and "
    "use the extension or the bookmarklet there: they send what you see."
)
ADVICE: Final = {
    "site_refused": ("The site did not give the page", EXTENSION),
    "site_unreachable": ("The site cannot be reached", "Try again in a moment."),
    "fetch_timed_out": ("The site takes too long", "Try again, or open the page itself."),
    "no_such_host": ("There is no such site", "Look at the address once more for a slip."),
    "address_refused": (
        "That address is not fetched",
        "Only pages on the public internet are. For others use the extension.",
    ),
    "fetched_no_page": ("That is no page", "Open the address itself: it may be a file."),
    "no_main_content": (
        "There is no article here",
        "The page may be a list of links, or draw its text by script. In the second case the "
        "extension or the bookmarklet may get further: they send what you see.",
    ),
    "token_needed": ("Who are you?", "This service is not open to all. Sign in on its home page."),
    "origin_refused": (
        "Another site sent you",
        "Copy the address into the box on the home page to read it here.",
    ),
    "bad_request": ("That address cannot be read", "It should begin with https://."),
    "overloaded": ("Too much to do", "Try again in a moment."),
    "too_many_requests": ("Not so fast", "Try again in a minute."),
    "not_found": ("There is nothing here", "The home page has a box for addresses."),
}
OTHERWISE: Final = ("That did not work", "Try again, or open the page itself.")


def failure_page(
    request: web.Request, *, status: int, code: str, detail: str, url: str = ""
) -> web.Response:
    """The page for an error; ``url`` is what was to be read."""
    title, advice = ADVICE.get(code, OTHERWISE)
    link = ""
    if url.startswith(("http://", "https://")):
        link = f'<a class="button" rel="noreferrer" href="{escape(url)}">Open the page itself</a> '
    main = (
        f'<main class="plain" id="qp-main"><h1>{title}</h1><p>{escape(detail)}</p><p>{advice}</p>'
        f'<p>{link}<a href="/">To the home page</a></p>'
        f'<p class="detail">Code: {escape(code)}</p></main>'
    )
    page = PageDocument(title=title, main=main.encode(), comfort=read_comfort(request))
    return respond(page, status=status)
