"""Over 450 script injections through the service, each result in a real Chromium.

Pages are posted and fetched, and every form that a browser may come to show is loaded, each
document once: without the content security policy, and with it. Nothing may run, ask another
origin, or lead away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest
from aiohttp import web
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Error, Frame, Page, Playwright, Route

from quietpage.settings import FetchSettings, MemorySettings, Settings, WorkerSettings
from quietpage.web.app import make_app
from tests.browser.injections import HEADS, INJECTIONS
from tests.browser.servers import ThreadedServer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

READER = "http://reader.example"
CASE = re.compile(r"/case/[0-9]+")
FORMS = ("posted", "fetched", "reader", "handed", "markdown", "jina")
FRAMES_AT_ONCE = 30
PROSE = "".join(
    f"<p>Entry {number}: the harbour master keeps a book of tides, writes into it by hand, "
    "and lets nobody else touch the pencil.</p>"
    for number in range(4)
)
HANDED_OVER = {
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}
EXERCISE = """() => {
    const wrong = [];
    const events = ["load", "error", "focus", "focusin", "mouseover", "pointerenter", "toggle",
        "click", "animationstart", "begin", "beforetoggle", "input", "copy", "hashchange"];
    document.addEventListener("click", (event) => event.preventDefault(), true);
    for (const element of document.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
            if (/^on|^srcdoc$|^formaction$|^ping$|^background$|^srcset$/i.test(name))
                wrong.push(`attribute ${name}`);
            if (/^[\\s\\0-\\x20]*(javascript|vbscript|livescript):/i.test(value) && name !== "title"
                && name !== "alt" && name !== "alttext")
                wrong.push(`address ${value}`);
        }
        for (const event of events) element.dispatchEvent(new Event(event, { bubbles: false }));
    }
    for (const name of ["cookie", "location", "body", "forms", "defaultView", "getElementById"])
        if (document[name] instanceof Element && name !== "body") wrong.push(`clobbered ${name}`);
    const bad = "script, iframe, frame, object, embed, applet, base, svg, template, portal, dialog,"
        + " article form, article input, article style, [popover], meta[http-equiv]";
    for (const { localName } of document.querySelectorAll(bad)) wrong.push(`element ${localName}`);
    return wrong;
}"""


MARKDOWN_READER = MarkdownIt("commonmark", {"html": True}).enable("table")
MARKDOWN_READER.validateLink = lambda _: True  # type: ignore[method-assign]
"""The most trusting that there may be."""


def article_of(injection: str) -> str:
    head, body = "<title>Tide tables</title>", injection
    if injection in HEADS:
        head, body = injection, ""
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body><article>"
        f"<h1>Tide tables</h1>{PROSE}{body}{PROSE.replace('Entry', 'Line')}"
        "</article></body></html>"
    )


class Made(NamedTuple):
    """What the service made of an injection, in one form; of many it makes the same."""

    document: str
    policy: str = ""


Results = dict[str, dict[Made, str]]
"""By form, each document there is, and an injection that it was made of."""


@dataclass
class Origin:
    """A site with one page, which holds the injection of the moment."""

    injection: str = ""

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/page", self._page)
        return app

    async def _page(self, request: web.Request) -> web.Response:
        body = article_of(self.injection).encode("utf-8", "replace")
        headers = {"Cache-Control": "no-store"}
        return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)


def ask(url: str, data: bytes | None = None, **headers: str) -> Made:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(url, data, named), timeout=60) as answer:
        policy = answer.headers["Content-Security-Policy"]
        # Pages of the reader differ in their policy by what of them has been removed.
        return Made(answer.read().decode(), policy.replace("frame-ancestors 'none';", ""))


def rendered(url: str, **headers: str) -> Made:
    """The Markdown at ``url`` as a page."""
    return Made(MARKDOWN_READER.render(ask(url, Accept="text/markdown", **headers).document))


@pytest.fixture(scope="module")
def results() -> Iterator[Results]:
    origin = Origin()
    with ThreadedServer(origin.app) as site:
        settings = Settings(
            workers=WorkerSettings(workers=1),
            memory=MemorySettings(site_memory="off"),
            fetch=FetchSettings(fetch_allow=("127.0.0.0/8",), fetch_ports=(site.port,)),
        )
        with ThreadedServer(lambda: make_app(settings)) as service:
            results: Results = {form: {} for form in FORMS}
            for injection in INJECTIONS:
                origin.injection = injection
                for form, made in forms_of(injection, service.url, f"{site.url}/page").items():
                    results[form].setdefault(made, injection)
            yield results


def forms_of(injection: str, service: str, page: str) -> dict[str, Made]:
    html = article_of(injection)
    where = quote(page, safe="")
    body = {"html": html, "url": "https://n.example/a", "formats": ["html"]}
    posted: Any = json.loads(
        ask(
            f"{service}/v1/declutter", json.dumps(body).encode(), Content_Type="application/json"
        ).document
    )
    pieces = "".join(piece["html"] for piece in posted["removed"])
    form = urlencode({"url": "https://n.example/a", "html": html}, errors="replace").encode()
    return {
        "posted": Made(f"<article>{posted['html']}{pieces}</article>"),
        "fetched": ask(f"{service}/v1/declutter?url={where}", Accept="text/html"),
        "reader": ask(f"{service}/read?url={where}", Accept="text/html"),
        "handed": ask(
            f"{service}/read",
            form,
            Content_Type="application/x-www-form-urlencoded",
            **{name.replace("-", "_"): value for name, value in HANDED_OVER.items()},
        ),
        "markdown": rendered(f"{service}/v1/declutter?url={where}"),
        "jina": rendered(
            f"{service}/{page}", X_With_Links_Summary="true", X_With_Images_Summary="true"
        ),
    }


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    yield browser
    browser.close()


@dataclass
class Watch:
    """What a browser did that it should not have done."""

    form: str
    made: list[Made]
    with_policy: bool
    wrong: list[str] = field(default_factory=list)

    def route(self, route: Route) -> None:
        request = route.request
        path = request.url.removeprefix(READER)
        if not request.url.startswith(READER):
            # Images of an article that is not read through the reader come from where they are.
            if request.resource_type != "image" or self.form == "reader":
                self.wrong.append(f"{request.frame.url} asks {request.url}")
            route.abort()
        elif path.startswith("/host/"):
            start = int(path.removeprefix("/host/"))
            numbers = range(start, min(start + FRAMES_AT_ONCE, len(self.made)))
            frames = "".join(f"<iframe src=/case/{number}></iframe>" for number in numbers)
            route.fulfill(body=frames, content_type="text/html")
        elif CASE.fullmatch(path):
            document, policy = self.made[int(path.removeprefix("/case/"))]
            route.fulfill(
                body=document,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": policy} if self.with_policy else {},
            )
        else:
            route.fulfill(status=404, body="")

    def pwn(self, source: dict[str, Any], *_: object) -> None:
        self.wrong.append(f"{source['frame'].url} ran")

    def look_at(self, page: Page, start: int) -> None:
        host = f"{READER}/host/{start}"
        page.goto(host)
        for frame in page.frames[1:]:
            self._exercise(frame)
        # What waits for a moment to run, or to lead away, has had it.
        page.wait_for_timeout(50)
        if page.url != host or len(page.context.pages) > 1:
            self.wrong.append(f"{host} leads to {[p.url for p in page.context.pages]}")
        for number, frame in enumerate(page.frames[1:], start=start):
            if frame.url != f"{READER}/case/{number}":
                self.wrong.append(f"{self.form} {number} leads to {frame.url}")

    def _exercise(self, frame: Frame) -> None:
        if self.with_policy:  # in a sandbox, not even this test may run anything
            return
        try:
            self.wrong += [f"{frame.url}: {what}" for what in frame.evaluate(EXERCISE)]
        except Error as error:
            self.wrong.append(f"{frame.url} is not a page of ours any more: {error}")


def watched(browser: Browser, form: str, made: list[Made], *, with_policy: bool) -> list[str]:
    watch = Watch(form, made, with_policy)
    context = browser.new_context()
    context.expose_binding("pwn", watch.pwn)
    context.add_init_script("window.alert = window.confirm = window.print = () => pwn()")
    context.route("**/*", watch.route)
    page = context.new_page()
    page.on("dialog", lambda dialog: watch.wrong.append(dialog.message))
    for start in range(0, len(made), FRAMES_AT_ONCE):
        watch.look_at(page, start)
    context.close()
    return watch.wrong


@pytest.mark.parametrize("form", FORMS)
def test_without_a_policy_nothing_runs(browser: Browser, results: Results, form: str) -> None:
    assert watched(browser, form, list(results[form]), with_policy=False) == []


@pytest.mark.parametrize("form", ["fetched", "reader", "handed"])
def test_with_the_policy_nothing_runs(browser: Browser, results: Results, form: str) -> None:
    assert all(policy for _, policy in results[form])
    assert watched(browser, form, list(results[form]), with_policy=True) == []


def test_every_result_has_the_article(results: Results) -> None:
    for form, documents in results.items():
        for (document, _), injection in documents.items():
            assert "harbour master" in document, f"{form}: {injection!r:.200}"


def test_there_are_enough_of_them() -> None:
    assert len(set(INJECTIONS)) >= 450


def test_the_watch_sees_what_it_should(browser: Browser) -> None:
    """The injections as they are run, ask and lead away, and so the tests above can fail."""
    raw = [Made(article_of(injection)) for injection in INJECTIONS]
    wrong = watched(browser, "raw", raw, with_policy=False)
    ran = {what.split()[0] for what in wrong if what.endswith("ran")}
    assert len(ran) > 60
    assert any("evil.example" in what and " asks " in what for what in wrong)
    assert any(" leads to " in what for what in wrong)
