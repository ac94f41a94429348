from collections.abc import Callable

from quietpage.engine.measure import Bools, Ints, Measures
from quietpage.engine.prose import Sizes

def keep_between(
    m: Measures,
    kept: Bools,
    gone: Bools,
    chars: Sizes,
    long_chars: float,
    min_paragraphs: int,
    min_share: float,
) -> None: ...
def note_marks(
    m: Measures, kept: Bools, link: int, max_chars: int, long_chars: int
) -> list[int]: ...
def keep_headings(m: Measures, kept: Bools, gone: Bools, is_heading: Bools) -> None: ...
def keep_media(
    m: Measures,
    kept: Bools,
    gone: Bools,
    words: Ints,
    has_media: Bools,
    max_gap: int,
    is_apart: Callable[[int, int], bool],
) -> None: ...
def keep_figures(
    m: Measures,
    kept: Bools,
    gone: Bools,
    words: Ints,
    figure_code: int,
    is_box: Bools,
    max_blocks: int,
    max_chars: int,
    max_links: float,
    max_gap: int,
    is_apart: Callable[[int, int], bool],
) -> None: ...
