from collections.abc import Set as AbstractSet

from lxml import etree

class Mixed:
    def __init__(self, *, blocks: AbstractSet[str], skipped: AbstractSet[str]) -> None: ...
    def find(self, root: etree._Element) -> tuple[list[etree._Element], set[etree._Element]]: ...
