from __future__ import annotations

import gzip
import json
import zlib
from io import BytesIO
from typing import Any

import brotli
import pytest
from backports import zstd
from harness import PAGE, Client, Start

from quietpage.setting_values import MIB

FIELDS = {
    "title",
    "byline",
    "published",
    "modified",
    "site_name",
    "lang",
    "dir",
    "excerpt",
    "lead_image",
    "url",
    "page_type",
    "confidence",
    "word_count",
    "reading_minutes",
    "html",
    "removed",
    "engine",
    "cached",
}


async def post(client: Client, **fields: Any) -> dict[str, Any]:
    response = await client.post("/v1/declutter", json={"html": PAGE, **fields})
    assert response.status == 200, await response.text()
    answer: dict[str, Any] = await response.json()
    return answer


async def test_a_page_as_json_gives_the_article_as_json(client: Client) -> None:
    answer = await post(client, url="https://harbour.example/tides")
    assert set(answer) == FIELDS
    assert "harbour master" in answer["html"]
    assert answer["title"] == "Tide tables"
    assert answer["url"] == "https://harbour.example/tides"


async def test_a_removal_gives_its_reason_in_codes_too(client: Client) -> None:
    for piece in (await post(client))["removed"]:
        assert piece["because"]
        assert set(piece["because"][0]) == {"code", "value"}


async def test_the_same_page_posted_as_html_gives_the_same_article(client: Client) -> None:
    response = await client.post(
        "/v1/declutter?url=https://harbour.example/tides",
        data=PAGE.encode(),
        headers={"Content-Type": "text/html; charset=utf-8"},
    )
    assert response.status == 200
    by_json = await post(client, url="https://harbour.example/tides")
    assert {**(await response.json()), "cached": None} == {**by_json, "cached": None}


async def test_only_the_forms_asked_for_are_given(client: Client) -> None:
    answer = await post(client, formats=["markdown", "text"])
    assert "html" not in answer
    assert answer["markdown"].count("harbour master") == 6
    assert "<p>" not in answer["text"]


async def test_an_equal_request_is_answered_from_the_cache(client: Client) -> None:
    first, second = await post(client), await post(client)
    assert (first.pop("cached"), second.pop("cached")) == (False, True)
    assert first == second


@pytest.mark.parametrize(
    ("accept", "media_type", "opening"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html", "<!doctype html>"),
        ("text/markdown", "text/markdown", "# Tide tables\n\n"),
        ("text/plain", "text/plain", "Tide tables\n\n"),
        ("application/json, text/html;q=0.5", "application/json", "{"),
    ],
)
async def test_accept_chooses_the_form(
    client: Client, accept: str, media_type: str, opening: str
) -> None:
    response = await client.post("/v1/declutter", json={"html": PAGE}, headers={"Accept": accept})
    assert response.status == 200
    assert response.content_type == media_type
    assert "Accept" in response.headers.getall("Vary")
    body = await response.text(encoding="utf-8")
    assert body.startswith(opening)
    assert body.count("harbour master") == 6


async def test_a_form_that_is_not_made_is_refused(client: Client) -> None:
    response = await client.post(
        "/v1/declutter", json={"html": PAGE}, headers={"Accept": "image/png"}
    )
    assert response.status == 406
    assert (await response.json())["code"] == "not_acceptable"


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
    ],
)
async def test_compressed_bodies_are_read(client: Client, encoding: str, compress: Any) -> None:
    response = await client.post(
        "/v1/declutter",
        data=compress(json.dumps({"html": PAGE}).encode()),
        headers={"Content-Type": "application/json", "Content-Encoding": encoding},
    )
    assert response.status == 200, await response.text()
    assert "harbour master" in (await response.json())["html"]


async def test_the_charset_of_the_content_type_counts(client: Client) -> None:
    page = PAGE.replace("pencil", "crayon à papier — привет").encode("koi8-r", "ignore")
    response = await client.post(
        "/v1/declutter", data=page, headers={"Content-Type": "text/html; charset=koi8-r"}
    )
    assert "привет" in (await response.json())["html"]


async def test_the_url_can_be_escaped_in_the_query(client: Client) -> None:
    response = await client.post(
        "/v1/declutter?url=https%3A%2F%2Fa.example%2F%3Fq%3D1%26r%3D2",
        data=PAGE.encode(),
        headers={"Content-Type": "text/html"},
    )
    assert (await response.json())["url"] == "https://a.example/?q=1&r=2"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_request"),
        (b"{", "bad_request"),
        (b"[]", "bad_request"),
        (b"{}", "bad_request"),
        (b'{"html": 3}', "bad_request"),
        (b'{"html": null}', "bad_request"),
        (b'{"html": ""}', "empty_page"),
        (b'{"html": "\xff\xfe"}', "bad_request"),
        (b'{"html": "<p>x", "policy": "eager"}', "bad_request"),
        (b'{"html": "<p>x", "formats": ["pdf"]}', "bad_request"),
        (b'{"html": "<p>x", "url": "javascript:alert(1)"}', "bad_request"),
        (b'{"html": "<p>x", "url": "/relative"}', "bad_request"),
        (b'{"html": "<p>x", "url": "http://[::1"}', "bad_request"),
    ],
)
async def test_a_malformed_request_says_what_is_wrong(
    client: Client, body: bytes, code: str
) -> None:
    response = await client.post(
        "/v1/declutter", data=body, headers={"Content-Type": "application/json"}
    )
    assert response.status in (400, 422)
    assert response.content_type == "application/problem+json"
    problem = await response.json()
    assert (problem["code"], problem["status"]) == (code, response.status)
    assert problem["detail"]


@pytest.mark.parametrize("query", ["policy=eager", "formats=pdf", "url=ftp://a.example/"])
async def test_a_malformed_query_is_refused(client: Client, query: str) -> None:
    response = await client.post(
        f"/v1/declutter?{query}", data=b"<p>x", headers={"Content-Type": "text/html"}
    )
    assert (response.status, (await response.json())["code"]) == (400, "bad_request")


async def test_other_bodies_are_refused(client: Client) -> None:
    response = await client.post("/v1/declutter", data=b"%PDF", headers={"Content-Type": "a/b"})
    assert (response.status, (await response.json())["code"]) == (415, "unsupported_media")


async def test_fetching_without_a_url_is_refused(client: Client) -> None:
    response = await client.get("/v1/declutter")
    assert (response.status, (await response.json())["code"]) == (400, "bad_request")


async def test_the_services_own_network_is_not_fetched(client: Client) -> None:
    response = await client.get("/v1/declutter?url=http://127.0.0.1/")
    assert (response.status, (await response.json())["code"]) == (403, "address_refused")


async def test_a_full_queue_says_when_to_come_back(start: Start) -> None:
    client = await start(in_flight_bytes=1024)
    response = await client.post("/v1/declutter", json={"html": PAGE + "x" * 2000})
    assert response.status == 503
    assert int(response.headers["Retry-After"]) >= 1
    assert (await response.json())["code"] == "overloaded"


async def test_a_long_answer_comes_whole(start: Start) -> None:
    client = await start(cache_bytes=8 * MIB)
    entry = "The harbour master keeps a book of tides, and writes into it by hand. " * 50
    page = "".join(f"<p>Day {day}: {entry}</p>" for day in range(400))
    answers = []
    for cached in (False, True):
        response = await client.post(
            "/v1/declutter",
            data=BytesIO(f"<article><h1>Tides</h1>{page}</article>".encode()),
            headers={"Content-Type": "text/html"},
        )
        body = await response.read()
        assert int(response.headers["Content-Length"]) == len(body) > 1_000_000
        answers.append(json.loads(body))
        assert answers[-1].pop("cached") is cached
    assert answers[0] == answers[1]


async def test_the_same_body_with_another_query_is_another_question(client: Client) -> None:
    body = {"html": PAGE}
    answers = [
        await (await client.post(f"/v1/declutter{query}", json=body)).json()
        for query in ("", "?formats=text", "?url=https://a.example/tides", "")
    ]
    assert [sorted({"html", "text"} & set(answer)) for answer in answers] == [
        ["html"],
        ["text"],
        ["html"],
        ["html"],
    ]
    assert [answer["url"] for answer in answers] == [None, None, "https://a.example/tides", None]
    assert [answer["cached"] for answer in answers] == [False, False, False, True]
