"""Pages sent in pieces are read as a browser shows them."""

from __future__ import annotations

from lxml import etree

from quietpage.engine.parse import parse


def text_of(body: str) -> str:
    root = parse(f"<html><body>{body}</body></html>")
    for script in root.iter("script"):
        script.text = None
    return " ".join(" ".join(root.itertext()).split())


def test_a_late_box_is_put_where_the_script_puts_it() -> None:
    assert (
        text_of(
            """<main><p>First</p><template id="B:3"></template><p>Third</p></main>
            <div hidden id="S:1"><p>Second</p></div><script>$RC("B:3","S:1")</script>"""
        )
        == "First Second Third"
    )


def test_without_a_script_the_numbers_tell() -> None:
    late = """<main><template id="B:0"></template><p>Last</p></main>
    <div hidden id="S:0"><p>Begin</p><template id="P:1"></template></div>
    <div hidden id="S:1"><p>Middle</p></div>"""
    assert text_of(late) == "Begin Middle Last"


def test_a_joined_box_is_not_hidden() -> None:
    root = parse('<template id="B:0"></template><div hidden id="S:0"><p>Shown</p></div>')
    assert not root.xpath("//*[@hidden]")


def test_text_behind_boxes_and_places_keeps_its_order() -> None:
    page = """<p>One</p><template id="B:0"></template>three
    <p>four</p><div hidden id="S:0">two</div>five"""
    assert text_of(page) == "One two three four five"


def test_a_box_that_holds_its_own_place_stays() -> None:
    page = '<p>Words</p><div hidden id="S:0"><template id="B:0"></template><p>inside</p></div>'
    assert text_of(page) == "Words inside"


def test_boxes_and_places_without_a_partner_stay() -> None:
    page = '<template id="B:0"></template><div hidden id="S:7"><p>alone</p></div>'
    root = parse(page)
    assert root.xpath("//div[@hidden]/@id") == ["S:7"]
    assert root.xpath("//template/@id") == ["B:0"]


def test_a_chain_of_late_boxes_stays_within_the_depth_that_is_read() -> None:
    late = "".join(
        f'<div hidden id="S:{n}">{"<b>" * 90}<template id="B:{n + 1}"></template></div>'
        for n in range(30)
    )
    root = parse(f'<template id="B:0"></template>{late}<p>End</p>')
    deepest = max(sum(1 for _ in element.iterancestors()) for element in root.iter(etree.Element))
    assert deepest < 300
