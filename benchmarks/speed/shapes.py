"""Markup of a given size: ordinary, and made to be slow to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SENTENCE: Final = (
    "The ferry left at nine, and the harbour fell quiet behind it, as it does in May. "
)
HEAD: Final = "<html><head><title>The ferry at nine</title></head><body><h1>The ferry at nine</h1>"
ARTICLE: Final = f"<article><p>{SENTENCE * 6}</p><p>{SENTENCE * 8}</p></article>"


def _filled(unit: str) -> Callable[[int], str]:
    """A page with an article and then as many copies of ``unit`` as fit."""

    def make(size: int) -> str:
        return HEAD + ARTICLE + unit * max(1, size // len(unit))

    return make


def _ordinary(size: int) -> str:
    card = (
        '<div class="card teaser"><a href="/news/harbour-news-{0}"><img src="/i/{0}.jpg" alt="">'
        '<h3 class="card-title">Harbour news, part {0}</h3></a>'
        '<span class="date">May {0}</span></div>'
    )
    paragraph = "<p>{0} times: " + SENTENCE * 3 + '<a href="/tides/{0}">The tides</a> help.</p>'
    parts = [HEAD, "<nav><ul><li><a href='/'>Home</a></li></ul></nav><main><article>"]
    length = number = 0
    while length < size:
        number += 1
        part = (card if number % 4 == 0 else paragraph).format(number)
        parts.append(part)
        length += len(part)
    return "".join(parts) + "</article></main><footer>Imprint</footer>"


def _nested(tag: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        return HEAD + ARTICLE + f"<{tag}>x" * (size // (len(tag) + 3))

    return make


def _giant_attribute(size: int) -> str:
    return f'{HEAD}<div title="{"word " * (size // 5)}">{ARTICLE}</div>'


def _giant_class(size: int) -> str:
    return f'{HEAD}<div class="{"share-box " * (size // 10)}">{ARTICLE}</div>'


def _many_classes(size: int) -> str:
    return HEAD + ARTICLE + "".join(f'<p class="box{n} share-{n}">x' for n in range(size // 30))


def _many_attributes(size: int) -> str:
    return f"{HEAD}{ARTICLE}<p {' '.join(f'name{n}=1' for n in range(size // 12))}>x</p>"


def _deep_then_text(size: int) -> str:
    levels = size // 20
    return f"{HEAD}{'<div>x' * levels}{'</div>' * levels}{ARTICLE}"


def _between_paragraphs(unit: str) -> Callable[[int], str]:
    """An article in which copies of ``unit`` stand between paragraphs, three and three."""
    length = len(SENTENCE) * 6 + len(unit) * 3 + 20

    def make(size: int) -> str:
        count = max(1, size // length)
        parts = (f"<p>Tide {n} of {count}: {SENTENCE * 6}</p>{unit * 3}" for n in range(count))
        return f"{HEAD}<article>{''.join(parts)}</article>"

    return make


def _giant_text(sign: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        return f"{HEAD}<article><p>{SENTENCE * 8}</p><p>{sign * (size // len(sign))}</p></article>"

    return make


def _giant_paragraph(size: int) -> str:
    return f"{HEAD}<article><p>{SENTENCE * (size // len(SENTENCE))}</p></article>"


def _giant_table(size: int) -> str:
    rows = "<tr><td>Monday</td><td>9:00</td><td>Pier 4</td></tr>"
    return f"{HEAD}{ARTICLE}<table>{rows * (size // len(rows))}</table>"


SHAPES: Final[dict[str, Callable[[int], str]]] = {
    "ordinary": _ordinary,
    "nested div": _nested("div"),
    "nested b": _nested("b"),
    "nested font, p": _nested("font><p"),
    "siblings p": _filled("<p>x</p>"),
    "siblings i": _filled("<i>x</i> "),
    "br": _filled("x<br>"),
    "br br": _filled("line<br><br>"),
    "links": _filled('<a href="/a-b-c-d">go</a> '),
    "sign-up boxes": _filled('<div class="newsletter"><p>Subscribe to our newsletter</p></div>'),
    "unfinished tags": _filled("<a "),
    "deep, then text": _deep_then_text,
    "boxes in prose": _between_paragraphs(
        '<div class="newsletter"><p>Subscribe to our newsletter</p></div>'
    ),
    "tables in prose": _between_paragraphs("<table><tr><th>Pier<td>4</table>"),
    "pictures in prose": _between_paragraphs('<div><img src="/a.jpg"><p>Pier 4</p></div>'),
    "notes in prose": _between_paragraphs('<sup><a href="#n1">1</a></sup><p id="n1">Note 1</p>'),
    "signs in a text": _giant_text("quay &amp; «pier» "),
    "spaces in a text": _giant_text("&nbsp;"),
    "giant datetime": lambda size: HEAD + ARTICLE + f'<time datetime="{"<!--" * (size // 4)}">May',
    "many attributes": _many_attributes,
    "giant attribute": _giant_attribute,
    "giant class": _giant_class,
    "many classes": _many_classes,
    "giant paragraph": _giant_paragraph,
    "giant table": _giant_table,
    "nested tables": _filled("<table><tr><td>x"),
    "nested lists": _filled("<ul><li>x"),
    "unclosed p, b": _filled("<p><b>x"),
    "ampersands": _filled("&amp;&lt;"),
    "comments": _filled("a<!-- x -->"),
    "scripts": _filled("<script>x</script>"),
}
