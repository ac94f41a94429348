"""What can be asked of the service: data, from which the OpenAPI document is made."""

from __future__ import annotations

from typing import Final

from quietpage import errors
from quietpage.feeds.write import RSS
from quietpage.web.markdown import MARKDOWN
from quietpage.web.openapi.operation import (
    ARTICLE,
    FILE,
    FORM,
    FORMATS_ASKED,
    POLICY,
    RAW,
    READING,
    READING_FEEDS,
    TEXT,
    URL,
    URL_TO_FETCH,
    Operation,
)
from quietpage.web.routes.declutter import HTML_TYPES, JSON
from quietpage.web.routes.health import Health, Readiness
from quietpage.web.wire import DeclutterRequest

BASE64: Final = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}

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
        path="/img/{signature}/{target}",
        id="image",
        summary="Pass on an image of an article",
        description="Only the service itself makes such addresses, for the pages of `/read`.",
        parameters=(
            {
                "name": "signature",
                "in": "path",
                "required": True,
                "description": "The service's own, of the target.",
                "schema": BASE64,
            },
            {
                "name": "target",
                "in": "path",
                "required": True,
                "description": "The image's address.",
                "schema": BASE64,
            },
        ),
        answer={"image/*": FILE},
        errors=tuple(errors.error_classes(errors.FetchError)),
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
