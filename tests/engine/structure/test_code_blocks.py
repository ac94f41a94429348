from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "language--of-a-box-around": (
        (
            '<div class="highlight highlight-source-python"><pre>def <span clas'
            's="pl">f</span>():\n'
            "    pass</pre></div>"
        ),
        ('<pre><code class="language-python">def f():\n    pass</code></pre>'),
    ),
    "language--hljs": (
        '<pre><code class="hljs language-rust">fn main() {}</code></pre>',
        '<pre><code class="language-rust">fn main() {}</code></pre>',
    ),
    "language--brush": (
        '<pre class="brush: js">let a;</pre>',
        '<pre><code class="language-js">let a;</code></pre>',
    ),
    "language--data-lang": (
        '<pre><code data-lang="go">func</code></pre>',
        '<pre><code class="language-go">func</code></pre>',
    ),
    "language--none-known": (
        '<pre class="highlight notranslate">plain words</pre>',
        "<pre>plain words</pre>",
    ),
    "gutter--table-of-two-cells": (
        (
            '<table class="highlighttable"><tr><td class="linenos"><pre>1\n'
            '2</pre></td><td class="code"><pre>a = 1\n'
            "b = 2</pre></td></tr></table>"
        ),
        ("<pre>a = 1\nb = 2</pre>"),
    ),
    "gutter--span-in-line": (
        (
            '<pre><code><span class="lineno">1</span>a = 1\n'
            '<span class="lineno">2</span>b = 2</code></pre>'
        ),
        ("<pre><code>a = 1\nb = 2</code></pre>"),
    ),
    "lines--boxed": (
        '<pre><div class="line">a</div><div class="line">b</div></pre>',
        ("<pre>a\nb\n</pre>"),
    ),
    "lines--parted-by-breaks": (
        "<pre>a<br>b</pre>",
        ("<pre>a\nb</pre>"),
    ),
    "space--kept": (
        ("<pre>\n  two\n\n    four  spaces</pre>"),
        ("<pre>  two\n\n    four  spaces</pre>"),
    ),
    "inline--class-goes": (
        '<p>Use <code class="php-tag">cat</code> here.</p>',
        "<p>Use <code>cat</code> here.</p>",
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_code_blocks(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
