from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import pytest
from aiohttp import web
from harness import Client

from quietpage.errors import QuietpageError, SiteRefused, error_classes
from quietpage.web.problems import answer_errors, status_of


def make(kind: type[QuietpageError]) -> QuietpageError:
    return SiteRefused("no", 403) if kind is SiteRefused else kind("no")


@pytest.mark.parametrize("kind", list(error_classes()), ids=lambda kind: kind.code)
def test_every_error_has_a_status(kind: type[QuietpageError]) -> None:
    assert status_of(kind) >= HTTPStatus.BAD_REQUEST


def test_every_code_is_used_once() -> None:
    codes = [kind.code for kind in error_classes()]
    assert len(codes) == len(set(codes))


async def test_an_unforeseen_error_tells_nothing_of_itself(
    aiohttp_client: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(request: web.Request) -> web.Response:
        raise RuntimeError("the page said: secret")

    app = web.Application(middlewares=[answer_errors])
    app.router.add_get("/", fail)
    client = await aiohttp_client(app)
    with caplog.at_level(logging.ERROR):
        response = await client.get("/")
    assert response.status == 500
    assert (await response.json())["code"] == "internal"
    assert "secret" not in await response.text()
    assert "secret" not in caplog.text
    assert "RuntimeError at test_problems.py" in caplog.text


async def test_an_unknown_path_is_a_problem_too(client: Client) -> None:
    response = await client.get("/nowhere")
    assert response.status == 404
    assert response.content_type == "application/problem+json"
    assert (await response.json())["code"] == "not_found"
    assert response.headers["Vary"] == "Accept", "whoever takes pages gets it as one in places"


async def test_a_wrong_method_names_the_right_ones(client: Client) -> None:
    response = await client.put("/v1/declutter", data=b"")
    assert response.status == 405
    assert "POST" in response.headers["Allow"]
