from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from quietpage.engine.render.markdown import to_markdown

FORMS = [
    '<p><math alttext="{}"><mi>x</mi></math></p>',
    '<p><math display="block" alttext="{}"><mi>x</mi></math></p>',
    '<p><code class="language-math">{}</code></p>',
    '<pre><code class="language-math">{}</code></pre>',
]
HOSTILE = [
    "&lt;img src=x onerror=y&gt;",
    "&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;",
    "&lt;!-- x --&gt;",
    "[x](javascript:y)",
    "&lt;javascript:y&gt;",
    "` [x](javascript:y) `",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("tex", HOSTILE)
def test_a_reader_without_formulas_finds_no_markup(form: str, tex: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True})
    reader.validateLink = lambda _: True  # type: ignore[method-assign]
    html = reader.render(to_markdown(form.format(tex)))
    for markup in ("<img", "<script", "<!--", "<a ", "<code"):
        assert markup not in html


def test_a_formula_that_is_none_of_this_stays_as_it_is() -> None:
    tex = r"\frac{a}{b} &lt; [1, 2] ~ x^2 < 3"
    markdown = to_markdown(FORMS[0].format(tex.replace("<", "&lt;")))
    assert markdown.strip() == r"$\frac{a}{b} < [1, 2] ~ x^2 < 3$"


def test_a_block_keeps_its_lines_and_has_no_empty_one() -> None:
    markdown = to_markdown(FORMS[3].format("a = b\n\n    c = d"))
    assert markdown.strip() == "$$\na = b\nc = d\n$$"
