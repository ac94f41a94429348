"""What no page should be, over real HTTP: a clear error or a result, and the service goes on."""

from __future__ import annotations

import gzip
import json
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from harness import PAGE, Client, Start

from quietpage.errors import error_classes
from quietpage.web.keys import SERVICE

DEADLINE_SECONDS = 5.0
PATIENCE_SECONDS = DEADLINE_SECONDS + 5
"""The deadline, and as much again for a slow machine to take the body in."""
MAX_WORKER_BYTES = 1536 * 1024 * 1024
CODES = {kind.code for kind in error_classes()}

TEXT = "The harbour master keeps a book of tides. "
PAGES: dict[str, bytes] = {
    "empty": b"",
    "white space": b" \n\t \r\n" * 100,
    "not html": json.dumps({"tides": [1, 2, 3]}).encode(),
    "binary": bytes(range(256)) * 400,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\x00\x01\x02\x03" * 500,
    "gzip unsaid": gzip.compress(PAGE.encode()),
    "truncated utf-8": PAGE.replace("pencil", "Bleistift für Größen").encode()[:-30] + b"\xc3",
    "wrong charset label": PAGE.replace("<head>", "<head><meta charset=utf-16be>").encode(),
    "unknown charset label": PAGE.replace("<head>", "<head><meta charset=klingon>").encode(),
    "nul bytes": PAGE.replace("harbour", "har\0bour\0").encode() + b"\0" * 20,
    "200,000 nested divs": b"<div>" * 200_000 + TEXT.encode() * 20 + b"</div>" * 200_000,
    "200,000 nested divs never closed": b"<div>" * 200_000 + TEXT.encode() * 20,
    "a million spans": b"<p>" + b"<span>a</span>" * 1_000_000,
    "nothing but text": TEXT.encode() * 50,
    "unfinished tags": b"<a " * 50_000,
    "unfinished comment": b"<!--" + b"-" * 500_000,
    "control characters": "".join(map(chr, range(1, 32))).encode() * 100 + PAGE.encode(),
    "lone surrogate": b"<p>\xed\xa0\x80</p>" + PAGE.encode(),
    "one attribute of a megabyte": b'<p title="' + b"x" * 1_000_000 + b'">' + PAGE.encode(),
    "a hundred thousand attributes": (
        b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">" + PAGE.encode()
    ),
    "entities": b"<p>" + b"&amp;" * 500_000 + b"</p>",
}


@pytest.fixture
async def client(start: Start) -> Client:
    return await start(deadline_seconds=DEADLINE_SECONDS)


async def goes_on(client: Client) -> bool:
    response = await client.post("/v1/declutter", json={"html": PAGE})
    return response.status == 200 and "harbour" in (await response.json())["html"]


def worker_peak_bytes(client: Client) -> int:
    assert client.app is not None
    peaks = [0]
    for pid in client.app[SERVICE].workers.pids:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                peaks.append(int(line.split()[1]) * 1024)
    return max(peaks)


@pytest.mark.parametrize("name", PAGES)
async def test_a_bad_page_is_answered_in_time_and_does_no_harm(client: Client, name: str) -> None:
    started = time.monotonic()
    response = await client.post(
        "/v1/declutter", data=BytesIO(PAGES[name]), headers={"Content-Type": "text/html"}
    )
    answer = await response.json()
    assert time.monotonic() - started < PATIENCE_SECONDS
    if response.status == 200:
        assert isinstance(answer["html"], str)
    else:
        assert answer["code"] in CODES
        assert answer["code"] not in ("engine_failed", "worker_died")
        assert answer["detail"]
    assert worker_peak_bytes(client) < MAX_WORKER_BYTES
    assert await goes_on(client)


@pytest.mark.parametrize("content_type", ["text/html", "application/json"])
async def test_fifty_megabytes_are_refused(client: Client, content_type: str) -> None:
    response = await client.post(
        "/v1/declutter", data=BytesIO(b"x" * 50_000_000), headers={"Content-Type": content_type}
    )
    assert (response.status, (await response.json())["code"]) == (413, "page_too_large")
    assert await goes_on(client)


async def test_json_that_is_nested_without_end_is_refused(client: Client) -> None:
    body = b'{"html": "<p>Tides", "more": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    headers = {"Content-Type": "application/json"}
    response = await client.post("/v1/declutter", data=BytesIO(body), headers=headers)
    assert (response.status, (await response.json())["code"]) == (400, "bad_request")


async def test_fifty_megabytes_sent_bit_by_bit_are_refused(client: Client) -> None:
    async def pieces() -> Any:
        for _ in range(50):
            yield b"x" * 1_000_000

    response = await client.post(
        "/v1/declutter", data=pieces(), headers={"Content-Type": "text/html"}
    )
    assert (response.status, (await response.json())["code"]) == (413, "page_too_large")
    assert await goes_on(client)


@pytest.mark.parametrize("name", ["empty", "white space"])
async def test_an_empty_page_is_called_empty(client: Client, name: str) -> None:
    response = await client.post(
        "/v1/declutter", data=BytesIO(PAGES[name]), headers={"Content-Type": "text/html"}
    )
    assert (response.status, (await response.json())["code"]) == (422, "empty_page")


@pytest.mark.parametrize(
    "name", ["truncated utf-8", "wrong charset label", "unknown charset label", "nul bytes"]
)
async def test_a_page_with_a_flaw_is_read_nonetheless(client: Client, name: str) -> None:
    response = await client.post(
        "/v1/declutter",
        data=BytesIO(PAGES[name]),
        headers={"Content-Type": "text/html; charset=klingon"},
    )
    assert response.status == 200, await response.text()
    assert "writes into it by hand" in (await response.json())["html"]
