from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest

from quietpage.engine.render.html import render_html

BASE = "https://site.example/news/page.html"


@pytest.fixture(scope="session")
def markup() -> Callable[[str], str]:
    """Markup of a body's content after structure, sanitising and layout, without ``rel``."""

    def improve(html: str, base_url: str | None = BASE) -> str:
        body = lxml.html.document_fromstring(f"<body>{html}</body>").body
        rendered = render_html(body, base_url=base_url).html
        return rendered.replace(' rel="noopener noreferrer"', "")

    return improve
