from collections.abc import Callable, Iterable

from lxml import etree

_Judge = tuple[Iterable[str], Callable[[str], bool]]

class Judges:
    def __init__(
        self,
        tags: Iterable[str],
        line_tags: Iterable[str],
        dates: _Judge,
        authors: _Judge,
        relations: _Judge,
        addresses: _Judge,
        labels: _Judge,
    ) -> None: ...

class Told:
    def __init__(self, body: etree._Element, judges: Judges) -> None: ...
    def element(self, at: int) -> etree._Element: ...
    def place_of(self, element: etree._Element, most: int) -> int | None: ...
    def place_of_text(self, text: str, most: int) -> int | None: ...
    def signed(self, start: int, stop: int, wanted: int) -> list[tuple[etree._Element, int]]: ...
