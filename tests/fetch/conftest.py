from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from origins import Site, page


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    site.serve("/", page)

    async def redirect(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": request.query["to"]})

    site.serve("/redirect", redirect)
    await site.start()
    yield site
    await site.close()
