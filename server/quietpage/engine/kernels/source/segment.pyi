from collections.abc import Set as AbstractSet

from lxml import etree

_Elements = list[etree._Element]

class Reader:
    def __init__(
        self, *, blocks: AbstractSet[str], skipped: AbstractSet[str], own: AbstractSet[str]
    ) -> None: ...
    def read(
        self, root: etree._Element
    ) -> tuple[_Elements, _Elements, _Elements, set[etree._Element]]: ...
