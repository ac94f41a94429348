from quietpage.engine.measure import Bools, Ints, Measures
from quietpage.engine.passes.join_structure import Rules
from quietpage.engine.prose import Sizes

def settle(
    m: Measures,
    kept: Bools,
    was_kept: Bools,
    shown: Bools,
    gone: Bools,
    words: Ints,
    link_density: Sizes,
    is_heading: Bools,
    jumped_to: Bools,
    rules: Rules,
    table: int,
    item: int,
    link: int,
) -> None: ...
