from collections.abc import Set as AbstractSet

from lxml import etree

class Wrapper:
    def __init__(
        self, *, blocks: AbstractSet[str], skipped: AbstractSet[str], run: str
    ) -> None: ...
    def wrap(self, container: etree._Element, holders: set[etree._Element]) -> None: ...
