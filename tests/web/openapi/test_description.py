from __future__ import annotations

from typing import Any

import pytest
from harness import PAGE, Client, Start
from lxml import html
from openapi_spec_validator import OpenAPIV31SpecValidator

from quietpage.errors import error_classes
from quietpage.setting_values import CLIENTS
from quietpage.settings import ClientSettings, LimitSettings, ServerSettings, Settings
from quietpage.web.app import make_app
from quietpage.web.openapi.document import make_document, operations_of
from quietpage.web.pages.document import CSS_PATH
from quietpage.web.problems import status_of

FOR_PEOPLE = {
    *(("get", "/"), ("post", "/sign-in"), ("get", "/comfort"), ("get", CSS_PATH)),
    *(("get", "/opensearch.xml"), ("get", "/read/{url}"), ("post", "/read")),
}


def responses_of(document: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][path][method]["responses"]
    return found


@pytest.mark.parametrize(
    "clients", [CLIENTS, *((name,) for name in CLIENTS), ()], ids=lambda clients: "+".join(clients)
)
async def test_every_route_for_programs_is_described(clients: tuple[str, ...]) -> None:
    settings = Settings(clients=ClientSettings(clients=clients))
    routes = {
        (route.method.lower(), route.resource.canonical)
        for route in make_app(settings).router.routes()
        if route.resource is not None and route.method != "HEAD"
    }
    document = make_document(settings)
    described = {
        (method, path) for path, methods in document["paths"].items() for method in methods
    }
    assert described == routes - FOR_PEOPLE
    OpenAPIV31SpecValidator(document).validate()


def test_every_code_that_a_page_can_meet_stands_under_its_status() -> None:
    responses = responses_of(make_document(Settings()), "/v1/declutter", "get")
    for kind in error_classes():
        if kind.__subclasses__() or kind.code in ("unsupported_media", "client_too_slow"):
            continue
        schema = responses[str(status_of(kind).value)]["content"]["application/problem+json"]
        assert kind.code in schema["schema"]["allOf"][1]["properties"]["code"]["enum"]


def test_a_token_is_asked_for_only_where_one_is_needed() -> None:
    closed = make_document(Settings(server=ServerSettings(host="0.0.0.0")))
    assert closed["paths"]["/v1/declutter"]["post"]["security"] == [{"token": []}]
    assert "security" not in closed["paths"]["/healthz"]["get"]
    opened = make_document(Settings())
    assert {} in opened["paths"]["/v1/declutter"]["post"]["security"]


def test_limits_are_those_of_the_settings() -> None:
    document = make_document(Settings(limits=LimitSettings(request_bytes=12345)))
    assert "12345 bytes" in document["info"]["description"]


async def test_a_json_body_leaves_to_the_query_what_it_does_not_say(client: Client) -> None:
    query = {"url": "https://tides.example/a", "formats": "text"}
    answer = await (await client.post("/v1/declutter", params=query, json={"html": PAGE})).json()
    assert (answer["url"], "html" in answer, "text" in answer) == (query["url"], False, True)
    said = {"html": PAGE, "formats": ["markdown"]}
    answer = await (await client.post("/v1/declutter", params=query, json=said)).json()
    assert ("text" in answer, "markdown" in answer) == (False, True)


async def test_the_page_needs_nothing_from_elsewhere(start: Start) -> None:
    client = await start(host="0.0.0.0", workers=1)  # needs a token, but not for this
    response = await client.get("/docs")
    assert response.status == 200
    page = html.fromstring(await response.text())
    assert not page.xpath("//script | //iframe | //img[starts-with(@src, 'http')]")
    links = page.xpath("//@href | //@src")
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in links)
    names = set(page.xpath("//@id"))
    assert {link[1:] for link in links if link.startswith("#")} <= names
    for operation in operations_of(Settings()):
        assert operation.id in names
