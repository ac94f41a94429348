from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "youtube--picture-and-link": (
        (
            '<p>See:</p><iframe src="https://www.youtube.com/embed/abcdefghijk?'
            'rel=0" title="A song"></iframe>'
        ),
        (
            "<p>See:</p>\n"
            '<p><a href="https://www.youtube.com/watch?v=abcdefghijk"><video po'
            'ster="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" title="A song'
            '"></video></a></p>'
        ),
    ),
    "youtube--lite-element": (
        '<lite-youtube videoid="abcdefghijk"></lite-youtube>',
        (
            '<p><a href="https://www.youtube.com/watch?v=abcdefghijk"><video po'
            'ster="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" title="youtub'
            'e.com"></video></a></p>'
        ),
    ),
    "youtube--old-object": (
        (
            '<object><param name="movie" value="https://www.youtube.com/v/abcde'
            'fghijk"><embed src="https://www.youtube.com/v/abcdefghijk"></objec'
            "t>"
        ),
        (
            '<p><a href="https://www.youtube.com/watch?v=abcdefghijk"><video po'
            'ster="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" title="youtub'
            'e.com"></video></a></p>'
        ),
    ),
    "vimeo--link": (
        ('<p>One <iframe src="//player.vimeo.com/video/123"></iframe> two</p>'),
        (
            "<p>One</p>\n"
            '<p><a href="https://vimeo.com/123">https://vimeo.com/123</a></p>\n'
            "<p>two</p>"
        ),
    ),
    "dailymotion--picture-and-link": (
        ('<iframe data-src="https://www.dailymotion.com/embed/video/x2abc3d"></iframe>'),
        (
            '<p><a href="https://www.dailymotion.com/video/x2abc3d"><video pos'
            'ter="https://www.dailymotion.com/thumbnail/video/x2abc3d" title="dail'
            'ymotion.com"></video></a></p>'
        ),
    ),
    "video--poster": (
        ('<video poster="p.jpg"><source src="v.mp4">Your browser is old.</video>'),
        (
            '<p><a href="https://site.example/news/v.mp4"><video poster="https://'
            'site.example/news/p.jpg" title="site.example"></video></a></p>'
        ),
    ),
    "video--blob-leaves-its-picture": (
        '<video src="blob:https://site.example/1" poster="p.jpg"></video>',
        ('<p><video poster="https://site.example/news/p.jpg" title="site.example"></video></p>'),
    ),
    "poster--in-a-link-stays": (
        (
            '<p><a href="https://www.youtube.com/watch?v=abcdefghijk"><video poste'
            'r="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" title="A song"><'
            "/video></a></p>"
        ),
        (
            '<p><a href="https://www.youtube.com/watch?v=abcdefghijk"><video poste'
            'r="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" title="A song"><'
            "/video></a></p>"
        ),
    ),
    "audio--title": (
        '<audio src="/s.mp3" title="The talk"></audio>',
        '<p><a href="https://site.example/s.mp3">The talk</a></p>',
    ),
    "frame--of-an-unknown-host-goes": (
        '<p>Text.</p><iframe src="https://frames.example/x"></iframe>',
        "<p>Text.</p>",
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_embeds(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
