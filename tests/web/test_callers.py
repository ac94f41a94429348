from __future__ import annotations

import pytest
from harness import PAGE, Client, Start

from quietpage.web.callers import token_digest

EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://5ec5ac44-8a5c-4c0c-9f4e-0d0d0d0d0d0d"


async def ask(client: Client, **headers: str) -> tuple[int, str]:
    response = await client.post("/v1/declutter", json={"html": PAGE}, headers=headers)
    if response.status == 200:
        return 200, ""
    return response.status, (await response.json())["code"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8477", "[::1]:8477", "LOCALHOST:1"])
async def test_loopback_names_are_answered(client: Client, host: str) -> None:
    assert await ask(client, Host=host) == (200, "")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "a b",
        "",
        "[x]@",
    ],
)
async def test_a_rebound_name_is_refused(client: Client, host: str) -> None:
    assert await ask(client, Host=host) == (421, "host_refused")


async def test_further_names_can_be_given(start: Start) -> None:
    client = await start(hosts=("reader.home.example",))
    assert await ask(client, Host="reader.home.example") == (200, "")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:3000"])
async def test_a_page_of_another_origin_is_refused(client: Client, origin: str) -> None:
    assert await ask(client, Origin=origin) == (403, "origin_refused")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_what_a_page_fetches_without_an_origin_is_refused(client: Client, site: str) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    assert await ask(client, **headers) == (403, "origin_refused")


@pytest.mark.parametrize("origin", [EXTENSION, FIREFOX])
async def test_the_extension_may_call_and_read(client: Client, origin: str) -> None:
    response = await client.post("/v1/declutter", json={"html": PAGE}, headers={"Origin": origin})
    assert response.status == 200
    assert response.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in response.headers.getall("Vary")


async def test_the_extension_can_read_an_error(client: Client) -> None:
    response = await client.post("/v1/declutter", data=b"{", headers={"Origin": EXTENSION})
    assert response.status >= 400
    assert response.headers["Access-Control-Allow-Origin"] == EXTENSION


async def test_a_preflight_from_the_extension_is_answered(client: Client) -> None:
    response = await client.options(
        "/v1/declutter",
        headers={
            "Origin": EXTENSION,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type,content-encoding,authorization",
            "Access-Control-Request-Private-Network": "true",
        },
    )
    assert response.status == 204
    allowed = response.headers["Access-Control-Allow-Headers"].lower()
    assert all(name in allowed for name in ("content-type", "content-encoding", "authorization"))
    assert response.headers["Access-Control-Allow-Origin"] == EXTENSION
    assert response.headers["Access-Control-Allow-Private-Network"] == "true"


async def test_a_preflight_from_a_page_is_refused(client: Client) -> None:
    response = await client.options(
        "/v1/declutter",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
    )
    assert response.status == 403
    assert "Access-Control-Allow-Origin" not in response.headers


async def test_a_configured_origin_may_call(start: Start) -> None:
    client = await start(origins=("https://reader.example",))
    assert await ask(client, Origin="https://reader.example") == (200, "")
    assert await ask(client, Origin="https://reader.example.evil.example") == (
        403,
        "origin_refused",
    )


@pytest.fixture
async def public(start: Start) -> Client:
    """A service that others than this machine can reach."""
    return await start(host="0.0.0.0", tokens=(f"anna:{token_digest('open sesame')}",))


async def test_away_from_loopback_a_token_is_needed(public: Client) -> None:
    response = await public.post("/v1/declutter", json={"html": PAGE})
    assert response.status == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert (await response.json())["code"] == "token_needed"


async def test_a_known_token_lets_in(public: Client) -> None:
    assert await ask(public, Authorization="Bearer open sesame") == (200, "")
    assert await ask(public, Authorization="bearer open sesame", Origin="https://a.example") == (
        200,
        "",
    )


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer ", "Basic open sesame", "Bearer \u00e9"])
async def test_any_other_token_does_not(public: Client, given: str) -> None:
    assert await ask(public, Authorization=given) == (401, "token_needed")


async def test_health_needs_no_token(public: Client) -> None:
    response = await public.get("/healthz", headers={"Host": "10.1.2.3:8477"})
    assert response.status == 200


async def test_a_service_can_be_open_to_all(start: Start) -> None:
    client = await start(host="0.0.0.0", open_to_all=True)
    assert await ask(client) == (200, "")
    assert await ask(client, Origin="https://evil.example") == (403, "origin_refused")
