from collections.abc import Callable, Mapping

from lxml.html import HtmlElement

class Writer:
    def __init__(
        self,
        tags: frozenset[str],
        names_of: Mapping[str, frozenset[str]],
        for_all: frozenset[str],
        addresses: frozenset[str],
        escaped: frozenset[str],
        unruled: frozenset[str],
        empty: frozenset[str],
        unended: frozenset[str],
        passes: Callable[[str, str, str], str | None],
        longest: int,
        rel: Mapping[str, str],
    ) -> None: ...
    def whole(self, top: HtmlElement) -> str: ...
    def inner(self, top: HtmlElement) -> str: ...
