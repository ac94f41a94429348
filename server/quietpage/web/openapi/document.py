"""The OpenAPI 3.1 document, made of the operations, the wire's structs and the errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from http import HTTPStatus
from itertools import groupby
from typing import Any, Final

import msgspec

from quietpage.engine import ENGINE
from quietpage.engine.article import Policy
from quietpage.errors import Overloaded, QuietpageError, TokenNeeded, TooManyRequests
from quietpage.settings import LimitSettings, Settings
from quietpage.web.openapi.client_operations import client_operations
from quietpage.web.openapi.operation import (
    ANY_CALLER,
    ANY_REQUEST,
    HEADERS,
    Content,
    Operation,
    Shape,
)
from quietpage.web.openapi.operations import OPERATIONS
from quietpage.web.problems import HTTP_CODES, MEDIA_TYPE, Problem, status_of

Json = dict[str, Any]

SCHEMAS: Final = "#/components/schemas/{name}"
RATE_HEADERS: Final = ("RateLimit-Policy", "RateLimit")
RETRIABLE: Final = (Overloaded, TooManyRequests)


def make_document(settings: Settings) -> Json:
    """The document of a service with these ``settings``."""
    operations = operations_of(settings)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Quietpage",
            "version": ENGINE,
            "summary": "The article without the clutter.",
            "description": _describe_limits(settings.limits),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(operations, settings),
        "components": {
            "schemas": _schemas(operations),
            "headers": dict(HEADERS),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def operations_of(settings: Settings) -> tuple[Operation, ...]:
    """What can be asked of a service with these ``settings``."""
    return OPERATIONS + client_operations(settings.clients.clients)


def _paths(operations: Iterable[Operation], settings: Settings) -> Json:
    paths: Json = {}
    for operation in operations:
        described = _describe(operation, settings)
        paths.setdefault(operation.path, {})[operation.method] = described
    return paths


def _describe(operation: Operation, settings: Settings) -> Json:
    described: Json = {"operationId": operation.id, "summary": operation.summary}
    if operation.description:
        described["description"] = operation.description
    if operation.parameters:
        described["parameters"] = list(operation.parameters)
    if operation.body:
        described["requestBody"] = {"required": True, "content": _content(operation.body)}
    described["responses"] = _responses(operation)
    if not operation.open:
        described["security"] = [{"token": []}]
        if not settings.server.needs_token:
            described["security"].append({})
    return described


def _responses(operation: Operation) -> Json:
    headers = ("X-Request-Id", *operation.answer_headers)
    if not operation.open:
        headers += RATE_HEADERS
    responses: Json = {"200": _response("OK", operation.answer, headers)}
    for number, content in operation.other_answers.items():
        responses[str(number)] = _response(HTTPStatus(number).phrase, content, headers)
    told = {*operation.errors, *ANY_CALLER, *(() if operation.open else ANY_REQUEST)}
    kinds = sorted(told.union(operation.own_errors), key=_order)
    for number, group in groupby(kinds, key=status_of):
        responses[str(number.value)] = _problems(operation, number, tuple(group), told)
    responses["default"] = _response("Any other problem", {MEDIA_TYPE: Problem}, ("X-Request-Id",))
    return responses


def _problems(
    operation: Operation,
    status: HTTPStatus,
    kinds: tuple[type[QuietpageError], ...],
    told: Set[type[QuietpageError]],
) -> Json:
    """The answer that says one of ``kinds``, as a problem where it is among those ``told`` so."""
    codes = {kind.code: _first_line(kind) for kind in kinds}
    if status in HTTP_CODES:
        codes.setdefault(HTTP_CODES[status], status.description)
    headers = ["X-Request-Id"]
    headers += ["Retry-After"] if any(issubclass(kind, RETRIABLE) for kind in kinds) else []
    headers += RATE_HEADERS if TooManyRequests in kinds else []
    headers += ["WWW-Authenticate"] if TokenNeeded in kinds else []
    described = _response(status.phrase, {}, tuple(headers))
    described["description"] += ".\n\n" + "\n".join(
        f"- `{code}`: {meaning}" for code, meaning in codes.items()
    )
    described["content"] = {}
    if told & set(kinds):
        schema = {"allOf": [_ref("Problem"), {"properties": {"code": {"enum": sorted(codes)}}}]}
        described["content"] |= {MEDIA_TYPE: {"schema": schema}}
    if set(operation.own_errors) & set(kinds):
        described["content"] |= _content(operation.own_problem)
    return described


def _response(description: str, content: Content, headers: Iterable[str]) -> Json:
    described: Json = {
        "description": description,
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
    }
    if content:
        described["content"] = _content(content)
    return described


def _content(content: Content) -> Json:
    return {media_type: {"schema": _schema(shape)} for media_type, shape in content.items()}


def _schema(shape: Shape) -> Json:
    if isinstance(shape, tuple):
        return {"anyOf": [_schema(one) for one in shape]}
    if isinstance(shape, Mapping):
        return dict(shape)
    (schema,), _ = msgspec.json.schema_components([shape], ref_template=SCHEMAS)
    return schema


def _ref(name: str) -> Json:
    return {"$ref": SCHEMAS.format(name=name)}


def _schemas(operations: Iterable[Operation]) -> Json:
    _, components = msgspec.json.schema_components(
        [*_types(operations), Problem, Policy], ref_template=SCHEMAS
    )
    return components


def _types(operations: Iterable[Operation]) -> Iterator[Any]:
    for operation in operations:
        others = operation.other_answers.values()
        for content in (operation.body, operation.answer, operation.own_problem, *others):
            for shape in content.values():
                alternatives = shape if isinstance(shape, tuple) else (shape,)
                yield from (one for one in alternatives if not isinstance(one, Mapping))


def _order(kind: type[QuietpageError]) -> tuple[int, str]:
    return status_of(kind).value, kind.code


def _first_line(kind: type[QuietpageError]) -> str:
    return (kind.__doc__ or "").partition("\n")[0]


def _describe_limits(limits: LimitSettings) -> str:
    bounds = {
        "a request's body, decompressed": f"{limits.request_bytes} bytes",
        "an answer": f"{limits.answer_bytes} bytes",
        "a request's header field": f"{limits.header_bytes} bytes",
        "time to send a body": f"{limits.body_seconds:g} seconds",
        "requests of a client at once": f"{limits.client_requests}",
    }
    if limits.client_requests_a_minute:
        bounds["requests of a client in a minute"] = f"{limits.client_requests_a_minute}"
    listed = "\n".join(f"- {what}: at most {bound}" for what, bound in bounds.items())
    return f"A page's HTML goes in, clean article markup comes out.\n\nLimits:\n\n{listed}"
