from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.kernels.vocabulary.normalise import Normaliser
from quietpage.engine.kernels.vocabulary.offers import OfferWords
from quietpage.engine.kernels.vocabulary.phrases import PhraseSearch
from quietpage.engine.vocabulary.phrase_hits import Hit
from quietpage.engine.vocabulary.phrases import Triggered

class TextReader:
    def __init__(
        self,
        *,
        normaliser: Normaliser,
        phrases: PhraseSearch,
        offers: OfferWords,
        count_found: Callable[[str, list[Hit], list[Triggered]], tuple[int, int, int, int, int]],
        is_offer: Callable[[str, int], bool],
        match_lead_in: Callable[[str], object],
        arrows: str,
        arrow_ends: str,
        quotes: str,
        stops: str,
        max_chars: int,
        short_chars: int,
    ) -> None: ...
    def totals(self, texts: list[str]) -> NDArray[np.int32]: ...
