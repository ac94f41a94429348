"""Small pages that each have something a careless extension would disturb."""

from __future__ import annotations

from typing import Final

WORDS: Final = "".join(
    f"<p id='p{number}'>Paragraph {number} tells of the harbour, its boats and the people who "
    f"mend their nets there in the evening, whatever the weather may be.</p>"
    for number in range(30)
)

BODIES: Final = {
    "plain": f"<article><h1>Plain</h1>{WORDS}</article>",
    "styled": f"<style>html {{ scroll-behavior: smooth; overflow-y: scroll }}</style>{WORDS}",
    "scroller": f"<div id='inner' style='height: 300px; overflow: auto'>{WORDS}</div>{WORDS}"
    "<script>inner.scrollTop = 150</script>",
    "form": f"<form id='body'><input id='attributes' value='given'><textarea id='note'>a</textarea>"
    f"<select><option>1<option selected>2</select></form>{WORDS}"
    "<script>note.value = 'typed'; document.getElementById('attributes').focus()</script>",
    "details": f"<details open><summary>Open</summary>{WORDS}</details><details><summary>Shut"
    f"</summary>{WORDS}</details>",
    "components": "<x-card><b slot='a'>slotted</b></x-card>" + WORDS + "<script>"
    "customElements.define('x-card', class extends HTMLElement { constructor() { super();"
    " this.attachShadow({mode: 'closed'}).innerHTML = '<slot name=a></slot><p>in the shadow</p>';"
    " } connectedCallback() { seen.connected++ } disconnectedCallback() { seen.connected++ } })"
    "</script>",
    "frame": f"<iframe id='within' srcdoc='<p>within</p>'></iframe>{WORDS}",
    "dialog": f"{WORDS}<dialog id='asks'><p>Still there?</p><button>Yes</button></dialog>"
    "<script>asks.show()</script>",
    "application": f"<div id='root'>{WORDS}</div><output id='clock'>0</output><script>"
    "setInterval(() => { clock.value = String(Number(clock.value) + 1) }, 5);"
    "window.comparable = () => document.documentElement.outerHTML"
    ".replace(/<output[^]*?<\\/output>/, '');</script>",
    "video": f"<video id='film' muted></video>{WORDS}<script>"
    "const canvas = document.createElement('canvas'); const pen = canvas.getContext('2d');"
    "setInterval(() => pen.fillRect(Math.random() * 200, 0, 9, 9), 30);"
    "film.srcObject = canvas.captureStream(20); film.play();"
    "film.addEventListener('pause', () => seen.paused++);</script>",
}
"""Each body by its name; ``comparable()`` gives the markup without what changes by itself."""

HEAD: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Made</title><script>
  var seen = { connected: 0, paused: 0, resized: 0, clicks: 0, keys: 0, mutations: [] };
  addEventListener("resize", () => seen.resized++);
  addEventListener("click", () => seen.clicks++);
  addEventListener("keydown", () => seen.keys++);
</script></head><body>"""


def made_page(name: str) -> str:
    """The whole page."""
    return f"{HEAD}{BODIES[name]}</body></html>"
