from collections.abc import Callable, Mapping, Sequence

from quietpage.engine.vocabulary.patterns import Pattern, Trigger
from quietpage.engine.vocabulary.phrases import Seen

class PhraseSearch:
    def __init__(
        self,
        triggers: Mapping[str, Sequence[Trigger]],
        blocks: Mapping[str, Sequence[Pattern]],
        max_block_chars: int,
        negation: str,
        is_of_word: Callable[[str], bool],
    ) -> None: ...
    def look_into(self, texts: Sequence[str]) -> list[Seen]: ...
