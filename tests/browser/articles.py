"""Articles that hold what few pages hold together: notes, wide things, code, films, verticals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .answers import article_answer

Answer = Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]

COLUMNS = "".join(f"<th>Buoy {number}</th>" for number in range(1, 25))
DEPTHS = "".join(f"<td>{number * 3}.5 m</td>" for number in range(1, 25))

RICH = f"""
<p>The sea charts of Saltmarsh were drawn twice.<sup><a href="#fn1">1</a></sup> The first
set was lost. The second hangs in the town hall, behind glass.</p>
<figure><img src="/picture.svg?hue=200" alt="The bay at low water" width="960" height="540">
<figcaption>The bay at low water, seen from the pier.</figcaption></figure>
<h2>Depths</h2>
<table><caption>Depths by buoy</caption><tr>{COLUMNS}</tr><tr>{DEPTHS}</tr></table>
<p>Whoever wants to <em>sail</em> by them needs <strong>patience</strong> and a
<a href="https://charts.example/how">guide</a>; the call is <code>depth(buoy)</code>.</p>
<pre><code>def depth(buoy):
    return soundings[buoy] - tide(now())  # {"never below the keel of the green ferry, " * 4}
</code></pre>
<blockquote><p>A chart is a promise that the sea has not made.</p></blockquote>
<ul><li>Bring a pencil.</li><li>Bring a second one.<ul><li>Sharpened.</li></ul></li></ul>
<div><a href="https://films.example/watch/7"><video poster="/picture.svg?hue=20"
title="How a chart is drawn"></video></a></div>
<h2>Notes</h2>
<ol><li id="fn1"><p>By Edda Marsh, in 1888 and 1904. <a href="#ref1">↩</a></p></li></ol>
"""

JAPANESE = "".join(
    f"<p>{'潮が引くと、港の古い杭が水の上に現れる。誰も数えたことがない。' * 6}</p>"
    for _ in range(8)
)


def answering(html: str, *, lang: str = "en", title: str = "The charts of Saltmarsh") -> Answer:
    """A service that gives this article for every page."""

    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        where = str(body["url"]).rsplit("/", 1)[0]
        absolute = html.replace('src="/', f'src="{where}/').replace(
            'poster="/', f'poster="{where}/'
        )
        return 200, {**article_answer(body["url"], absolute, []), "lang": lang, "title": title}

    return answer
