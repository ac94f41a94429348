"""Which identifiers a link's target may bear in whatever page the article is shown.

An ``id`` makes its element a property of ``window`` by that name, unless one of that name
is there already (HTML Living Standard, named access on the Window object); an image's, a
form's or an object's one of ``document`` or of the form around it as well, over what is
there. So built-in names cannot be shadowed by the elements that bear ids here, for images
never do. What is left to shadow are variables that a program looks for and does not find,
such as ``config``: names of that shape are refused, and those that built-ins bear with
them, since a later move of the markup may put them elsewhere. All others stay as the page
wrote them, for links from outside lead to them too.
"""

from __future__ import annotations

import re
from typing import Final

MAX_CHARS: Final = 200
PREFIX: Final = "at-"
"""Before an identifier that may not stand as it is; no variable's name holds a hyphen."""
RESERVED: Final = "qp-"
"""How the names begin that Quietpage's own pages and capture use."""
UNSAFE: Final = re.compile(r"[\s\"'<>&`\\\x00-\x20\x7f-\x9f]")
VARIABLE: Final = re.compile(r"__\w*|.*\$.*|[a-z]+[A-Z]\w*|[A-Z][A-Z0-9_]+|on[a-z]+")
"""Shapes that programs give to their global variables and handlers."""
NAMES: Final = frozenset(
    {
        *("action", "all", "alert", "anchors", "api", "app", "application", "args", "attributes"),
        *("author", "base", "blob", "blur", "body", "bootstrap", "cache", "caches", "children"),
        *("chrome", "client", "close", "closed", "clone", "config", "configuration", "confirm"),
        *("console", "constructor", "content", "context", "cookie", "crypto", "csrf", "data"),
        *("debug", "define", "dispatch", "doctype", "document", "domain", "elements", "embeds"),
        *("enctype", "env", "eval", "event", "events", "exports", "external", "fetch", "find"),
        *("firebase", "focus", "forms", "frame", "frames", "function", "global", "globals"),
        *("head", "hidden", "history", "host", "href", "id", "images", "implementation"),
        *("import", "init", "input", "jquery", "keys", "lang", "length", "links", "load"),
        *("loader", "locale", "location", "locationbar", "login", "main", "menubar", "method"),
        *("module", "moment", "name", "navigation", "navigator", "nonce", "open", "opener"),
        *("options", "origin", "page", "params", "parent", "performance", "plugins", "print"),
        *("process", "prompt", "props", "prototype", "proxy", "react", "referrer", "remove"),
        *("replace", "require", "reset", "root", "router", "scheduler", "screen", "scripts"),
        *("scroll", "scrollbars", "self", "session", "settings", "setup", "state", "status"),
        *("statusbar", "stop", "store", "style", "submit", "system", "target", "template"),
        *("test", "text", "title", "token", "toolbar", "top", "type", "url", "user", "utils"),
        *("value", "values", "vue", "webpack", "window", "worker", "write"),
    }
)


def is_safe_identifier(name: str) -> bool:
    """Tell whether the name may stand as an ``id`` as it is."""
    return (
        0 < len(name) <= MAX_CHARS
        and UNSAFE.search(name) is None
        and name.lower() not in NAMES
        and not name.startswith(RESERVED)
        and VARIABLE.fullmatch(name) is None
    )


def safe_identifier(name: str) -> str:
    """Return the name, or one made of it that may stand as an ``id``."""
    if is_safe_identifier(name):
        return name
    return PREFIX + (UNSAFE.sub("-", name)[: MAX_CHARS - len(PREFIX)] or "target")
