"""Pieces that hostile markup is made of: where parsers disagree, and where scripts hide."""

from __future__ import annotations

from typing import Final

TAGS: Final = (
    *("a", "abbr", "annotation-xml", "b", "base", "body", "br", "button", "caption", "col"),
    *("colgroup", "dd", "desc", "details", "dialog", "div", "dl", "dt", "embed", "font", "form"),
    *("foreignObject", "frameset", "h1", "head", "html", "i", "iframe", "image", "img", "input"),
    *("li", "link", "listing", "math", "meta", "mglyph", "mi", "mtext", "nobr", "noembed"),
    *("noframes", "noscript", "object", "ol", "optgroup", "option", "p", "param", "plaintext"),
    *("pre", "rp", "rt", "ruby", "script", "select", "style", "summary", "svg", "table", "tbody"),
    *("td", "template", "textarea", "tfoot", "th", "title", "tr", "ul", "video", "xmp"),
    *("animate", "set", "use", "qp-removed", "maction", "semantics", "mrow"),
)
ATTRIBUTES: Final = (
    ' onerror="x()"',
    " onload=x()",
    ' href="javascript:x()"',
    ' href="&#106;avascript:x()"',
    " href='java\tscript:x()'",
    ' src="data:text/html,<script>x()</script>"',
    ' src="/a.png"',
    ' srcset="a.png 1x, javascript:x() 2x"',
    ' style="background:url(//e)"',
    ' id="location"',
    ' id="r1"',
    ' title="</noscript><img src=x onerror=x()>"',
    ' class="newsletter"',
    ' encoding="text/html"',
    ' xlink:href="javascript:x()"',
    ' xmlns="http://www.w3.org/2000/svg"',
    " hidden",
    " =",
    " /",
    ' "',
    ' dir="rtl"',
    ' srcdoc="<script>x()</script>"',
    ' data-qp="3"',
    ' colspan="99999999"',
)
TEXTS: Final = (
    *("<!--", "-->", "--!>", "<!-->", "<![CDATA[", "]]>", "<?xml ?>", "<!doctype html>"),
    *("&lt;", "&#0;", "&#x110000;", "&#xD800;", "&amp;lt;", "&nbsp;", "&#60;script&#62;"),
    *("\x00", "\x0c", "\x0b", "\ufffe", "\u202e", "\u2028", "\ud83d\ude00", "`", "'", '"'),
    *("<", ">", "</", "<a", "</script", "<script>x()</script>", "</style>", "</title>"),
    *("Subscribe to our newsletter", "Read also: ", "https://e.example/", "[x](javascript:x())"),
    "The harbour master keeps a book of tides, and lets nobody else touch the pencil. " * 3,
)
