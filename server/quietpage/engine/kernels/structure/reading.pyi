from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

def read(
    element: etree._Element,
    every: int,
    alone: bool = False,
    gone: Sequence[tuple[etree._Element, str]] = ...,
) -> HtmlElement: ...
