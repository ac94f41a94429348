"""What programs of other services can ask, by the client that has it in the settings: data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from quietpage import errors
from quietpage.feeds.write import RSS
from quietpage.web.clients.full_text_rss import ExtractedArticle
from quietpage.web.clients.jina import EVENTS, PLAIN
from quietpage.web.clients.jina_answer import JinaAnswer, JinaRefusal
from quietpage.web.clients.jina_parts import FORMS, IMAGES
from quietpage.web.clients.mercury import MercuryArticle, MercuryError
from quietpage.web.clients.open_webui import MAX_URLS, LoadedDocument, LoadRequest
from quietpage.web.clients.readability_js import ReadabilityArticle, ReadabilityError
from quietpage.web.clients.root import EithersArticle
from quietpage.web.forms import FORM
from quietpage.web.markdown import MARKDOWN
from quietpage.web.openapi.operation import (
    READING,
    READING_FEEDS,
    TEXT,
    Operation,
    Schema,
)
from quietpage.web.routes.declutter import JSON

FETCHING: Final = tuple(errors.error_classes(errors.FetchError))
ARTICLES: Final = tuple(kind for kind in READING if kind is not errors.NotAcceptable)
"""Who accepts no form that there is gets the client's usual one."""
FAULTS: Final = (errors.PageTooSlow, errors.WorkerDied)
SENDING: Final = (
    errors.BadRequest,
    errors.PageTooLarge,
    errors.UnsupportedMedia,
    errors.ClientTooSlow,
)


SOMETHING: Final[Schema] = {"type": "string", "minLength": 1}


def _query(name: str, description: str) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": TEXT}


def _needed(name: str, description: str, place: str = "query") -> Schema:
    return {
        "name": name,
        "in": place,
        "description": description,
        "required": True,
        "schema": SOMETHING,
    }


def _header(name: str, description: str, schema: Schema = TEXT) -> Schema:
    return {"name": name, "in": "header", "description": description, "schema": schema}


YES: Final[Schema] = {"type": "string", "enum": ["true", "false"]}
URL: Final = _needed("url", "The page to fetch; all to the end if it is not encoded.")


def _object(*names: str) -> Schema:
    """An object that has one at least of these."""
    needed = {"anyOf": [{"required": [name]} for name in names]}
    return {"type": "object", "properties": dict.fromkeys(names, SOMETHING), **needed}


MERCURY: Final = Operation(
    method="get",
    path="/parser",
    id="mercury",
    summary="Fetch a page, and read it, as Mercury and Postlight's parser do",
    description="All that is wrong with the page is an answer with 400.",
    parameters=(URL,),
    answer={JSON: MercuryArticle, MARKDOWN: TEXT},
    other_answers={400: {JSON: MercuryError}},
    errors=FAULTS,
)
FEEDBIN: Final = replace(
    MERCURY,
    path="/parser/{user}/{signature}",
    id="mercury_signed",
    summary="Fetch a page whose url a user has signed, and read it, as Feedbin's parser does",
    parameters=(
        _needed("user", "One of the settings.", "path"),
        _needed("signature", "HMAC-SHA1 of the url under the user's secret, in hex.", "path"),
        _needed("base64_url", "The page to fetch, in base64."),
    ),
)

LINKS: Final = _query("links", "What becomes of links: `preserve`, `footnotes` or `remove`.")
EXTRACT: Final = Operation(
    method="get",
    path="/extract.php",
    id="full_text_rss_extract",
    summary="Fetch a page, and read it, as Full-Text RSS does",
    description="Or read the page that is sent as `inputhtml`, which has more room in a form.",
    parameters=(
        URL,
        _query("content", "`0` leaves the text out."),
        LINKS,
    ),
    answer={JSON: ExtractedArticle, MARKDOWN: TEXT},
    errors=(*ARTICLES, *FETCHING),
)
MAKE_FEED: Final = Operation(
    method="get",
    path="/makefulltextfeed.php",
    id="full_text_rss_feed",
    summary="A feed of headlines as one of whole texts, as Full-Text RSS makes it",
    description="A page becomes a feed of one entry.",
    parameters=(
        {**URL, "description": "The feed, or a page that names one."},
        _query("max", "Most entries wanted."),
        LINKS,
        _query("exc", "`1` leaves out entries that could not be read."),
        _query("format", "`json` or `rss`; goes before `Accept`."),
    ),
    answer={RSS: TEXT, JSON: {"type": "object"}, MARKDOWN: TEXT},
    errors=(*READING_FEEDS, *ARTICLES, *FETCHING),
)


def _posted(operation: Operation, *needed: str) -> Operation:
    """The same with its parameters in a form, of which one at least of those is ``needed``."""
    names = [parameter["name"] for parameter in operation.parameters]
    form = _object(*needed)
    return replace(
        operation,
        method="post",
        id=f"{operation.id}_form",
        summary=f"{operation.summary}; parameters in a form",
        parameters=(),
        body={FORM: {**form, "properties": dict.fromkeys(names, TEXT) | form["properties"]}},
        errors=(*operation.errors, *SENDING),
    )


JINA: Final = Operation(
    method="get",
    path="/{url}",
    id="jina",
    summary="Fetch a page, and read it, as Jina Reader does",
    parameters=(
        _needed("url", "The page to fetch, encoded or as it is: `/https://…`.", "path"),
        _header("X-Respond-With", "Form of the article.", {"type": "string", "enum": list(FORMS)}),
        _header("X-Target-Selector", "The part to read, in CSS."),
        _header("X-Remove-Selector", "Parts to leave out, in CSS."),
        _header("X-No-Cache", "Fetch it anew.", YES),
        _header("X-Timeout", "Seconds to wait.", {"type": "number", "exclusiveMinimum": 0}),
        _header("X-Retain-Images", "What stays.", {"type": "string", "enum": list(IMAGES)}),
        _header("X-With-Links-Summary", "List the links.", YES),
        _header("X-With-Images-Summary", "List the images.", YES),
    ),
    answer={JSON: JinaAnswer, **dict.fromkeys((PLAIN, MARKDOWN, "text/html", EVENTS), TEXT)},
    own_errors=(*ARTICLES, *FETCHING, errors.Overloaded),
    own_problem={JSON: JinaRefusal},
)
READABILITY: Final = Operation(
    method="post",
    path="/",
    id="readability_js",
    summary="Fetch a page, and read it, as readability-js-server does",
    body={JSON: _object("url"), FORM: _object("url")},
    answer={JSON: ReadabilityArticle, MARKDOWN: TEXT},
    own_errors=(*ARTICLES, *FETCHING, errors.Overloaded),
    own_problem={JSON: ReadabilityError},
    errors=SENDING,
)
JINA_POST: Final = replace(
    JINA,
    method="post",
    path="/",
    id="jina_post",
    summary="Read a page that is named or sent, as Jina Reader does",
    description="What stands in headers may stand in the body too: `targetSelector`.",
    parameters=JINA.parameters[1:],
    body={JSON: _object("url", "html"), FORM: _object("url", "html")},
    errors=SENDING,
)
EITHER_POST: Final = replace(
    JINA_POST,
    id="jina_or_readability_js",
    summary="Read a page that is named or sent, as Jina Reader and readability-js-server do",
    description=(
        f"{JINA_POST.description}\n\nWhere there is nothing but a `url`, and no header of Jina "
        "Reader's, JSON has the fields of both."
    ),
    answer={**JINA_POST.answer, JSON: (JinaAnswer, EithersArticle)},
    own_problem={JSON: (JinaRefusal, ReadabilityError)},
)

LOAD: Final = Operation(
    method="post",
    path="/load",
    id="open_webui",
    summary="Fetch pages, and read them, as loaders of Open WebUI do",
    description=f"At most {MAX_URLS} urls. Pages that cannot be read are left out.",
    body={JSON: LoadRequest},
    answer={JSON: list[LoadedDocument], MARKDOWN: TEXT},
    errors=(*ARTICLES, *FETCHING, *SENDING),
)

OPERATIONS: Final[Mapping[str, tuple[Operation, ...]]] = {
    "mercury": (MERCURY, FEEDBIN),
    "readability-js": (READABILITY,),
    "full-text-rss": (
        EXTRACT,
        _posted(EXTRACT, "url", "inputhtml"),
        MAKE_FEED,
        _posted(MAKE_FEED, "url"),
    ),
    "jina": (JINA, JINA_POST),
    "open-webui": (LOAD,),
}


def client_operations(clients: tuple[str, ...]) -> tuple[Operation, ...]:
    """What can be asked where there are routes of these ``clients``."""
    found = [operation for name in clients for operation in OPERATIONS[name]]
    if JINA_POST in found and READABILITY in found:
        found = [operation for operation in found if operation not in (JINA_POST, READABILITY)]
        found.append(EITHER_POST)
    return tuple(found)
