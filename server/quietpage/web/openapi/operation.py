"""What the description of an operation is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from quietpage import errors
from quietpage.engine.article import Policy
from quietpage.web.books import EPUB
from quietpage.web.questions import FORMATS
from quietpage.web.routes.declutter import BY_NAME, FORMS, JSON
from quietpage.web.wire import (
    DEFAULT_FORMATS,
    MAX_URL_CHARS,
    URL_PATTERN,
    DeclutterAnswer,
)

Schema = Mapping[str, Any]
Shape = Any
"""A type, several of which one is meant, or a JSON schema as it is."""
Content = Mapping[str, Shape]
"""A body by media type."""

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
    own_problem: Content = field(default_factory=dict)
    own_errors: tuple[type[errors.QuietpageError], ...] = ()
    """Those that are told as ``own_problem`` instead of as a problem."""
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
