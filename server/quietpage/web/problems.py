"""Errors as RFC 9457 problem details: the one place where an error becomes a status."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

import msgspec
from aiohttp import web

from quietpage import errors
from quietpage.service.worker import describe_without_content
from quietpage.web.keys import REQUEST_ID
from quietpage.web.pages.addresses import asked_url
from quietpage.web.pages.document import is_for_people
from quietpage.web.pages.failures import failure_page

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MEDIA_TYPE: Final = "application/problem+json"
STATUS: Final[dict[type[errors.QuietpageError], HTTPStatus]] = {
    errors.BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.PageTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.BadRequest: HTTPStatus.BAD_REQUEST,
    errors.NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    errors.UnsupportedMedia: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.ClientTooSlow: HTTPStatus.REQUEST_TIMEOUT,
    errors.HeadersTooLarge: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    errors.Refused: HTTPStatus.FORBIDDEN,
    errors.TokenNeeded: HTTPStatus.UNAUTHORIZED,
    errors.HostRefused: HTTPStatus.MISDIRECTED_REQUEST,
    errors.TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    errors.NoMainContent: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.FetchError: HTTPStatus.BAD_GATEWAY,
    errors.AddressRefused: HTTPStatus.FORBIDDEN,
    errors.FetchTimedOut: HTTPStatus.GATEWAY_TIMEOUT,
    errors.RobotsRefused: HTTPStatus.FORBIDDEN,
    errors.ProxyLoop: HTTPStatus.LOOP_DETECTED,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    # A proxy that repeats a 503 elsewhere must not hand such a page to the next replica.
    errors.PageTooSlow: HTTPStatus.GATEWAY_TIMEOUT,
    errors.WorkerDied: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.QuietpageError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Status by class; the nearest ancestor counts."""
RETRY_AFTER_SECONDS: Final = 1
PAGES: Final = ("/read", "/sign-in")
"""Paths that people go to."""
INTERNAL: Final = "internal"
HTTP_CODES: Final = {404: "not_found", 405: "method_not_allowed", 413: "page_too_large"}

log = logging.getLogger(__name__)


class Problem(msgspec.Struct, frozen=True):
    """Body of an answer that is an error."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str


def status_of(kind: type[errors.QuietpageError]) -> HTTPStatus:
    """The status that says an error of this ``kind``."""
    return next(STATUS[ancestor] for ancestor in kind.__mro__ if ancestor in STATUS)


def retry_headers(error: errors.QuietpageError) -> dict[str, str]:
    """Headers that say when to ask again, where ``error`` will pass."""
    if isinstance(error, errors.Overloaded):
        return {"Retry-After": str(RETRY_AFTER_SECONDS)}
    if isinstance(error, errors.TooManyRequests | errors.HostResting):
        return {"Retry-After": str(error.retry_seconds)}
    return {}


def problem(status: HTTPStatus, code: str, detail: str, request_id: str) -> web.Response:
    """An answer that tells of a problem."""
    body = Problem(
        type=f"urn:quietpage:problem:{code}",
        title=status.phrase,
        status=status.value,
        code=code,
        detail=detail,
        request_id=request_id,
    )
    return web.Response(
        status=status.value,
        body=msgspec.json.encode(body),
        content_type=MEDIA_TYPE,
        headers={"Vary": "Accept"},
    )


def internal_problem(request_id: str) -> web.Response:
    """An answer that tells of a fault of ours."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return problem(status, INTERNAL, "The service has a fault.", request_id)


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever a handler raises into a problem."""
    try:
        answer = await handler(request)
    except Exception as error:
        answer = _problem_of(request, error)
    if request.content.exception() is not None or not request.content.is_eof():
        # Where the next request would begin cannot be told from a body not read to its end.
        answer.force_close()
    return answer


def _problem_of(request: web.Request, error: Exception) -> web.Response:
    """The answer that tells of ``error``; raises it where none can or need be given."""
    if isinstance(error, errors.QuietpageError):
        answer = _tell(request, status_of(type(error)), error.code, str(error))
        answer.headers.update(retry_headers(error))
        if isinstance(error, errors.TokenNeeded):
            answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    if isinstance(error, web.HTTPException):
        if error.status < HTTPStatus.BAD_REQUEST:
            raise error
        status = HTTPStatus(error.status)
        code = HTTP_CODES.get(error.status, f"http_{error.status}")
        answer = _tell(request, status, code, f"{status.phrase}.")
        if "Allow" in error.headers:
            answer.headers["Allow"] = error.headers["Allow"]
        return answer
    if isinstance(error, ConnectionError):
        raise error
    request_id = request.get(REQUEST_ID, "")
    log.error("request_id=%s unforeseen: %s", request_id, describe_without_content(error))
    return _tell(request, HTTPStatus.INTERNAL_SERVER_ERROR, INTERNAL, "The service has a fault.")


def _tell(request: web.Request, status: HTTPStatus, code: str, detail: str) -> web.Response:
    """The problem as data, or as a page where a person waits for one."""
    if request.path.startswith(PAGES) and is_for_people(request):
        url = asked_url(request.raw_path) or ""
        return failure_page(request, status=status.value, code=code, detail=detail, url=url)
    return problem(status, code, detail, request.get(REQUEST_ID, ""))
