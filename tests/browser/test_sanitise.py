"""Sanitised markup in a real Chromium, without a policy: nothing runs, nothing shifts."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
import pytest
from playwright.sync_api import Page, Playwright

from quietpage.engine.render.html import render_html
from quietpage.engine.sanitise import sanitise

pytestmark = pytest.mark.browser

PAYLOADS = [
    "<img src=x onerror=pwn()>",
    "<svg onload=pwn()>",
    "<svg><script>pwn()</script></svg>",
    "<svg><animate onbegin=pwn() attributeName=x dur=1s>",
    '<svg></p><style><a id="</style><img src=1 onerror=pwn()>">',
    "<math><mtext><table><mglyph><style><!--</style>"
    '<img title="--&gt;&lt;img src=1 onerror=pwn()&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=pwn()>",
    '<math><annotation-xml encoding="text/html"><img src=x onerror=pwn()></annotation-xml></math>',
    '<math href="javascript:pwn()"><mi>x</mi></math>',
    '<math alttext="&quot;&gt;<img src=x onerror=pwn()>"><mi>x</mi></math>',
    '<noscript><p title="</noscript><img src=x onerror=pwn()>">',
    '<textarea><img title="</textarea><img src=x onerror=pwn()>">',
    '<xmp><img title="</xmp><img src=x onerror=pwn()>">',
    '<iframe srcdoc="<script>parent.pwn()</script>">',
    '<object data="javascript:pwn()">',
    "<details open ontoggle=pwn()>x",
    "<input autofocus onfocus=pwn()>",
    "<select><template><style><!--</template></select><img src=x onerror=pwn()>",
    '<meta http-equiv=refresh content="0;url=javascript:pwn()">',
    '<base href="https://evil.example/">',
    "<<script>pwn()</script>",
    '<img """><script>pwn()</script>">',
    "<pre>\n\n<listing>\n<img src=x onerror=pwn()>",
    '<code class="language-&quot;><img src=x onerror=pwn()>">x</code>',
]
FRAMES = [
    *("{}", "<table>{}</table>", "<math>{}</math>", "<math><mi>{}</mi></math>", "<svg>{}</svg>"),
    *("<select>{}</select>", "<noscript>{}</noscript>", "<!--{}-->", "<style>{}</style>"),
    *("<template>{}</template>", "<textarea>{}</textarea>", '<a title="{}">x</a>', "<p><b>{}"),
    *("<svg><foreignObject>{}</foreignObject></svg>", "<div>" * 500 + "{}", "<ul><li>{}"),
]
CHECK = """async (pages) => {
    const wrong = [];
    for (const [number, html] of pages.entries()) {
        window.pwn = () => wrong.push(`ran ${number}`);
        const box = document.createElement("div");
        document.body.replaceChildren(box);
        box.innerHTML = html;
        const again = document.createElement("div");
        again.innerHTML = box.innerHTML;
        if (again.innerHTML !== box.innerHTML) wrong.push(`shifted ${number}`);
        for (const element of box.querySelectorAll("*"))
            for (const { name } of element.attributes)
                if (/^on|^style$|^srcdoc$|^name$/.test(name)) wrong.push(`${name} ${number}`);
        for (const link of box.querySelectorAll("a[href]"))
            if (!/^(https?|mailto|tel):$/.test(link.protocol)) wrong.push(`link ${number}`);
        if (box.querySelector("script,style,svg,iframe,object,embed,form,input,base,meta,link"))
            wrong.push(`element ${number}`);
    }
    await new Promise((done) => setTimeout(done, 200));
    return wrong;
}"""


@pytest.fixture(scope="module")
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<body></body>", content_type="text/html"))
    page.goto("http://reader.example/")
    yield page
    browser.close()


def rendered(html: str) -> str:
    return render_html(lxml.html.document_fromstring(f"<body>{html}</body>").body).html


CASES = [frame.replace("{}", payload) for payload in PAYLOADS for frame in FRAMES]


def test_sanitised_markup_runs_nothing(page: Page) -> None:
    assert page.evaluate(CHECK, [sanitise(case) for case in CASES]) == []


def test_rendered_pages_run_nothing(page: Page) -> None:
    assert page.evaluate(CHECK, [rendered(case) for case in CASES]) == []


def test_the_check_sees_what_runs(page: Page) -> None:
    assert page.evaluate(CHECK, [PAYLOADS[0]]) != []
