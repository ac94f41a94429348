from quietpage.engine.clutter.signals import Signals
from quietpage.engine.measure import Floats, Ints
from quietpage.engine.page import Page

class Rows:
    def __init__(
        self,
        above_tags: Floats,
        named: tuple[int, int],
        shares: tuple[int, ...],
        long_chars: float,
    ) -> None: ...
    def read(
        self, page: Page, numbers: Ints, signals: Signals, scale: float, mean_probability: float
    ) -> Floats: ...
