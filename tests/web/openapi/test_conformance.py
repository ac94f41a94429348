"""The running service, asked what its own description allows and what it forbids."""

from __future__ import annotations

import base64
import hmac
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, MutableMapping
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import APIOperation, BaseSchema

from quietpage.setting_values import CLIENTS
from quietpage.web.openapi.client_operations import client_operations
from quietpage.web.openapi.operation import Operation
from quietpage.web.openapi.operations import OPERATIONS

JSON_FIRST = "application/json, */*;q=0.5"
FOR_CLIENTS = client_operations(CLIENTS)
ROOT = Path(__file__).parent.parent.parent.parent
PAGE = b"<title>Tides</title><article>" + b"<p>The harbour master keeps a book.</p>" * 9
FEED = (
    b"<rss version='2.0'><channel><title>Tides</title><link>/</link><description>All</description>"
    b"<item><title>Neap</title><link>/neap</link></item></channel></rss>"
)
CONFIG: dict[str, Any] = {
    "checks": {
        # A page without an article is in order as a request, and so is a site that fails.
        "positive_data_acceptance": {"expected-statuses": ["2xx", 403, 422]},
        "negative_data_rejection": {"expected-statuses": [400, 403, 405, 406, 415, 422, 431]},
    },
}


class Origin(BaseHTTPRequestHandler):
    """A site with one page and one feed."""

    def do_GET(self) -> None:
        is_feed = self.path == "/feed"
        body = FEED if is_feed else PAGE
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml" if is_feed else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Origin) as server:
        threading.Thread(target=partial(server.serve_forever, 0.05), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def address(origin: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Pages of the origin may be fetched; no other port is, and so no name is looked up."""
    environment = {
        "PYTHONPATH": f"{ROOT / 'server'}:{ROOT}",
        "XDG_STATE_HOME": str(tmp_path_factory.mktemp("state")),
        "QUIETPAGE_WORKERS": "1",
        "QUIETPAGE_MERCURY_USERS": "anna:secret",
        "QUIETPAGE_FETCH_ALLOW": "127.0.0.0/8",
        "QUIETPAGE_FETCH_PORTS": origin.rpartition(":")[2],
    }
    with subprocess.Popen(
        [sys.executable, "-m", "quietpage", "serve", "--port", "0"],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
        process.terminate()


@pytest.fixture(scope="module")
def api(address: str) -> BaseSchema:
    return schemathesis.openapi.from_url(
        f"{address}/openapi.json", config=SchemathesisConfig.from_dict(CONFIG)
    )


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_the_service_is_as_it_says(
    api: BaseSchema, origin: str, operation: Operation, mode: GenerationMode
) -> None:
    described = api[operation.path][operation.method]
    if mode.is_positive or described.query or described.body:  # else nothing could be wrong
        ask(described, origin, mode, max_examples=60)


@pytest.mark.parametrize("operation", FOR_CLIENTS, ids=lambda operation: operation.id)
def test_programs_of_other_services_are_answered_as_it_says(
    api: BaseSchema, origin: str, operation: Operation
) -> None:
    # What they send amiss is overlooked where it can be, so that nothing is to be refused.
    described = api[operation.path][operation.method]
    ask(described, origin, GenerationMode.POSITIVE, max_examples=20, accept=JSON_FIRST)


def ask(
    described: APIOperation,
    origin: str,
    mode: GenerationMode,
    *,
    max_examples: int,
    accept: str = "*/*",
) -> None:
    """Ask what the description allows or, by ``mode``, forbids."""

    @given(case=described.as_strategy(generation_mode=mode))
    @settings(
        max_examples=max_examples,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def ask_one(case: schemathesis.Case) -> None:
        if mode.is_positive:
            make_proper(case, f"{origin}{'/feed' if 'feed' in described.path else '/tides'}")
        case.call_and_validate(headers={"Accept": accept})

    ask_one()


def make_proper(case: schemathesis.Case, url: str) -> None:
    """Give ``case`` what no pattern can say in full."""
    proper = {
        "url": url,
        "urls": [url],
        "base64_url": base64.b64encode(url.encode()).decode(),
        "user": "anna",
        "signature": hmac.digest(b"secret", url.encode(), "sha1").hex(),
        "X-Target-Selector": "article",
        "X-Remove-Selector": "aside",
        "X-Timeout": "30",
    }
    for part in (case.path_parameters, case.query, case.headers, case.body):
        if isinstance(part, MutableMapping):
            part.update({name: value for name, value in proper.items() if part.get(name)})
