"""Give code blocks back their plain lines and the name of their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, class_tokens, make
from quietpage.engine.structure.tags import DROP, MARKER
from quietpage.engine.structure.trees import strip_elements, strip_tags

LANGUAGE: Final = re.compile(
    r"(?:^|\s)(?:(?:language|lang|highlight-(?:source|text)|highlight|src|syntax|brush)[-:]\s*"
    r"|(?:hljs|sourcecode)\s+(?!language-|lang-))([a-z][a-z0-9+#_-]{0,20})",
    re.IGNORECASE,
)
NAME: Final = re.compile(r"[a-z][a-z0-9+#_-]{0,20}")
LANGUAGE_ATTRIBUTES: Final = ("data-lang", "data-language", "data-code-language", "data-highlight")
NOT_LANGUAGES: Final = frozenset(
    {
        *("auto", "block", "box", "code", "container", "content", "copy", "default", "dark"),
        *("highlight", "inline", "js-code", "light", "line", "lines", "nohighlight", "none"),
        *("notranslate", "numbers", "plain", "plaintext", "prettyprint", "prettyprinted"),
        *("snippet", "table", "text", "toolbar", "txt", "undefined", "wrap", "wrapper"),
        *("language", "example", "sample", "area", "view", "overflow", "true", "false"),
    }
)
GUTTERS: Final = frozenset(
    {
        *("blob-num", "code-line-number", "crayon-nums", "gl", "gutter", "hljs-ln-numbers"),
        *("line-number", "line-numbers", "line-numbers-rows", "linenodiv", "lineno", "linenos"),
        *("linenumber", "lineno-wrapper", "ln", "lnt", "rouge-gutter", "crayon-num", "line-num"),
        *("copy-button", "code-copy", "btn-copy", "react-syntax-highlighter-line-number"),
    }
)
KEPT_IN_CODE: Final = frozenset(
    {"a", "b", "del", "em", "i", "img", "ins", "mark", "strong", "sub", "sup", MARKER}
)
LINE_BOXES: Final = frozenset({"div", "p", "li", "tr"})
MAX_ANCESTORS: Final = 3
"""Boxes around a code block in which its language may be named."""


def restore_code(region: Region) -> None:
    """Drop gutters, put line breaks where boxes parted the lines, and name languages."""
    _take_out_of_tables(region)
    for pre in list(region.of("pre")):
        if pre.getparent() is not None and not _is_nested(pre):
            _restore(pre)
    for code in region.of("code"):
        language = _named_in(code)
        code.attrib.pop("class", None)
        if language:
            code.set("class", f"language-{language}")


def _take_out_of_tables(region: Region) -> None:
    """Put the code cell in place of a table whose other cell numbers the lines."""
    for table in region.of("table"):
        blocks = []
        for count, element in enumerate(table.iterdescendants("td", "th", "pre")):
            if count > 6:
                break
            if element.tag == "pre":
                blocks.append(element)
        else:
            if not blocks or not _is_code_table(table, blocks):
                continue
            code = next((pre for pre in blocks if not _is_gutter(pre, table)), None)
            if code is not None:
                code.tail = None
                code.set("class", f"{code.get('class') or ''} {table.get('class') or ''}")
                table.addprevious(code)
                table.tag = DROP


def _is_code_table(table: HtmlElement, blocks: list[HtmlElement]) -> bool:
    """Tell whether nothing but code and its line numbers stands in the table."""
    rest = sum(len(text.strip()) for text in table.itertext())
    in_code = sum(len(text.strip()) for pre in blocks for text in pre.itertext())
    return 0 < rest == in_code and len(blocks) <= 2


def _is_gutter(pre: HtmlElement, table: HtmlElement) -> bool:
    cell = pre.getparent()
    while cell is not None and cell is not table:
        if not GUTTERS.isdisjoint(class_tokens(cell)):
            return True
        cell = cell.getparent()
    text = "".join(pre.itertext()).split()
    return bool(text) and all(word.isdecimal() for word in text)


def _is_nested(pre: HtmlElement) -> bool:
    return next(pre.iterancestors("pre"), None) is not None


def _restore(pre: HtmlElement) -> None:
    language = _language(pre)
    inner = list(pre.iterdescendants("*"))
    lone_code = next((element for element in inner if element.tag == "code"), None)
    for element in inner:
        if not GUTTERS.isdisjoint(class_tokens(element)):
            element.tag = DROP
        elif element.tag == "br":
            element.tag = DROP
            element.tail = "\n" + (element.tail or "")
        elif element.tag in LINE_BOXES:
            _end_line(element)
            element.tag = "qp-line"
        elif element.tag not in KEPT_IN_CODE:
            element.tag = "qp-line"
    strip_elements(pre, DROP)
    strip_tags(pre, "qp-line")
    pre.text = (pre.text or "").lstrip("\n")
    if lone_code is None and language is None:
        return
    code = make(pre, "code")
    if language:
        code.set("class", f"language-{language}")
    code.text, pre.text = pre.text, None
    code.extend(list(pre))
    pre.append(code)


def _end_line(line: HtmlElement) -> None:
    """Put a line break behind a boxed line that does not hold one at its end."""
    last = line[-1].tail if len(line) else line.text
    tail = line.tail or ""
    if not (last or "").endswith("\n") and not tail.startswith("\n"):
        line.tail = "\n" + tail


def _language(pre: HtmlElement) -> str | None:
    for element in _where_named(pre):
        if language := _named_in(element):
            return language
    return None


def _where_named(pre: HtmlElement) -> Iterator[HtmlElement]:
    yield from pre.iterdescendants("code")
    yield pre
    for depth, ancestor in enumerate(pre.iterancestors()):
        if depth >= MAX_ANCESTORS or ancestor.tag in ("body", "article", "main"):
            return
        yield ancestor


def _named_in(element: HtmlElement) -> str | None:
    for name in LANGUAGE_ATTRIBUTES:
        value = (element.get(name) or "").strip().lower()
        if value and NAME.fullmatch(value) and value not in NOT_LANGUAGES:
            return value
    for found in LANGUAGE.findall(element.get("class") or ""):
        if found.lower() not in NOT_LANGUAGES:
            return str(found.lower())
    return None
