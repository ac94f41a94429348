from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "katex--drawn-twin-goes": (
        (
            '<p>E <span class="katex"><span class="katex-mathml"><math><semanti'
            'cs><mrow><mi>E</mi><mo>=</mo></mrow><annotation encoding="applicat'
            'ion/x-tex">E=</annotation></semantics></math></span><span class="k'
            'atex-html">E=</span></span> x</p>'
        ),
        ('<p>E <math alttext="E="><mrow><mi>E</mi><mo>=</mo></mrow></math> x</p>'),
    ),
    "mathjax--script-becomes-code": (
        '<p>So <script type="math/tex">x^2</script> holds.</p>',
        '<p>So <code class="language-math">x^2</code> holds.</p>',
    ),
    "mathjax--display-script": (
        '<p>So</p><script type="math/tex; mode=display">x^2</script>',
        ('<p>So</p>\n<pre><code class="language-math">x^2</code></pre>'),
    ),
    "mathjax--three-keeps-mathml": (
        (
            "<p>a <mjx-container><mjx-math><mjx-mi>x</mjx-mi></mjx-math><mjx-as"
            "sistive-mml><math><mi>x</mi></math></mjx-assistive-mml></mjx-conta"
            "iner> b</p>"
        ),
        "<p>a <math><mi>x</mi></math> b</p>",
    ),
    "mediawiki--fallback-image-goes": (
        (
            '<p><span class="mwe-math-element"><span class="mwe-math-mathml-inl'
            'ine"><math alttext="a_b"><msub><mi>a</mi><mi>b</mi></msub></math><'
            '/span><img class="mwe-math-fallback-image-inline" alt="a_b" src="f'
            '.svg"></span></p>'
        ),
        ('<p><math alttext="a_b"><msub><mi>a</mi><mi>b</mi></msub></math></p>'),
    ),
    "image--alt-text-kept": (
        '<p><img class="latex" src="f.png" alt="\\frac{a}{b}"></p>',
        ('<p><img src="https://site.example/news/f.png" alt="\\frac{a}{b}"></p>'),
    ),
    "foreign--markup-in-mathml-is-unwrapped": (
        "<p><math><mtext><b>x</b></mtext></math></p>",
        "<p><math><mtext>x</mtext></math></p>",
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_formulas(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
