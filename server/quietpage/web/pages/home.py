"""The home page: a box for addresses, the bookmarklet, and the way to the extension."""

from __future__ import annotations

from html import escape
from typing import Final
from urllib.parse import quote

BOOKMARKLET: Final = (
    "(()=>{{const f=document.createElement('form');f.method='post';f.action='{address}/read';"
    "f.acceptCharset='utf-8';f.target='_blank';for(const[n,v]of[['url',location.href],"
    "['html',document.documentElement.outerHTML]]){{const t=document.createElement('textarea');"
    "t.name=n;t.value=v;f.append(t)}}f.hidden=true;document.body.append(f);"
    "HTMLFormElement.prototype.submit.call(f);f.remove()}})()"
)
"""Sends the page as the person's own browser has it."""
SIGN_IN: Final = (
    '<form class="ask" method="post" action="/sign-in"><label for="qp-token">This service is not '
    "open to all: your token</label>"
    '<input class="field" id="qp-token" name="token" type="password" autocomplete="off" required>'
    '<button class="button">Sign in</button></form>'
)
OPEN_SEARCH: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
    "<ShortName>Quietpage</ShortName>\n"
    "<Description>Read a page without its clutter</Description>\n"
    "<InputEncoding>UTF-8</InputEncoding>\n"
    '<Url type="text/html" method="get" template="{address}/read?url={{searchTerms}}"/>\n'
    "</OpenSearchDescription>\n"
)


def home_main(address: str, *, asks_for_token: bool) -> str:
    """Markup of the page; ``address`` is the service's own, without a slash at its end."""
    script = "javascript:" + quote(BOOKMARKLET.format(address=address), safe="")
    return (
        '<main class="plain" id="qp-main"><h1>Read the article. Leave the rest.</h1>'
        f"{SIGN_IN if asks_for_token else ''}"
        '<form class="ask" method="get" action="/read"><label for="qp-url">Address of a page'
        '</label><input class="field" id="qp-url" name="url" type="text" inputmode="url" '
        'placeholder="https://" autocomplete="off" autocapitalize="none" spellcheck="false" '
        'required><button class="button">Read</button></form>'
        "<p>What is taken out is listed below each article, with the reason, and can be brought "
        "back.</p>"
        "<h2>From your own browser</h2>"
        f'<p>Drag this to your bookmarks bar: <a href="{escape(script)}">Read quietly</a>. A '
        "click on it sends the page that you have open, as you see it, pages behind a log-in "
        "included.</p>"
        "<h2>With the extension</h2>"
        f"<p>It cleans the page where it stands. In its settings enter <code>{escape(address)}"
        "</code> as the address of the service, and your token if you were given one; then click "
        "its button on any page, or press Alt+Shift+Q.</p>"
        "<h2>From the address bar</h2>"
        f"<p>Put <code>{escape(address)}/read/</code> before any address, or add this page as a "
        "search engine of your browser.</p>"
        "</main>"
    )
