from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from quietpage.engine.metadata import Metadata, read_metadata

Reader = Callable[..., Metadata]


@pytest.fixture
def read() -> Reader:
    """Read the metadata of a page given as head and body."""

    def read(head: str = "", body: str = "", url: str | None = None, lang: str = "") -> Metadata:
        page = f"<html{lang and f' lang={lang!r}'}><head>{head}</head><body>{body}</body></html>"
        return read_metadata(html.document_fromstring(page), url=url)

    return read
