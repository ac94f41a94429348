"""``POST /load`` as Open WebUI's external loader sends it."""

from __future__ import annotations

import json

import pytest
from harness import Client, Start
from replay import Origin, send

from quietpage.web.callers import token_digest

HEAD = (
    "POST /load HTTP/1.1\nUser-Agent: Open WebUI (https://github.com/open-webui/open-webui) "
    "External Web Loader\nAuthorization: Bearer sesame\nContent-Type: application/json"
)


async def test_pages_come_in_the_order_asked_for(proxy: Client, origin: Origin) -> None:
    urls = [f"{origin.address}/{number}" for number in range(20)]
    reply = await send(proxy, f"{HEAD}\n\n{json.dumps({'urls': urls})}")
    assert [document["metadata"]["source"] for document in reply.json] == urls
    first = reply.json[0]
    assert set(first) == {"page_content", "metadata"}
    assert first["page_content"].startswith("Entry 0: the harbour master")
    assert first["metadata"]["title"] == "Tide tables"
    assert all(isinstance(value, str) for value in first["metadata"].values())


async def test_pages_that_cannot_be_read_are_left_out(proxy: Client, origin: Origin) -> None:
    urls = [f"{origin.address}/gone", f"{origin.address}/here", "http://10.0.0.1/"]
    reply = await send(proxy, f"{HEAD}\n\n{json.dumps({'urls': urls})}")
    assert [document["metadata"]["source"] for document in reply.json] == [urls[1]]


async def test_the_pages_can_be_one_document_of_markdown(proxy: Client, origin: Origin) -> None:
    urls = [f"{origin.address}/a", f"{origin.address}/gone", f"{origin.address}/b"]
    accepting = HEAD + "\nAccept: text/markdown, application/json;q=0.5"
    reply = await send(proxy, f"{accepting}\n\n{json.dumps({'urls': urls})}")
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
    assert reply.headers["vary"].startswith("Accept")
    headings = [line for line in reply.text.split("\n") if line.startswith("# ")]
    assert headings == [f"# [Tide tables]({url})" for url in (urls[0], urls[2])]
    assert "\n\nAda Brandt · 2026-03-04\n\nEntry 0" in reply.text
    as_usual = await send(proxy, f"{HEAD}\nAccept: */*\n\n{json.dumps({'urls': urls[:1]})}")
    assert as_usual.headers["content-type"] == "application/json"
    assert as_usual.headers["vary"].startswith("Accept")


async def test_where_none_can_be_read_that_is_an_error(proxy: Client, origin: Origin) -> None:
    body = json.dumps({"urls": [f"{origin.address}/gone"]})
    reply = await send(proxy, f"{HEAD}\n\n{body}")
    assert (reply.status, reply.json["code"]) == (502, "site_refused")


@pytest.mark.parametrize(
    "body",
    [
        *("{}", "[]", '{"urls": "x"}', '{"urls": [1]}', json.dumps({"urls": ["a"] * 21})),
        '{"urls": [], "more": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
)
async def test_what_is_no_list_of_urls_is_refused(proxy: Client, body: str) -> None:
    assert (await send(proxy, f"{HEAD}\n\n{body}")).status == 400


async def test_the_bearer_token_is_checked(start: Start, origin: Origin) -> None:
    client = await start(
        host="0.0.0.0",
        fetch_allow=("127.0.0.0/8",),
        fetch_ports=(origin.port,),
        tokens=(f"anna:{token_digest('sesame')}",),
    )
    body = json.dumps({"urls": [origin.address]})
    assert (await send(client, f"{HEAD}\n\n{body}")).status == 200
    assert (await send(client, f"{HEAD.replace('sesame', 'x')}\n\n{body}")).status == 401
