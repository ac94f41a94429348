"""Every error that Quietpage raises on purpose, in one tree.

::

    QuietpageError
    ├── BadInput                 the caller can mend it
    │   ├── EmptyPage            nothing, or nothing but white space, was given
    │   ├── NotAPage             binary data, or data that holds no markup and no text
    │   ├── PageTooLarge         more bytes or nodes than the limit allows
    │   └── BadRequest           the request itself is malformed
    │       ├── NotAcceptable    none of the forms asked for can be given
    │       ├── UnsupportedMedia the body is of a type or compression that is not read
    │       ├── ClientTooSlow    the body did not arrive in time
    │       └── HeadersTooLarge  the address or a header field is too long
    ├── Refused                  the caller may not do this
    │   ├── TokenNeeded          no bearer token, or one that is not known
    │   ├── OriginRefused        a web page of another origin asked
    │   ├── HostRefused          the request names a host that this service is not
    │   └── TooManyRequests      the client asks more often than it may
    ├── NoMainContent            the page was read, and there is nothing to read on it
    ├── EngineFailed             a fault in the engine itself
    ├── FetchError               the page could not be fetched
    │   ├── AddressRefused       the url or its address is not one that may be fetched
    │   ├── NoSuchHost           the name has no address
    │   ├── FetchTimedOut        the site did not answer in time
    │   ├── SiteUnreachable      the connection failed
    │   ├── SiteRefused          the site answered with an error status
    │   ├── TooManyRedirects     more redirects than are followed
    │   ├── FetchTooLarge        the page has more bytes than are fetched
    │   ├── FetchedNoPage        what the site sent is no page
    │   ├── FetchedNoImage       what the site sent is no image that is passed on
    │   ├── FetchedNoFeed        what the site sent is no feed
    │   ├── HostResting          the site failed a moment ago, and is left alone for a while
    │   ├── RobotsRefused        the site's robots.txt asks not to be read
    │   └── ProxyLoop            the request comes from this service itself
    └── Unavailable              the service cannot answer now
        ├── Overloaded           the queue is full
        ├── PageTooSlow          the page took longer than its deadline
        └── WorkerDied           the processes that read the page died

``code`` is stable: programs may compare it. Messages are for people and may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar


class QuietpageError(Exception):
    """Base of every error raised on purpose."""

    code: ClassVar[str] = "error"


class BadInput(QuietpageError):
    """The caller can mend what it sent."""

    code = "bad_input"


class EmptyPage(BadInput):
    """Nothing, or nothing but white space, was given."""

    code = "empty_page"


class NotAPage(BadInput):
    """Binary data, or data that holds neither markup nor text."""

    code = "not_a_page"


class PageTooLarge(BadInput):
    """More bytes or nodes than the limit allows."""

    code = "page_too_large"


class BadRequest(BadInput):
    """The request is malformed: broken JSON, unknown policy, bad url."""

    code = "bad_request"


class NotAcceptable(BadRequest):
    """None of the forms that the caller accepts can be given."""

    code = "not_acceptable"


class UnsupportedMedia(BadRequest):
    """The body is of a type, or compressed in a way, that is not read."""

    code = "unsupported_media"


class ClientTooSlow(BadRequest):
    """The request's body did not arrive in time."""

    code = "client_too_slow"


class HeadersTooLarge(BadRequest):
    """The request's address, or one of its header fields, is too long."""

    code = "headers_too_large"


class Refused(QuietpageError):
    """The caller may not do this."""

    code = "refused"


class TokenNeeded(Refused):
    """No bearer token was given, or one that is not known."""

    code = "token_needed"


class OriginRefused(Refused):
    """A web page of another origin asked, and it holds no token."""

    code = "origin_refused"


class HostRefused(Refused):
    """The request names a host that this service is not."""

    code = "host_refused"


class TooManyRequests(Refused):
    """The client asks more often, or more at once, than it may."""

    code = "too_many_requests"

    def __init__(self, message: str, retry_seconds: int = 1) -> None:
        super().__init__(message)
        self.retry_seconds = retry_seconds
        """When to ask again."""


class NoMainContent(QuietpageError):
    """The page was read, and there is nothing to read on it."""

    code = "no_main_content"


class EngineFailed(QuietpageError):
    """A fault in the engine itself; the log has its place."""

    code = "engine_failed"


class FetchError(QuietpageError):
    """The page could not be fetched."""

    code = "fetch_failed"


class AddressRefused(FetchError):
    """The url, or the address behind it, is not one that may be fetched."""

    code = "address_refused"


class NoSuchHost(FetchError):
    """The url's host name has no address."""

    code = "no_such_host"


class FetchTimedOut(FetchError):
    """The site did not answer in time."""

    code = "fetch_timed_out"


class SiteUnreachable(FetchError):
    """The connection to the site failed."""

    code = "site_unreachable"


class SiteRefused(FetchError):
    """The site answered with an error status."""

    code = "site_refused"

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status
        """HTTP status that the site answered with."""


class TooManyRedirects(FetchError):
    """The site redirects more often than is followed."""

    code = "too_many_redirects"


class FetchTooLarge(FetchError):
    """The page has more bytes than are fetched."""

    code = "fetch_too_large"


class FetchedNoPage(FetchError):
    """What the site sent is no page."""

    code = "fetched_no_page"


class FetchedNoImage(FetchError):
    """What the site sent is no image that is passed on."""

    code = "fetched_no_image"


class FetchedNoFeed(FetchError):
    """What the site sent is no feed."""

    code = "fetched_no_feed"


class HostResting(FetchError):
    """The site failed a moment ago, and is left alone for a while."""

    code = "host_resting"

    def __init__(self, message: str, retry_seconds: int = 1) -> None:
        super().__init__(message)
        self.retry_seconds = retry_seconds
        """When to ask again."""


class RobotsRefused(FetchError):
    """The site's robots.txt asks programs not to read the page."""

    code = "robots_refused"


class ProxyLoop(FetchError):
    """The request comes from this service itself, which would ask itself for ever."""

    code = "proxy_loop"


class Unavailable(QuietpageError):
    """The service cannot answer now; a later try may succeed."""

    code = "unavailable"


class Overloaded(Unavailable):
    """The queue is full."""

    code = "overloaded"


class PageTooSlow(Unavailable):
    """The page took longer than its deadline."""

    code = "page_too_slow"


class WorkerDied(Unavailable):
    """The processes that read the page died, one after another."""

    code = "worker_died"


def error_classes(root: type[QuietpageError] = QuietpageError) -> Iterator[type[QuietpageError]]:
    """Every class of the tree, ``root`` first."""
    yield root
    for child in root.__subclasses__():
        yield from error_classes(child)
