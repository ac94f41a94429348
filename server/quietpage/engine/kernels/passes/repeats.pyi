from quietpage.engine.measure import Bools, Measures

def suspects(
    measures: Measures, main: int, is_whole: Bools, shortest: int, longest: int, min_links: float
) -> list[int]: ...
