"""Made pages of a wanted size: an article, and around it what news pages carry."""

from __future__ import annotations

from typing import Final

PARAGRAPH: Final = (
    "<p>Paragraph {n} of the report follows the ferry across the bay, past the oyster beds and the "
    "lighthouse, and asks those on board what they would do without it in winter.</p>"
)
PROMO: Final = (
    '<div class="subscribe box-{n}"><h3>Our letter</h3><form action="/subscribe"><label>Mail '
    '<input type="email" name="email"></label><button>Sign up</button></form></div>'
)
COMMENT: Final = (
    '<div class="comment depth-{depth}" id="comment-{n}" data-author="reader{n}">'
    '<div class="comment__head"><a href="/people/{n}?from=thread"><img class="avatar" '
    'src="/picture.svg?n={n}" width="32" height="32" alt="" loading="lazy"><span>Reader {n}</span>'
    '</a><time datetime="2026-01-02">two days ago</time></div>'
    '<div class="comment__body"><p>When the tide is out one can walk to the old wreck, and number '
    "{n} has done so twice, says a neighbour who keeps count of it in a small green book.</p></div>"
    "</div>"
)
STATE: Final = '{{"id": {n}, "kind": "teaser", "path": "/sea/{n}", "seen": false}},'
SCRIPT_RATIO: Final = 0.4
"""Of a news page's characters, those in scripts and program state."""
ARTICLE_PARAGRAPHS: Final = 40


def made_page(characters: int) -> str:
    """A page of about ``characters``: article, comments, program state."""
    article = "".join(
        PARAGRAPH.format(n=n) + (PROMO.format(n=n) if n % 10 == 5 else "")
        for n in range(ARTICLE_PARAGRAPHS)
    )
    state = _filled(STATE, int(characters * SCRIPT_RATIO))
    comments = _filled(COMMENT, characters - len(article) - len(state))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A long crossing</title>'
        "<style>.comment { padding: 8px } .avatar { float: left }</style>"
        f"<script>window.state = [{state}]</script></head><body><main><article>"
        f"<h1>A long crossing</h1>{article}</article></main>"
        f"<section>{comments}</section></body></html>"
    )


def _filled(piece: str, characters: int) -> str:
    pieces: list[str] = []
    while characters > 0:
        pieces.append(piece.format(n=len(pieces), depth=len(pieces) % 4))
        characters -= len(pieces[-1])
    return "".join(pieces)
