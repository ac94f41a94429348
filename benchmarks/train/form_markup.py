"""Templates for clutter with fields to fill in."""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from benchmarks.train.dress import Dress
from benchmarks.train.tree import element


def form_box(dress: Dress) -> HtmlElement:
    form = element("form", dress.names.part("text"), *_fields(dress), _submit(dress),
                   dress.small(), action=dress.main_target(), method="post")  # fmt: skip
    return dress.box(dress.title(), dress.paragraph(), form)


def all_in_form(dress: Dress) -> HtmlElement:
    return element("form", dress.names.top(), dress.title(), dress.paragraph(), *_fields(dress),
                   _submit(dress), dress.small(), method="post")  # fmt: skip


def fieldset_form(dress: Dress) -> HtmlElement:
    legend = element("legend", None, dress.piece.heading) if dress.piece.heading else None
    inner = element("fieldset", None, legend, dress.paragraph(), *_fields(dress), _submit(dress))
    return element("form", dress.names.top(), inner, _consent(dress), action=dress.main_target())


def scripted_form(dress: Dress) -> HtmlElement:
    """No form element: the fields stand in `div`, a script sends them."""
    row = element("div", dress.names.part("text"), *_fields(dress), _submit(dress))
    return dress.box(dress.title(), dress.paragraph(), row, dress.small())


def table_form(dress: Dress) -> HtmlElement:
    words = element("td", None, dress.title(), dress.paragraph())
    fields = element("td", None, *_fields(dress), _submit(dress))
    table = element("table", dress.names.part("list"), element("tr", None, words, fields))
    return element("form", dress.names.top(), table, dress.small())


def picture_form(dress: Dress) -> HtmlElement:
    texts = element("div", dress.names.part("text"), dress.title(), dress.paragraph())
    form = element("form", dress.names.part("list"), *_fields(dress), _submit(dress))
    return dress.box(dress.image(), texts, form, _consent(dress))


def folded_form(dress: Dress) -> HtmlElement:
    summary = element("summary", None, dress.piece.heading or dress.piece.button)
    return element("details", dress.names.top(), summary, dress.paragraph(), *_fields(dress),
                   _submit(dress), open="")  # fmt: skip


def form_as_line(dress: Dress) -> HtmlElement:
    """Say the same words with a link in place of the field."""
    return element("p", dress.body_class, *dress.line())


def form_as_card(dress: Dress) -> HtmlElement:
    return dress.box(dress.title(), dress.paragraph(), dress.call(), dress.small())


def form_as_button(dress: Dress) -> HtmlElement:
    button = element("button", dress.names.part("button"), dress.icon(), dress.piece.button)
    return element("div", dress.names.top(), dress.title(), dress.paragraph(), button)


def _fields(dress: Dress) -> list[HtmlElement]:
    piece = dress.piece
    made: list[HtmlElement] = []
    names = piece.field_labels or (piece.placeholder,)
    for words in names:
        last = words == names[-1]
        type_ = dress.rng.choice(["email", "email", "text", None]) if last else "text"
        hint = words if piece.placeholder or dress.chance(0.2) else None
        long_text = piece.kind == "comments" and last
        field = element("textarea" if long_text else "input", dress.names.part("item"),
                        type=None if long_text else type_, placeholder=hint,
                        name=dress.rng.choice(["email", "EMAIL", "q", f"field_{len(made)}"]),
                        required=dress.rng.choice(["", None]))  # fmt: skip
        if piece.field_labels:
            label = element("label", dress.names.part("note"), words)
            if dress.chance(0.3):
                label.append(field)
                made.append(label)
                continue
            made.append(label)
        made.append(field)
    if dress.chance(0.3):
        made.append(element("input", None, type="hidden", name="list", value="7"))
    return made


def _submit(dress: Dress) -> HtmlElement:
    class_, words = dress.names.part("button"), dress.piece.button
    if dress.chance(0.3):
        return element("input", class_, type="submit", value=words)
    return element("button", class_, words, type=dress.rng.choice(["submit", "button", None]))


def _consent(dress: Dress) -> HtmlElement | None:
    if not dress.piece.note:
        return None
    tick = element("input", None, type="checkbox", name="consent")
    return element("label", dress.names.part("note"), tick, " ", dress.piece.note)


FORM_TEMPLATES: tuple[Callable[[Dress], HtmlElement], ...] = (
    form_box, form_box, form_box, all_in_form, all_in_form, fieldset_form, scripted_form,
    scripted_form, table_form, picture_form, folded_form, form_as_line, form_as_card,
    form_as_button,
)  # fmt: skip
