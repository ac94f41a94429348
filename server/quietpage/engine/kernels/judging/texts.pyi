from quietpage.engine.measure import Bools, Floats

def say_price(
    texts: list[str], max_chars: int, before: str, behind: str, words: tuple[str, ...]
) -> Floats: ...
def end_with(texts: list[str], ends: str) -> Floats: ...
def may_repeat(
    texts: list[str],
    words: list[str],
    leads: Bools,
    least: int,
    enough: int,
    min_share: float,
    max_chars: int,
) -> list[int]: ...
