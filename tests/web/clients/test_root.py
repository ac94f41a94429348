"""``POST /`` as readability-js-server's clients and Jina's send it."""

from __future__ import annotations

import json

import pytest
from harness import Client, Start
from replay import ARTICLE, Origin, send

from quietpage.web.callers import token_digest

JSON = "Content-Type: application/json"


def body_of(**fields: object) -> str:
    return json.dumps(fields)


async def test_readability_gets_its_fields(proxy: Client, origin: Origin) -> None:
    url = f"{origin.address}/tides"
    reply = await send(
        proxy,
        f"POST / HTTP/1.1\nUser-Agent: FreshRSS/1.24\nAccept: */*\n{JSON}\n\n{body_of(url=url)}",
    )
    answer = reply.json
    assert answer["url"] == url
    assert answer["title"] == "Tide tables"
    assert answer["byline"] == "Ada Brandt"
    assert answer["content"].startswith("<p>Entry 0")
    assert answer["textContent"].startswith("Entry 0")
    assert answer["length"] == len(answer["textContent"])
    for name in ("dir", "excerpt", "siteName", "lang", "publishedTime"):
        assert name in answer


async def test_a_client_of_jinas_finds_its_own_in_the_same_answer(
    proxy: Client, origin: Origin
) -> None:
    reply = await send(
        proxy,
        f"POST / HTTP/1.1\nAccept: application/json\n{JSON}\n\n{body_of(url=origin.address)}",
    )
    assert (reply.json["code"], reply.json["status"]) == (200, 20000)
    assert reply.json["data"]["content"].startswith("Entry 0")
    assert reply.json["data"]["title"] == "Tide tables"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (f"{JSON}\nAccept: text/plain", {}),
        (f"{JSON}\nX-Respond-With: content", {}),
        (f"{JSON}\nX-No-Cache: true", {}),
        (JSON, {"respondWith": "content"}),
    ],
)
async def test_what_only_jinas_clients_say_is_answered_as_jina_does(
    proxy: Client, origin: Origin, headers: str, body: dict[str, str]
) -> None:
    fields = body_of(url=f"{origin.address}/", **body)
    reply = await send(proxy, f"POST / HTTP/1.1\n{headers}\n\n{fields}")
    assert reply.text.startswith("Title: Tide tables\n\nURL Source: ")


async def test_a_form_is_jinas(proxy: Client, origin: Origin) -> None:
    reply = await send(
        proxy,
        "POST / HTTP/1.1\nAccept: */*\nContent-Type: application/x-www-form-urlencoded\n\n"
        f"url={origin.address}/a%3Fb=1",
    )
    assert reply.text.startswith("Title: Tide tables")
    assert origin.asked == ["/a?b=1"]


async def test_html_that_is_sent_is_read_and_nothing_fetched(proxy: Client, origin: Origin) -> None:
    body = body_of(url="https://news.example/tides", html=ARTICLE)
    reply = await send(proxy, f"POST / HTTP/1.1\n{JSON}\nAccept: application/json\n\n{body}")
    assert reply.json["data"]["url"] == "https://news.example/tides"
    assert "![Image 1: A buoy](https://news.example/buoy.png)" in reply.json["data"]["content"]
    assert not origin.asked
    without = body_of(html=ARTICLE)
    reply = await send(proxy, f"POST / HTTP/1.1\n{JSON}\n\n{without}")
    assert "harbour master" in reply.text


@pytest.mark.parametrize(
    ("body", "status"),
    [("{}", 400), ('{"url": ""}', 400), ("not json", 400), ("[]", 400), ('{"url": 7}', 400)],
)
async def test_what_cannot_be_read_is_refused(proxy: Client, body: str, status: int) -> None:
    reply = await send(proxy, f"POST / HTTP/1.1\n{JSON}\n\n{body}")
    assert reply.status == status


@pytest.mark.parametrize(
    "raw",
    [
        b'"\xff"',  # no UTF-8
        b'{"a": 1}',
        b"9" * 5000,
        b"[" * 3000 + b"]" * 3000,
        b"[" * 200_000 + b"]" * 200_000,
    ],
    ids=["bytes", "object", "number", "deep", "deeper"],
)
@pytest.mark.parametrize("name", ["url", "targetSelector"])
async def test_a_field_that_cannot_be_read_is_refused(
    proxy: Client, origin: Origin, name: str, raw: bytes
) -> None:
    url = b"" if name == "url" else b'"url": "%b/", ' % origin.address.encode()
    headers = {"Content-Type": "application/json"}
    body = b'{%b"%b": %b}' % (url, name.encode(), raw)
    response = await proxy.post("/", data=body, headers=headers)
    assert response.status == 400, await response.text()


async def test_fields_of_null_are_as_if_they_were_not_there(proxy: Client, origin: Origin) -> None:
    body = body_of(url=f"{origin.address}/", html=None, targetSelector=None, timeout=None)
    reply = await send(proxy, f"POST / HTTP/1.1\n{JSON}\n\n{body}")
    assert reply.text.startswith("Title: Tide tables")


async def test_a_form_in_parts_is_refused_as_such(proxy: Client) -> None:
    part = '--x\nContent-Disposition: form-data; name="url"\n\nhttps://news.example/\n--x--'
    head = "POST / HTTP/1.1\nContent-Type: multipart/form-data; boundary=x"
    reply = await send(proxy, f"{head}\n\n{part}")
    assert (reply.status, reply.json["code"]) == (415, "unsupported_media")
    assert "application/x-www-form-urlencoded" in reply.json["detail"]


async def test_a_page_that_cannot_be_had_has_an_error(proxy: Client, origin: Origin) -> None:
    body = body_of(url=f"{origin.address}/gone")
    reply = await send(proxy, f"POST / HTTP/1.1\n{JSON}\n\n{body}")
    assert (reply.status, reply.json["details"]["code"]) == (502, "site_refused")


async def test_each_client_can_be_alone(start: Start, origin: Origin) -> None:
    fetching = {"fetch_allow": ("127.0.0.0/8",), "fetch_ports": (origin.port,)}
    request = f"POST / HTTP/1.1\n{JSON}\n\n{body_of(url=origin.address)}"
    readability = await start(clients=("readability-js",), **fetching)
    assert "data" not in (await send(readability, request)).json
    jina = await start(clients=("jina",), **fetching)
    assert (await send(jina, request)).text.startswith("Title: ")
    neither = await start(clients=("mercury",), **fetching)
    assert (await send(neither, request)).status == 405


@pytest.mark.parametrize("client", ["readability-js", "jina"])
async def test_each_gives_markdown_to_who_accepts_it(
    start: Start, origin: Origin, client: str
) -> None:
    alone = await start(clients=(client,), fetch_allow=("127.0.0.0/8",), fetch_ports=(origin.port,))
    request = f"POST / HTTP/1.1\n{JSON}\nAccept: text/markdown\n\n{body_of(url=origin.address)}"
    reply = await send(alone, request)
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
    assert reply.headers["vary"].startswith("Accept")
    assert "Entry 0: the harbour master" in reply.text
    gone = await send(alone, request.replace(origin.address, f"{origin.address}/gone"))
    assert gone.status == 502


async def test_a_token_is_asked_for(start: Start, origin: Origin) -> None:
    client = await start(
        host="0.0.0.0",
        fetch_allow=("127.0.0.0/8",),
        fetch_ports=(origin.port,),
        tokens=(f"anna:{token_digest('sesame')}",),
    )
    body = body_of(url=origin.address)
    assert (await send(client, f"POST / HTTP/1.1\n{JSON}\n\n{body}")).status == 401
    bearer = f"POST / HTTP/1.1\n{JSON}\nAuthorization: Bearer sesame\n\n{body}"
    assert (await send(client, bearer)).status == 200


@pytest.mark.parametrize("accept", ["*/*", "text/plain"], ids=["readability-js", "jina"])
async def test_of_a_site_that_rests_it_is_said_when_to_ask_again(
    proxy: Client, origin: Origin, accept: str
) -> None:
    head = f"POST / HTTP/1.1\n{JSON}\nAccept: {accept}"
    await send(proxy, f"{head}\n\n{body_of(url=f'{origin.address}/busy')}")
    reply = await send(proxy, f"{head}\n\n{body_of(url=origin.address)}")
    assert "host_resting" in reply.text
    assert int(reply.headers["retry-after"]) >= 1
