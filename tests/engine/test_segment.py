"""Every run of inline content becomes an element: loose text, lines, and nothing forged."""

from __future__ import annotations

import pytest
from lxml import etree

from quietpage.engine.body import find_body
from quietpage.engine.parse import parse
from quietpage.engine.segment import LONG_LINE_CHARS, segment
from quietpage.engine.tags import BLOCK
from tests.engine.small_pages import LAST, MORE, PROSE

LINE = "Rain fell on the slates all night. "


def segmented(html: str) -> str:
    """Markup inside the body, once its runs are wrapped."""
    body = find_body(parse(html))
    segment(body)
    markup = etree.tostring(body, encoding="unicode", method="html")
    return markup.removeprefix("<body>").removesuffix("</body>")


def runs(html: str) -> list[str]:
    """Text of each run that was wrapped."""
    body = find_body(parse(html))
    segment(body)
    return [" ".join("".join(run.itertext()).split()) for run in body.iter("qp-run")]


def test_paragraphs_need_no_wrapping() -> None:
    html = "<div><p>One <b>bold</b> word.</p><p>Two.</p></div>"
    assert segmented(html) == html


def test_inline_elements_alone_in_a_block_stay_as_they_are() -> None:
    html = "<div>One <b>bold</b> word, <a>linked</a>.</div>"
    assert segmented(html) == html


def test_text_beside_blocks_is_wrapped_with_its_inline_elements() -> None:
    html = "<div>One <b>bold</b> word.<p>Two.</p>three <i>and</i> four</div>"
    assert segmented(html) == (
        "<div><qp-run>One <b>bold</b> word.</qp-run><p>Two.</p>"
        "<qp-run>three <i>and</i> four</qp-run></div>"
    )


def test_inline_elements_between_blocks_are_one_run() -> None:
    assert runs("<div><p>One.</p><b>two</b> <i>three</i><p>Four.</p><u>five</u></div>") == [
        "two three",
        "five",
    ]


def test_inline_element_that_holds_blocks_is_a_container() -> None:
    assert runs('<a href="/x">before<div>inside</div>after</a>') == ["before", "after"]


def test_white_space_between_blocks_is_no_run() -> None:
    assert runs("<div>\n <p>One.</p>\n <p>Two.</p>\n</div>") == []


def test_scripts_between_blocks_are_no_run() -> None:
    assert runs("<div><p>One.</p><script>f()</script><style>p{}</style><p>Two.</p></div>") == []


def test_picture_between_blocks_is_a_run() -> None:
    html = '<div><p>One.</p><img src="a.png"><p>Two.</p></div>'
    assert '<qp-run><img src="a.png"></qp-run>' in segmented(html)


@pytest.mark.parametrize("breaks", ["<br><br>", "<br> <br>", "<br>\n<br><br>"])
def test_double_breaks_part_paragraphs(breaks: str) -> None:
    assert runs(f"<div>{PROSE}{breaks}{MORE}{breaks}{LAST}</div>") == [PROSE, MORE, LAST]


def test_single_break_stays_within_a_paragraph_that_double_breaks_part() -> None:
    html = segmented("<div>Dear reader,<br>good day.<br><br>Yours,<br>the ferryman</div>")
    assert html == (
        "<div><qp-run>Dear reader,<br>good day.</qp-run>"
        "<qp-run>Yours,<br>the ferryman</qp-run></div>"
    )


def test_long_lines_are_paragraphs() -> None:
    assert min(map(len, (PROSE, MORE, LAST))) > LONG_LINE_CHARS
    assert runs(f"<div>{PROSE}<br>{MORE}<br>{LAST}</div>") == [PROSE, MORE, LAST]


def test_verses_stay_together() -> None:
    verse = (
        "The bell across the water<br>calls nobody by name,<br>and all of us who hear it<br>come"
    )
    assert runs(f"<p>{verse}</p>") == []
    assert f"<p>{verse}</p>" == segmented(f"<p>{verse}</p>")


@pytest.mark.parametrize("tag", ["pre", "textarea"])
def test_breaks_in_verbatim_text_stay(tag: str) -> None:
    html = f"<div><{tag}>one<br><br>two</{tag}></div>"
    assert segmented(html) == segmented(segmented(html))
    assert runs(html) == []


def test_breaks_in_code_lines_stay() -> None:
    html = f"<pre><span>{LINE * 4}<br>{LINE * 4}<br><br>{LINE}</span></pre>"
    assert segmented(html) == html


def test_inline_elements_of_a_line_go_along() -> None:
    html = "<div><b>One</b> and <i>two</i><br><br>then <a>three</a> more</div>"
    assert segmented(html) == (
        "<div><qp-run><b>One</b> and <i>two</i></qp-run>"
        "<qp-run>then <a>three</a> more</qp-run></div>"
    )


def test_blocks_among_lines_keep_their_place() -> None:
    html = f"<div>{PROSE}<br><br>{MORE}<h2>Heading</h2>{LAST}<br><br>{LINE}</div>"
    body = find_body(parse(html))
    segment(body)
    found = [" ".join("".join(child.itertext()).split()) for child in body[0]]
    assert found == [PROSE, MORE, "Heading", LAST, LINE.strip()]


@pytest.mark.parametrize("tag", ["qp-run", "qp-removed"])
def test_forged_elements_of_ours_are_disarmed(tag: str) -> None:
    html = segmented(f'<div><{tag} id="r1">forged</{tag}><p>One.</p></div>')
    assert html == '<div><qp-run><span id="r1">forged</span></qp-run><p>One.</p></div>'
    assert "qp-removed" not in html


SOUPS = [
    "<div>a<p>b</p>c<br><br>d<div>e<b>f</b></div>g</div>h",
    "<ul>loose<li>one<p>two</p>three</li>tail</ul>",
    "<table><tr><td>one<br><br>two<td>three</table>four",
    f"<font>{PROSE}<br>{MORE}<br>{LAST}<center>x</center>y</font>",
    "<a href=x>one<h2>two</h2>three</a>",
    "one<br><br>two<p>three<br><br>four</p>five",
    "<span>one<div>two</div></span>three<span>four</span>",
]


@pytest.mark.parametrize("html", SOUPS)
def test_no_text_is_lost_or_moved(html: str) -> None:
    body = find_body(parse(html))
    before = "".join("".join(body.itertext()).split())
    segment(body)
    assert "".join("".join(body.itertext()).split()) == before


@pytest.mark.parametrize("html", SOUPS)
def test_what_holds_blocks_holds_no_loose_text(html: str) -> None:
    body = find_body(parse(html))
    segment(body)
    containers = {
        above for block in body.iterdescendants(*BLOCK) for above in block.iterancestors()
    }
    assert body in containers
    for container in containers:
        loose = [container.text, *(child.tail for child in container)]
        assert [text for text in loose if text and not text.isspace()] == []
