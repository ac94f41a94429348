"""Have the service read a site, page after page, and look at what it gives back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from benchmarks.memory.site import SitePage
from quietpage.settings import Settings
from quietpage.web.app import make_app


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page."""

    survived: frozenset[str]
    """Names of the template pieces that still stand in the article."""
    lost: tuple[str, ...]
    """Texts of the article that do not."""
    reported: frozenset[str]
    """Names of the template pieces among the removals."""
    reasons: tuple[str, ...]


async def read_site(settings: Settings, pages: Iterable[SitePage]) -> list[Outcome]:
    """Send the pages in turn, as a reader does, to a service with these settings."""
    async with TestClient(TestServer(make_app(settings), host="127.0.0.1")) as client:
        return [_judge(page, await _read(client, page)) for page in pages]


async def _read(client: TestClient[Any, Any], page: SitePage) -> dict[str, Any]:
    body = {"html": page.html, "url": page.url, "formats": ["text"]}
    async with client.post("/v1/declutter", json=body) as response:
        answer: dict[str, Any] = await response.json()
        if response.status != 200:
            raise RuntimeError(f"{response.status}: {answer}")
        return answer


def _judge(page: SitePage, answer: dict[str, Any]) -> Outcome:
    text = " ".join(answer["text"].split())
    removed = [removal["text"] for removal in answer["removed"]]
    return Outcome(
        survived=frozenset(name for name, piece in page.template.items() if piece in text),
        lost=tuple(own for own in page.article if own not in text),
        reported=frozenset(
            name
            for name, piece in page.template.items()
            if any(piece in taken for taken in removed)
        ),
        reasons=tuple(removal["reason"] for removal in answer["removed"]),
    )
