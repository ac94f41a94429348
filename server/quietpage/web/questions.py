"""What a request to ``/v1/declutter`` asks for, beside the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, get_args

import msgspec
from aiohttp import web

from quietpage.aside import aside
from quietpage.engine.article import Policy
from quietpage.errors import BadRequest
from quietpage.fetch.urls import parse_url
from quietpage.web.wire import DEFAULT_FORMATS, MAX_URL_CHARS, NOT_JSON, DeclutterRequest
from quietpage.wire import Format

FORMATS: Final[frozenset[Format]] = frozenset(get_args(Format))
MAX_RECENT: Final = 4096
"""Requests whose question is remembered."""
MAX_RECENT_CHARS: Final = 1024
"""Of the url and the query of one: they bound what all of them take."""

_request_decoder = msgspec.json.Decoder(DeclutterRequest)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a page."""

    url: str | None
    policy: Policy
    formats: frozenset[Format]


NOTHING_ASKED: Final = Question(None, Policy.BALANCED, DEFAULT_FORMATS)


class Questions:
    """Reads bodies of JSON, each once: looking through a page for what follows it takes a while."""

    def __init__(self) -> None:
        self._recent: dict[tuple[bytes, str], Question] = {}

    async def read(self, request: web.Request, body: bytes, digest: bytes) -> Question:
        """What ``body``, whose hash is ``digest``, and the query ask for; BadRequest if broken."""
        key = digest, request.query_string
        question = self._recent.get(key)
        if question is None:
            question = await aside(len(body), _read_json, body, read_query(request))
            if len(self._recent) >= MAX_RECENT:
                self._recent.clear()
            if len(key[1]) + len(question.url or "") <= MAX_RECENT_CHARS:
                self._recent[key] = question
        return question


def read_query(request: web.Request) -> Question:
    """What the query asks for; BadRequest if it is not understood."""
    if not request.query_string:
        return NOTHING_ASKED
    url = request.query.get("url") or None
    _check_url(url)
    policy = request.query.get("policy", Policy.BALANCED)
    if policy not in set(Policy):
        raise BadRequest(f"`policy` must be one of: {', '.join(Policy)}.")
    formats = DEFAULT_FORMATS
    if "formats" in request.query:
        formats = _read_formats(request.query["formats"])
    return Question(url, Policy(policy), formats)


def _read_formats(text: str) -> frozenset[Format]:
    names = set(text.split(","))
    if not names <= FORMATS:
        raise BadRequest(f"`formats` must be among: {', '.join(sorted(FORMATS))}.")
    return frozenset(name for name in FORMATS if name in names)


@lru_cache(maxsize=512)
def _check_url(url: str | None) -> None:
    if not url:
        return
    if len(url) > MAX_URL_CHARS:
        raise BadRequest(f"`url` has more than {MAX_URL_CHARS} characters.")
    try:
        parsed = parse_url(url)
        is_absolute = parsed.scheme in ("http", "https") and parsed.host
    except ValueError:  # a host's, too: it is read when it is first asked for
        raise BadRequest("`url` is not a url.") from None
    if not is_absolute:
        raise BadRequest("`url` must be an absolute http or https url.")


def _read_json(body: bytes, otherwise: Question) -> Question:
    try:
        fields = _request_decoder.decode(body)
    except msgspec.ValidationError as error:
        raise BadRequest(f"The request does not fit: {error}.") from None
    except NOT_JSON:
        raise BadRequest("The body is not JSON.") from None
    if bytes(memoryview(fields.html)[:1]) != b'"':
        raise BadRequest("The request does not fit: `html` must be a string.")
    _check_url(fields.url)
    return Question(
        fields.url or otherwise.url,
        otherwise.policy if fields.policy is msgspec.UNSET else fields.policy,
        otherwise.formats if fields.formats is msgspec.UNSET else fields.formats,
    )
