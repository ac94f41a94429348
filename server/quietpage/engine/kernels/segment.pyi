from collections.abc import Set as AbstractSet

from lxml import etree

class Segments:
    def __init__(
        self,
        *,
        blocks: AbstractSet[str],
        skipped: AbstractSet[str],
        own: AbstractSet[str],
        verbatim: AbstractSet[str],
        long_line_chars: int,
        min_long_lines: int,
    ) -> None: ...
    def to_mend(
        self, root: etree._Element
    ) -> tuple[list[etree._Element], list[etree._Element]]: ...
    def mixed(self, root: etree._Element) -> tuple[list[etree._Element], set[etree._Element]]: ...
