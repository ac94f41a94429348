"""The OpenAPI document as a page: no script, and nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, Final

Json = dict[str, Any]

CODE: Final = re.compile(r"(`+)(.+?)\1")
STYLE: Final = (
    ".api h2{margin-top:2.5em}.api code{font-size:.92em}.api .method{text-transform:uppercase;"
    "font-weight:700}.api table{border-collapse:collapse;width:100%}.api th,.api td{text-align:"
    "start;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid currentColor}"
    ".api summary{cursor:pointer}.api .scroll{overflow-x:auto}"
)


def docs_main(document: Json) -> str:
    """The page's main part, as markup."""
    info = document["info"]
    paths = "".join(
        _operation(method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )
    schemas = "".join(
        _schema(name, schema) for name, schema in document["components"]["schemas"].items()
    )
    return (
        f'<main class="plain api" id="qp-main"><h1>{escape(info["title"])} '
        f"{escape(info['version'])}</h1>{_text(info['description'])}"
        '<p>For programs: <a href="/openapi.json">openapi.json</a></p>'
        f"{paths}<h2>Shapes</h2>{schemas}</main>"
    )


def _operation(method: str, path: str, operation: Json) -> str:
    parts = [
        f'<h2 id="{escape(operation["operationId"])}"><span class="method">{method}</span> '
        f"<code>{escape(path)}</code></h2><p>{escape(operation['summary'])}.</p>",
        _text(operation.get("description", "")),
    ]
    if parameters := operation.get("parameters"):
        rows = (_parameter(parameter) for parameter in parameters)
        parts.append(_table("Parameters", ("name", "kind", "meaning"), rows))
    if body := operation.get("requestBody"):
        parts.append(_table("Body", ("media type", "kind"), _media(body["content"])))
    parts.append(_table("Answers", ("status", "meaning", "body"), _answers(operation)))
    return "".join(parts)


def _parameter(parameter: Json) -> tuple[str, ...]:
    needed = " (needed)" if parameter.get("required") else ""
    meaning = escape(parameter.get("description", ""))
    return f"<code>{escape(parameter['name'])}</code>{needed}", _kind(parameter["schema"]), meaning


def _media(content: Json) -> Iterator[tuple[str, ...]]:
    for media_type, body in content.items():
        yield f"<code>{escape(media_type)}</code>", _kind(body["schema"])


def _answers(operation: Json) -> Iterator[tuple[str, ...]]:
    for status, answer in operation["responses"].items():
        bodies = "<br>".join(" ".join(row) for row in _media(answer.get("content", {})))
        yield status, _text(answer["description"]), bodies


def _schema(name: str, schema: Json) -> str:
    head = f'<h3 id="{escape(name)}">{escape(name)}</h3>{_text(schema.get("description", ""))}'
    if "enum" in schema:
        return head + f"<p>{_kind(schema)}</p>"
    needed = schema.get("required", ())
    rows = (
        (
            f"<code>{escape(field)}</code>{'' if field in needed else ' (may be missing)'}",
            _kind(shape),
            _inline(shape.get("description", "")),
        )
        for field, shape in schema.get("properties", {}).items()
    )
    return head + _table("", ("field", "kind", "meaning"), rows)


def _kind(schema: Json) -> str:
    """A schema in few words, as markup."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if "allOf" in schema:
        return _kind(schema["allOf"][0])
    if "anyOf" in schema and "type" not in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return escape(schema.get("type", "anything"))


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; the cells are markup."""
    caption = f"<h3>{title}</h3>" if title else ""
    heads = "".join(f"<th>{name}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'{caption}<div class="scroll"><table><tr>{heads}</tr>{body}</table></div>'


def _text(markdown: str) -> str:
    """Paragraphs and lists, which is all that descriptions have."""
    out = []
    for part in filter(None, markdown.split("\n\n")):
        if part.startswith("- "):
            items = "".join(f"<li>{_inline(line[2:])}</li>" for line in part.split("\n"))
            out.append(f"<ul>{items}</ul>")
        else:
            out.append(f"<p>{_inline(part)}</p>")
    return "".join(out)


def _inline(text: str) -> str:
    return CODE.sub(r"<code>\2</code>", escape(text))
