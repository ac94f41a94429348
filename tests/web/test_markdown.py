"""Markdown by ``Accept``, read by a reader of Markdown that lets every address pass."""

from __future__ import annotations

from html import escape

import pytest
from harness import PAGE, Client
from markdown_it import MarkdownIt

READER = MarkdownIt("commonmark", {"html": True})
READER.validateLink = lambda _: True  # type: ignore[method-assign]
MARKDOWN = {"Accept": "text/markdown"}
TITLES = [
    "Tides <img src=x onerror=pwn()>",
    "[Tides](javascript:pwn())",
    "\\[Tides](javascript:pwn())",
    "![Tides](javascript:pwn())",
    "<javascript:pwn()>",
    "Tides `code` AT&T *and* 1_000 \\ for C",
]


@pytest.mark.parametrize("title", TITLES)
async def test_a_title_is_a_title_and_nothing_else(client: Client, title: str) -> None:
    page = PAGE.replace("Tide tables", escape(title))
    response = await client.post(
        "/v1/declutter", data=page.encode(), headers={"Content-Type": "text/html", **MARKDOWN}
    )
    document = await response.text()
    assert READER.render(document).splitlines()[0] == f"<h1>{escape(title, quote=False)}</h1>"
