"""``/read`` and the pages around it, with an origin server on loopback."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from harness import Client, ServeOrigin, Start
from reading import ARTICLE, FROM_BROWSER, HANDED_OVER, form_of, read
from yarl import URL

from quietpage.web.pages.addresses import asked_url, page_url


async def origin_page(request: web.Request) -> web.Response:
    if request.path == "/forbidden":
        return web.Response(status=403, text="no")
    text = ARTICLE.replace("Tide tables", f"Tide tables {request.query_string}".strip())
    return web.Response(text=text, content_type="text/html")


@pytest.fixture
async def origin(serve_origin: ServeOrigin) -> TestServer:
    return await serve_origin(origin_page)


@pytest.fixture
async def proxy(start: Start, origin: TestServer) -> Client:
    assert origin.port is not None
    return await start(fetch_allow=("127.0.0.0/8",), fetch_ports=(origin.port,))


@pytest.mark.parametrize("form", ["/read?url={}", "/read?policy=strict&url={}", "/read/{}"])
async def test_a_page_is_read_by_every_form_of_its_address(
    proxy: Client, origin: TestServer, form: str
) -> None:
    url = str(origin.make_url("/tides?year=26"))
    assert "Tide tables year=26" in await read(proxy, form.format(url))
    encoded = URL(
        str(proxy.make_url("/")).rstrip("/") + form.format(quote(url, safe="")), encoded=True
    )
    response = await proxy.session.get(encoded, headers=FROM_BROWSER)
    assert "Tide tables year=26" in await response.text()


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/read?url=https://e.test/a?b=1&c=2#d", "https://e.test/a?b=1&c=2#d"),
        ("/read?url=https%3A%2F%2Fe.test%2Fa%3Fb%3D1%26c%3D2&x=3", "https://e.test/a?b=1&c=2"),
        ("/read?url=https://e.test/a%20b", "https://e.test/a%20b"),
        ("/read?url=https://e.test/a?b%3D1%26c%3D2", "https://e.test/a?b=1&c=2"),
        ("/read/https:/e.test/a", "https://e.test/a"),
        ("/read/https://e.test/a?b=1&c=2", "https://e.test/a?b=1&c=2"),
        ("/read?url=e.test/a", "https://e.test/a"),
        ("/read?url=e.test:8080/a", "https://e.test:8080/a"),
        ("/read?url=javascript:alert(1)", "javascript:alert(1)"),
        ("/read?url=+", None),
        ("/read", None),
    ],
)
def test_the_address_is_taken_as_it_is_meant(path: str, url: str | None) -> None:
    assert asked_url(path) == url


def test_an_address_of_nothing_but_escapes_is_taken_as_fast_as_any() -> None:
    url = "http://" + "?%3D" * 20_000
    assert asked_url(f"/read?url={url}&x=3") == f"{url}&x=3"


@pytest.mark.parametrize(
    "text", ["http://xn--/", "http://[", "http://[x]@", "javascript:a", "a.example", "", None]
)
def test_what_can_be_no_pages_address_is_none(text: str | None) -> None:
    assert page_url(text) is None


async def test_the_page_runs_nothing_and_tells_nobody(proxy: Client, origin: TestServer) -> None:
    response = await proxy.get(f"/read?url={origin.make_url('/tides')}", headers=FROM_BROWSER)
    policy = response.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "frame-ancestors 'none'", "img-src 'self' data:"):
        assert part in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "<script" not in await response.text()


async def test_links_lead_to_the_reader_and_images_through_it(
    proxy: Client, origin: TestServer
) -> None:
    text = await read(proxy, f"/read?url={origin.make_url('/tides')}")
    target = quote(str(origin.make_url("/neaps?a=1&b=2")), safe="")
    assert f'href="/read?url={target}"' in text
    assert re.search(r'<img [^>]*src="/img/[\w-]+/[\w-]+"', text)
    assert text.count(str(origin.make_url("/buoy.png"))) == 0


async def test_who_accepts_markdown_gets_it(proxy: Client, origin: TestServer) -> None:
    path = f"/read?url={origin.make_url('/tides')}"
    response = await proxy.get(path, headers={"Accept": "text/markdown"})
    assert response.content_type == "text/markdown"
    assert (await response.text()).startswith("# Tide tables")
    assert "Accept" in response.headers["Vary"]
    page = await proxy.get(path, headers={"Accept": "text/html, text/markdown;q=0.5"})
    assert page.content_type == "text/html"
    assert "Accept" in page.headers["Vary"].split(", ")


async def test_the_picture_of_a_film_comes_through_the_service_too(client: Client) -> None:
    film = '<video poster="https://n.example/p.jpg" title="A film"></video></article>'
    page = ARTICLE.replace("</article>", f"<p>And the film of it:</p>{film}")
    response = await client.post("/read", data=form_of(page), headers=HANDED_OVER)
    text = await response.text()
    assert re.search(r'<video [^>]*poster="/img/', text)
    assert "n.example/p.jpg" not in text


async def test_both_can_be_left_as_they_are(start: Start, origin: TestServer) -> None:
    client = await start(
        fetch_allow=("127.0.0.0/8",),
        fetch_ports=(origin.port,),
        reader_images=False,
        reader_links=False,
    )
    text = await read(client, f"/read?url={origin.make_url('/tides')}")
    assert f'src="{origin.make_url("/buoy.png")}"' in text
    assert f'href="{origin.make_url("/neaps")}?a=1&amp;b=2"' in text


async def test_what_was_removed_is_listed_and_stands_hidden_in_its_place(
    proxy: Client, origin: TestServer
) -> None:
    text = await read(proxy, f"/read?url={origin.make_url('/tides')}")
    body, _, removed = text.partition('<details class="removed"')
    assert "Subscribe to our newsletter" in removed
    [name] = re.findall(r'<aside class="back" id="qp-(r\d+)"[^>]*><p>Subscribe', body)
    assert body.index("Neaps, which") < body.index(f'id="qp-{name}"') < body.index("Line 0")
    assert f'id="qp-k{name}"' in removed
    assert f":root:has(#qp-k{name}:checked) #qp-{name}{{display:block}}" in text


async def test_what_is_read_from_right_to_left_stands_so(client: Client) -> None:
    page = ARTICLE.replace("<html lang=en>", "<html lang=he dir=rtl>")
    response = await client.post("/read", data=form_of(page), headers=HANDED_OVER)
    text = await response.text()
    assert '<article id="qp-article" lang="he" dir="rtl">' in text
    assert text.index("</article>") < text.index('<details class="removed"')


async def test_there_is_an_outline(proxy: Client, origin: TestServer) -> None:
    text = await read(proxy, f"/read?url={origin.make_url('/tides')}")
    for words in ("Spring &lt;tide&gt;", "Neap tide"):
        [name] = re.findall(rf'href="#([^"]+)">{re.escape(words)}</a>', text)
        assert f'id="{name}"' in text


async def test_the_first_paint_is_light(proxy: Client, origin: TestServer) -> None:
    text = await read(proxy, f"/read?url={origin.make_url('/tides')}")
    [css] = re.findall(r'href="(/reader-[^"]+\.css)"', text)
    style = await proxy.get(css)
    assert style.headers["Cache-Control"].endswith("immutable")
    assert len(text.encode()) + len(await style.read()) <= 30 * 1024


async def test_how_a_person_likes_to_read_is_kept(proxy: Client, origin: TestServer) -> None:
    back = f"/read?url={quote(str(origin.make_url('/tides')), safe='')}"
    chosen = urlencode({"theme": "sepia", "size": "xl", "face": "sans", "back": back})
    kept = await proxy.get(f"/comfort?{chosen}", allow_redirects=False)
    assert (kept.status, kept.headers["Location"]) == (303, back)
    cookie = kept.cookies["comfort"]
    assert cookie["httponly"]
    text = await read(proxy, back, Cookie=f"comfort={cookie.value}")
    assert 'data-theme="sepia" data-size="xl" data-face="sans"' in text
    proxy.session.cookie_jar.clear()
    usual = await read(proxy, back, Cookie='comfort=">.<.x')
    assert 'data-theme="system" data-size="m" data-face="serif"' in usual


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/read?\r\nX-A: b", "/read?\0"],
)
async def test_the_settings_lead_nowhere_else(client: Client, back: str) -> None:
    response = await client.get("/comfort", params={"back": back}, allow_redirects=False)
    assert response.status == 400


async def test_a_refusal_of_the_site_is_told_with_what_to_do(
    proxy: Client, origin: TestServer
) -> None:
    url = str(origin.make_url("/forbidden"))
    response = await proxy.get(f"/read?url={url}", headers=FROM_BROWSER)
    text = await response.text()
    assert response.status == 502
    assert response.content_type == "text/html"
    assert "use the extension" in text
    assert f'href="{url}"' in text
    program = await proxy.get(f"/read?url={url}")
    assert (await program.json())["code"] == "site_refused"


@pytest.mark.parametrize(
    ("url", "status"), [("http://10.0.0.1/", 403), ("javascript:alert(1)", 403), ("", 400)]
)
async def test_an_address_that_is_not_read_is_told_of(
    client: Client, url: str, status: int
) -> None:
    response = await client.get("/read", params={"url": url}, headers=FROM_BROWSER)
    assert response.status == status
    assert "<h1>" in await response.text()


async def test_the_home_page_has_all_ways_to_the_reader(client: Client) -> None:
    text = await read(client, "/", Host="localhost:8477")
    assert 'action="/read"' in text
    assert 'href="javascript:' in text
    assert "http://localhost:8477/read" in text.replace("%3A", ":").replace("%2F", "/")
    search = await client.get("/opensearch.xml", headers={"Host": "localhost:8477"})
    assert 'template="http://localhost:8477/read?url={searchTerms}"' in await search.text()
