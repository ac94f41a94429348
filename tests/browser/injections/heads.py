"""What a page says of itself, and what comes to stand in titles, bylines and lead images."""

from __future__ import annotations

from typing import Final

from .evil import EVIL

_IMG: Final = "&lt;img src=/n onerror=pwn()&gt;"


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" name="{name}" content="{content}">'


HEADS: Final = [
    f"<title>Tides {_IMG}</title>",
    "<title>[Tides](javascript:pwn())</title>",
    "<title>![Tides](javascript:pwn()) &lt;javascript:pwn()&gt;</title>",
    "<title>\\[Tides](javascript:pwn()) \\&lt;script&gt;pwn()&lt;/script&gt;</title>",
    "<title>Tides\n\n&lt;script&gt;pwn()&lt;/script&gt;</title>",
    "<title>`Tides [x](javascript:pwn())</title>",
    f"<title>Tides</title>{_meta('og:title', f'Tides&quot;>{_IMG}')}",
    f"<title>Tides</title>{_meta('author', f'Ada {_IMG}')}",
    f"<title>Tides</title>{_meta('author', '[Ada](javascript:pwn())')}",
    f"<title>Tides</title>{_meta('og:site_name', f'News {_IMG}')}",
    f"<title>Tides</title>{_meta('description', f'All {_IMG} [x](javascript:pwn())')}",
    f"<title>Tides</title>{_meta('og:image', 'javascript:pwn()')}",
    f"<title>Tides</title>{_meta('og:image', 'data:image/svg+xml,<svg onload=pwn()>')}",
    f'<title>Tides</title>{_meta("og:url", "javascript:pwn()")}<link rel=canonical href="{EVIL}">',
    f"<title>Tides</title>{_meta('article:published_time', f'2026-03-04T05:06:07{_IMG}')}",
    '<title>Tides</title><html lang="en&quot; onclick=pwn() x=&quot;" dir="ltr'
    '&quot; onclick=pwn()">',
    '<title>Tides</title><script type="application/ld+json">{"@type":"Article","headline":"Tides '
    '<img src=/n onerror=pwn()>","author":{"name":"[Ada](javascript:pwn())"},"image":'
    '"javascript:pwn()","datePublished":"2026-03-04<img src=/n onerror=pwn()>"}</script>',
    f'<title>Tides</title><base href="javascript:/pwn()//">{_meta("og:image", "x")}',
    f'<title>Tides</title><base href="{EVIL}"><base target=_top>',
]
"""They take the place of the page's title."""
