"""robots.txt, where the operator wants it minded."""

from __future__ import annotations

import pytest
from aiohttp import web
from origins import PAGE, Site

from quietpage.errors import RobotsRefused

RULES = "User-agent: *\nDisallow: /private\nUser-agent: quietpage\nDisallow: /drafts\n"


def serve_rules(site: Site, text: str, status: int = 200) -> None:
    async def rules(request: web.Request) -> web.Response:
        return web.Response(text=text, status=status)

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    site.serve("/robots.txt", rules)
    for path in ("/private/a", "/drafts/a"):
        site.serve(path, page)


async def test_by_default_nobody_asks_for_rules(site: Site) -> None:
    serve_rules(site, "User-agent: *\nDisallow: /")
    await site.fetcher().fetch(site.url())
    assert [request.path for request in site.requests] == ["/"]


async def test_rules_are_minded_and_kept(site: Site) -> None:
    serve_rules(site, RULES)
    fetcher = site.fetcher(fetch_robots=True)
    for _ in range(2):
        with pytest.raises(RobotsRefused):
            await fetcher.fetch(site.url("/drafts/a"))
    assert (await fetcher.fetch(site.url("/private/a"))).body, "these rules are not ours"
    assert [request.path for request in site.requests].count("/robots.txt") == 1
    assert not any(request.path.startswith("/drafts") for request in site.requests)


async def test_the_target_of_a_redirect_has_rules_of_its_own(site: Site) -> None:
    serve_rules(site, RULES)
    with pytest.raises(RobotsRefused):
        await site.fetcher(fetch_robots=True).fetch(site.url("/redirect?to=/drafts/a"))


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
async def test_rules_that_cannot_be_had(site: Site, status: int, allowed: bool) -> None:
    serve_rules(site, "", status)
    fetcher = site.fetcher(fetch_robots=True, fetch_rest_seconds=0)
    if allowed:
        assert (await fetcher.fetch(site.url())).body
    else:
        with pytest.raises(RobotsRefused):
            await fetcher.fetch(site.url())


async def test_long_rules_are_minded_as_well(site: Site) -> None:
    others = "".join(f"Disallow: /closed/{number}\n" for number in range(2000))
    serve_rules(site, f"User-agent: *\n{others}Disallow: /drafts\n")
    fetcher = site.fetcher(fetch_robots=True)
    with pytest.raises(RobotsRefused):
        await fetcher.fetch(site.url("/drafts/a"))
    assert (await fetcher.fetch(site.url("/private/a"))).body
