"""What can be asked of the service: data, from which the OpenAPI document is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from quietpage import errors
from quietpage.engine.article import Policy
from quietpage.feeds.write import RSS
from quietpage.web.books import EPUB
from quietpage.web.markdown import MARKDOWN
from quietpage.web.questions import FORMATS
from quietpage.web.routes.declutter import BY_NAME, FORMS, HTML_TYPES, JSON
from quietpage.web.routes.health import Health, Readiness
from quietpage.web.wire import (
    DEFAULT_FORMATS,
    MAX_URL_CHARS,
    URL_PATTERN,
    DeclutterAnswer,
    DeclutterRequest,
)

Schema = Mapping[str, Any]
Content = Mapping[str, type[msgspec.Struct] | Schema]
"""A body by media type: a struct, or a JSON schema as it is."""

TEXT: Final[Schema] = {"type": "string"}
FILE: Final[Schema] = {"description": "A file."}
RAW: Final[Schema] = {"description": "Bytes as they are, in any charset."}
ANY_CALLER: Final = (
    errors.HeadersTooLarge,
    errors.HostRefused,
    errors.OriginRefused,
    errors.TokenNeeded,
)
ANY_REQUEST: Final = (errors.TooManyRequests, errors.Overloaded)
READING: Final = (
    errors.BadInput,
    errors.EmptyPage,
    errors.NotAPage,
    errors.PageTooLarge,
    errors.BadRequest,
    errors.NotAcceptable,
    errors.NoMainContent,
    errors.EngineFailed,
    errors.PageTooSlow,
    errors.WorkerDied,
)

READING_FEEDS: Final = (
    errors.BadRequest,
    errors.PageTooLarge,
    errors.EngineFailed,
    errors.PageTooSlow,
    errors.WorkerDied,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    id: str
    summary: str
    description: str = ""
    parameters: tuple[Schema, ...] = ()
    body: Content = field(default_factory=dict)
    answer: Content
    answer_headers: tuple[str, ...] = ()
    """Names of ``HEADERS`` that a good answer may have."""
    other_answers: Mapping[int, Content] = field(default_factory=dict)
    """Answers of the same service that are neither good nor a problem."""
    errors: tuple[type[errors.QuietpageError], ...] = ()
    open: bool = False
    """Whether no token is ever needed."""


HEADERS: Final[Mapping[str, Schema]] = {
    "X-Request-Id": {
        "description": "The request's own, where it is harmless, else a new one; the log has it.",
        "schema": {"type": "string"},
    },
    "ETag": {"description": "Validator of the answer.", "schema": {"type": "string"}},
    "RateLimit-Policy": {
        "description": "The bound on requests of a client, where there is one.",
        "schema": {"type": "string"},
        "example": '"client";q=600;w=60',
    },
    "RateLimit": {
        "description": "Requests left to the client, and seconds until there are more.",
        "schema": {"type": "string"},
        "example": '"client";r=599;t=42',
    },
    "Retry-After": {
        "description": "Seconds after which to ask again.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "WWW-Authenticate": {"schema": {"type": "string", "const": "Bearer"}},
}

URL: Final[Schema] = {
    "name": "url",
    "in": "query",
    "description": "Where the page is from; links in it are made absolute with it.",
    "schema": {"type": "string", "pattern": f"^$|{URL_PATTERN}", "maxLength": MAX_URL_CHARS},
    "example": "https://news.example/story",
}
URL_TO_FETCH: Final[Schema] = {
    **URL,
    "description": "The page to fetch.",
    "required": True,
    "schema": {"type": "string", "pattern": URL_PATTERN, "maxLength": MAX_URL_CHARS},
}
POLICY: Final[Schema] = {
    "name": "policy",
    "in": "query",
    "schema": {"$ref": "#/components/schemas/Policy", "default": Policy.BALANCED},
}
FORMATS_ASKED: Final[Schema] = {
    "name": "formats",
    "in": "query",
    "description": "Forms of the article that a JSON answer shall hold.",
    "style": "form",
    "explode": False,
    "schema": {
        "type": "array",
        "items": {"type": "string", "enum": sorted(FORMATS)},
        "minItems": 1,
        "default": sorted(DEFAULT_FORMATS),
    },
}
FORM: Final[Schema] = {
    "name": "format",
    "in": "query",
    "description": "Form of the whole answer; goes before `Accept`.",
    "schema": {"type": "string", "enum": list(BY_NAME)},
}
ARTICLE: Final[Content] = {JSON: DeclutterAnswer, **dict.fromkeys(FORMS, TEXT), EPUB: FILE}

OPERATIONS: Final = (
    Operation(
        method="post",
        path="/v1/declutter",
        id="declutter",
        summary="Read a page that is sent",
        description=(
            "The page is the `html` of a JSON body, or the whole of an HTML one. The body may be "
            "compressed with gzip, deflate, br or zstd. `Accept` says in which form the article "
            "comes back."
        ),
        parameters=(URL, POLICY, FORMATS_ASKED, FORM),
        body={JSON: DeclutterRequest, **dict.fromkeys(sorted(HTML_TYPES), RAW)},
        answer=ARTICLE,
        errors=(*READING, errors.UnsupportedMedia, errors.ClientTooSlow),
    ),
    Operation(
        method="get",
        path="/v1/declutter",
        id="fetch_and_declutter",
        summary="Fetch a page, and read it",
        description="Only pages on the public internet are fetched.",
        parameters=(URL_TO_FETCH, POLICY, FORMATS_ASKED, FORM),
        answer=ARTICLE,
        answer_headers=("ETag",),
        other_answers={304: {}},
        errors=(*READING, *errors.error_classes(errors.FetchError)),
    ),
    Operation(
        method="get",
        path="/read",
        id="read",
        summary="Fetch a page, and show its article to a person",
        description=(
            "As a page of its own that runs no script, or as Markdown, by `Accept`. Whoever takes "
            "`text/html` gets errors as pages too. `/read/https://…` is the same."
        ),
        parameters=(URL_TO_FETCH,),
        answer={"text/html": TEXT, MARKDOWN: TEXT},
        errors=(*READING, *errors.error_classes(errors.FetchError)),
    ),
    Operation(
        method="get",
        path="/feed",
        id="feed",
        summary="A feed of headlines as one of whole texts",
        parameters=({**URL_TO_FETCH, "description": "The feed, or a page that names one."},),
        description="As RSS, or as Markdown with a section for each entry, by `Accept`.",
        answer={RSS: TEXT, MARKDOWN: TEXT},
        errors=(*READING_FEEDS, *errors.error_classes(errors.FetchError)),
    ),
    Operation(
        method="get",
        path="/healthz",
        id="health",
        summary="Whether the process answers",
        answer={JSON: Health},
        open=True,
    ),
    Operation(
        method="get",
        path="/readyz",
        id="readiness",
        summary="Whether pages can be read",
        answer={JSON: Readiness},
        other_answers={503: {JSON: Readiness}},
        open=True,
    ),
    Operation(
        method="get",
        path="/metrics",
        id="metrics",
        summary="Counts and times, for Prometheus",
        answer={"text/plain": TEXT},
    ),
    Operation(
        method="get",
        path="/openapi.json",
        id="openapi",
        summary="This document",
        answer={JSON: {"type": "object"}},
        open=True,
    ),
    Operation(
        method="get",
        path="/docs",
        id="docs",
        summary="This document, as a page",
        answer={"text/html": TEXT},
        open=True,
    ),
)
