from __future__ import annotations

import logging

import pytest
from harness import PAGE, Client

from quietpage.web.keys import ACCESS_LOG


@pytest.mark.parametrize("path", ["/healthz", "/nowhere"])
async def test_every_answer_is_kept_from_harm(client: Client, path: str) -> None:
    response = await client.get(path)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]
    assert "aiohttp" not in response.headers["Server"].lower()


async def test_every_answer_has_a_request_id_of_its_own(client: Client) -> None:
    ids = {(await client.get("/healthz")).headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3


async def test_a_callers_request_id_is_kept_where_it_is_harmless(client: Client) -> None:
    response = await client.get("/healthz", headers={"X-Request-Id": "call-7"})
    assert response.headers["X-Request-Id"] == "call-7"
    response = await client.get("/healthz", headers={"X-Request-Id": "a b;c"})
    assert response.headers["X-Request-Id"] != "a b;c"


async def test_a_problem_names_its_request(client: Client) -> None:
    response = await client.get("/nowhere", headers={"X-Request-Id": "call-8"})
    assert (await response.json())["request_id"] == "call-8"


async def test_the_log_has_no_page_and_no_url(
    client: Client, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        await client.post(
            "/v1/declutter?url=https://private.example/diary",
            data=PAGE.encode(),
            headers={"Content-Type": "text/html"},
        )
        await client.get("/nowhere/private?x=diary")
    assert client.app is not None
    client.app[ACCESS_LOG].flush()
    logged = capsys.readouterr().err + caplog.text
    assert "route=/v1/declutter status=200" in logged
    assert "private" not in logged
    assert "harbour" not in logged
