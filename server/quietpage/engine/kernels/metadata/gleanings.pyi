from collections.abc import Callable

from lxml import etree

def glean(
    root: etree._Element,
    property_of: Callable[[str], str | None],
    most_metas: int,
    most_headings: int,
    most_properties: int,
) -> tuple[
    list[tuple[str, str | None, str | None, str | None]],
    list[tuple[str, str | None]],
    list[tuple[str, str | None]],
    list[str | None],
    list[str | None],
    list[etree._Element],
    etree._Element | None,
    list[tuple[etree._Element, str]],
]: ...
