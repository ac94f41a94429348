from collections.abc import Callable

from quietpage.engine.measure import Floats

class WordOdds:
    def __init__(
        self,
        of_word: dict[str, float],
        ask: Callable[[str], tuple[float, float, float]],
        *,
        min_word_chars: int,
        max_word_chars: int,
        max_name_chars: int,
    ) -> None: ...
    def of_each(self, dresses: list[str]) -> Floats: ...
