"""``/parser`` as tt-rss, FreshRSS and Feedbin ask for it."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable

import pytest
from harness import Client, Start
from replay import Origin, send

from quietpage.web.callers import token_digest


def signed(url: str, *, user: str = "anna", secret: str = "open sesame") -> str:
    signature = hmac.digest(secret.encode(), url.encode(), "sha1").hex()
    encoded = base64.urlsafe_b64encode(url.encode()).decode()
    return f"/parser/{user}/{signature}?base64_url={encoded}"


async def test_the_fields_are_mercurys(proxy: Client, origin: Origin) -> None:
    reply = await send(proxy, f"GET /parser?url={origin.address}/tides HTTP/1.1")
    answer = reply.json
    content = answer.pop("content")
    assert content.count("harbour master") == 6
    assert answer == {
        "title": "Tide tables",
        "author": "Ada Brandt",
        "date_published": "2026-03-04T05:06:07Z",
        "dek": None,
        "lead_image_url": "https://img.example/lead.png",
        "next_page_url": None,
        "url": f"{origin.address}/tides",
        "domain": "127.0.0.1",
        "excerpt": "How a harbour keeps its tides.",
        "word_count": answer["word_count"],
        "direction": "ltr",
        "total_pages": 1,
        "rendered_pages": 1,
    }
    assert answer["word_count"] > 100
    assert reply.headers["vary"].startswith("Accept")


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("{}/a?id=7&page=2#top", "/a?id=7&page=2"),
        ("{}/a?next=http://b.example/?c=1&d=2", "/a?next=http://b.example/?c=1&d=2"),
        ("{}/a%20b", "/a%20b"),
        ("{}/a?q=x+y&url=z", "/a?q=x+y&url=z"),
        ("{}/größe?of=Ебб", "/gr%C3%B6%C3%9Fe?of=%D0%95%D0%B1%D0%B1"),
    ],
)
async def test_a_url_that_is_not_encoded_is_all_that_follows(
    proxy: Client, origin: Origin, query: str, asked: str
) -> None:
    reply = await send(
        proxy,
        f"GET /parser?url={query.format(origin.address)} HTTP/1.1\n"
        "User-Agent: Tiny Tiny RSS/24.05 (https://tt-rss.org/)\nAccept: */*",
    )
    assert "harbour master" in reply.json["content"]
    assert origin.asked == [asked]


async def test_an_encoded_url_ends_where_it_should(proxy: Client, origin: Origin) -> None:
    encoded = origin.address.replace(":", "%3A").replace("/", "%2F")
    reply = await send(proxy, f"GET /parser?url={encoded}%2Fa%3Fb%3D1%26c%3D2&x=3 HTTP/1.1")
    assert reply.status == 200
    assert origin.asked == ["/a?b=1&c=2"]


async def test_feedbins_signed_form(proxy: Client, origin: Origin) -> None:
    reply = await send(proxy, f"GET {signed(origin.address + '/ü?a=1')} HTTP/1.1")
    assert "harbour master" in reply.json["content"]


@pytest.mark.parametrize("alphabet", [base64.urlsafe_b64encode, base64.b64encode])
@pytest.mark.parametrize("padding", ["", "=", "=="])
async def test_base64_in_either_alphabet_padded_or_not(
    proxy: Client, origin: Origin, alphabet: Callable[[bytes], bytes], padding: str
) -> None:
    url = f"{origin.address}/a?b>>>???"
    path = signed(url).partition("?")[0]
    encoded = alphabet(url.encode()).decode().rstrip("=") + padding
    reply = await send(proxy, f"GET {path}?base64_url={encoded} HTTP/1.1")
    assert "harbour master" in reply.json["content"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (signed("https://a.example/", secret="guessed"), "Invalid signature."),
        (signed("https://a.example/", user="eve"), "User does not exist: eve."),
        ("/parser/anna/ab12", "Missing base64_url"),
        ("/parser/anna/ab12?base64_url=%25%25", "Invalid base64_url"),
        ("/parser/anna/ab12?base64_url=a", "Invalid base64_url"),
    ],
)
async def test_a_signature_that_is_wrong_is_refused(proxy: Client, path: str, message: str) -> None:
    reply = await send(proxy, f"GET {path} HTTP/1.1")
    assert reply.status == 400
    assert reply.json["error"] is True
    assert message in reply.json["messages"]


@pytest.mark.parametrize("url", ["{}/gone", "http://10.0.0.1/", "javascript:alert(1)", ""])
async def test_errors_are_in_the_clients_own_form(proxy: Client, origin: Origin, url: str) -> None:
    reply = await send(proxy, f"GET /parser?url={url.format(origin.address)} HTTP/1.1")
    assert reply.status == 400
    assert set(reply.json) == {"error", "messages"}


async def test_a_token_may_come_as_an_api_key(start: Start, origin: Origin) -> None:
    client = await start(
        host="0.0.0.0",
        fetch_allow=("127.0.0.0/8",),
        fetch_ports=(origin.port,),
        tokens=(f"anna:{token_digest('sesame')}",),
        mercury_users=("anna:open sesame",),
    )
    line = f"GET /parser?url={origin.address}/ HTTP/1.1"
    assert (await send(client, line)).status == 401
    assert (await send(client, f"{line}\nX-Api-Key: guessed")).status == 401
    assert (await send(client, f"{line}\nX-Api-Key: sesame")).status == 200
    line = f"GET {signed(origin.address + '/')} HTTP/1.1"
    assert (await send(client, line)).status == 200


async def test_markdown_for_who_accepts_it(proxy: Client, origin: Origin) -> None:
    reply = await send(
        proxy, f"GET /parser?url={origin.address}/ HTTP/1.1\nAccept: text/markdown, */*;q=0.1"
    )
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
    assert reply.text.startswith("# Tide tables")
