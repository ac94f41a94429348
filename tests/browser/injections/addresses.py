"""Script addresses in links, and addresses on elements that load, run or lead."""

from __future__ import annotations

from typing import Final

from .evil import EVIL

_SCHEMES: Final = (
    "javascript:pwn()",
    "JaVaScRiPt:pwn()",
    " javascript:pwn()",
    "\tjavascript:pwn()",
    "\x01javascript:pwn()",
    "java\tscript:pwn()",
    "java\nscript:pwn()",
    "java\r\nscript:pwn()",
    "javascript\t:pwn()",
    "java&#9;script:pwn()",
    "java&#x0A;script:pwn()",
    "&#106;&#97;&#118;&#97;script:pwn()",
    "&#0000106avascript:pwn()",
    "javascript&colon;pwn()",
    "java&Tab;script:pwn()",
    "java&NewLine;script:pwn()",
    "&#1;javascript:pwn()",
    "&#14;javascript:pwn()",
    "\u00a0javascript:pwn()",
    "\ufeffjavascript:pwn()",
    "javascript://evil.example/%0Apwn()",
    "javascript:/*https://a.example/*/pwn()",
    "javascript:'https://a.example';pwn()",
    "https:javascript:pwn()",
    "vbscript:pwn()",
    "livescript:pwn()",
    "data:text/html,<script>opener.pwn()</script>",
    "data:text/html;base64,PHNjcmlwdD5wYXJlbnQucHduKCk8L3NjcmlwdD4=",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='parent.pwn()'/>",
    "data:,x",
    "view-source:javascript:pwn()",
    "jar:javascript:pwn()!/",
    "feed:javascript:pwn()",
    "blob:javascript:pwn()",
    "filesystem:javascript:pwn()",
)
LINKS: Final = [f'<p><a href="{scheme}">a link to follow</a> x</p>' for scheme in _SCHEMES]

_CARRIERS: Final = (
    "<img src='{}'>",
    "<img srcset='{} 1x, /b 2x'>",
    "<img lowsrc='{0}' dynsrc='{0}' longdesc='{0}'>",
    "<img usemap='#m'><map name=m><area shape=default href='{}'></map>",
    "<iframe src='{}'></iframe>",
    "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>",
    "<frameset><frame src='{}'></frameset>",
    "<embed src='{}'>",
    "<object data='{}'></object>",
    "<object><param name=movie value='{}'></object>",
    "<applet code='{0}' codebase='{0}'></applet>",
    "<form action='{}' id=f><input type=submit></form><p>x</p>",
    "<form><button formaction='{}'>x</button></form>",
    "<input type=image src='{0}' formaction='{0}'>",
    "<isindex action='{}' type=image>",
    "<video poster='{0}' src='{0}'><source src='{0}'><track src='{0}' default></video>",
    "<audio src='{}' autoplay></audio>",
    "<blockquote cite='{0}'>x</blockquote><q cite='{0}'>y</q><ins cite='{0}'>z</ins>",
    "<body background='{}'>x",
    "<table background='{0}'><tr><td background='{0}'>x</table>",
    "<link rel=stylesheet href='{}'>",
    "<link rel=import href='{}'>",
    "<link rel=prefetch href='{}'>",
    "<script src='{}'></script>",
    "<script type=module>import '{}'</script>",
    "<a ping='{}' href='/x'>x</a>",
    "<svg><a xlink:href='{0}' href='{0}'><text y=20>x</text></a></svg>",
    "<svg><use href='{0}#x' xlink:href='{0}#x'/></svg>",
    "<svg><image href='{0}' xlink:href='{0}'/></svg>",
    "<svg><script href='{}'></script></svg>",
    "<svg><animate attributeName=href values='{}'/></svg>",
    "<math><maction actiontype=statusline href='{0}' xlink:href='{0}'>x</maction></math>",
    "<math href='{0}'><mi xlink:href='{0}'>x</mi></math>",
    "<head profile='{0}' manifest='{0}'></head>",
    "<portal src='{}'></portal>",
    "<fencedframe src='{}'></fencedframe>",
    "<p style='background:url({})'>x</p>",
    "<meta http-equiv=refresh content='0;url={}'>",
    "<noscript><meta http-equiv=refresh content='0;url={}'></noscript>",
    "<a target=_top id=a href='{}'>x</a>",
)
ADDRESSES: Final = [
    carrier.format(address)
    for carrier in _CARRIERS
    for address in ("javascript:pwn()", f"{EVIL}x")
    if not (carrier.startswith(("<img", "<a target")) and address.startswith("https"))
]
