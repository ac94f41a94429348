"""Each post of a thread keeps its author and its time, whatever the markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from quietpage.engine.article import PageType
from quietpage.engine.passes.join_authors import join_authors
from tests.engine.small_pages import LAST, MORE, PROSE, page_of

POSTS: Final = (
    ("salt_and_rope", "Mar 4, 2024", PROSE),
    ("Tove", "Mar 5, 2024", MORE),
    ("salt_and_rope", "Mar 5, 2024", LAST),
    ("old_joiner", "Mar 9, 2024", f"{PROSE} {LAST}"),
)
JOINED: Final = {
    "salt_and_rope": "Oct 25, 2017",
    "Tove": "Apr 2, 2009",
    "old_joiner": "Jul 6, 2021",
}


def with_ranks(at: int, name: str, time: str, text: str) -> str:
    return (
        f'<article class="message" id="post-{at}"><div class="message-user">'
        f'<a href="/members/{name}.{at}/" class="avatar">{name[0].upper()}</a>'
        f'<h4 class="message-name"><a href="/members/{name}.{at}/">{name}</a></h4>'
        f'<h5 class="userTitle message-userTitle">Member</h5>'
        f'<div class="message-userExtras"><dl><dd>{JOINED[name]}</dd></dl></div></div>'
        f'<div class="message-cell"><ul class="attribution"><li><a href="/p/{at}">'
        f"<time>{time}</time></a></li></ul><div class=bbWrapper><p>{text}</p></div></div>"
        "</article>"
    )


def in_one_line(at: int, name: str, time: str, text: str) -> str:
    return (
        f'<div id="p{at}" class="post bg{at % 2}"><div class="postbody"><h3>Re: The bell</h3>'
        f'<p class="author">by <a href="./memberlist.php?u={at}">{name}</a> » {time}</p>'
        f'<div class="content">{text}</div></div><dl class="postprofile"><dt>{name}</dt>'
        f"<dd>Posts: {at * 31}</dd><dd>Joined: {JOINED[name]}</dd></dl></div>"
    )


def with_built_names(at: int, name: str, time: str, text: str) -> str:
    return (
        f'<section class="css-1x{at}"><div class="css-k9">'
        f'<a class="css-q" href="/u/{name}">{name}</a></div><div class="css-m"><p>{text}</p></div>'
        f'<div class="css-z"><time datetime="2024-03-{at:02}T10:00:00Z">{time}</time></div>'
        "</section>"
    )


def signed(at: int, name: str, time: str, text: str) -> str:
    owner = " owner" if at == 1 else ""
    return (
        f'<div class="answer" id="a{at}"><div class="votes">{at * 7}</div><div class="prose">'
        f'<p>{text}</p></div><div class="signature{owner}"><div class="action-time">answered {time}'
        f'</div><div class="user-details"><a href="/users/{at}/x">{name}</a></div></div></div>'
    )


Markup = Callable[[int, str, str, str], str]
MARKUPS: Final = (with_ranks, in_one_line, with_built_names, signed)


def kept_of(html: str, *, page_type: PageType = PageType.FORUM) -> list[str]:
    """Texts that are kept after the pass, where only those of the posts were before it."""
    page = page_of(html)
    page.page_type = page_type
    bodies = {text for _, _, text in POSTS}
    page.kept[:] = [text in bodies for text in page.measures.texts]
    join_authors(page)
    return [text for text, kept in zip(page.measures.texts, page.kept, strict=True) if kept]


def thread(markup: Markup) -> str:
    return "".join(markup(at, *post) for at, post in enumerate(POSTS, start=1))


@pytest.mark.parametrize("markup", MARKUPS)
def test_posts_keep_author_and_time_in_order(markup: Markup) -> None:
    kept = kept_of(f"<main>{thread(markup)}</main>")
    places = [at for at, text in enumerate(kept) if any(text == post[2] for post in POSTS)]
    assert len(places) == len(POSTS)
    starts = [0, *places[:-1]] if markup is not signed else [*places]
    ends = places if markup is not signed else [*places[1:], len(kept)]
    for (name, time, _), start, end in zip(POSTS, starts, ends, strict=True):
        around = " ".join(kept[start : end + 1])
        assert name in around
        if markup is not with_built_names:  # there the time stands behind the text
            assert time in around
    assert sum(time in text for _, time, _ in POSTS[:1] for text in kept) == 1


@pytest.mark.parametrize("markup", MARKUPS)
def test_ranks_pictures_and_days_of_joining_stay_out(markup: Markup) -> None:
    kept = kept_of(f"<main>{thread(markup)}</main>")
    assert not {"Member", "S", *JOINED.values()} & set(kept)
    assert not any("Joined" in text or "Posts:" in text for text in kept)


def test_lists_of_members_and_threads_stay_out() -> None:
    members = "".join(f'<li><a href="/members/{n}/">Sailor {n}</a></li>' for n in range(6))
    others = "".join(
        f"<li><a href=/t/{n}>Thread</a> <time>May {n}, 2024</time></li>" for n in "123"
    )
    html = f"<main>{thread(with_ranks)}</main><ul>{members}</ul><ul class=threads>{others}</ul>"
    assert not any("Sailor" in text or "Thread" in text for text in kept_of(html))


def test_other_pages_are_left_alone() -> None:
    kept = kept_of(f"<main>{thread(signed)}</main>", page_type=PageType.ARTICLE)
    assert kept == [text for _, _, text in POSTS]
