def holds_barred(html: str) -> bool: ...
def read_attributes(
    html: str,
    addresses: frozenset[str],
    longest: int,
    unruled: frozenset[str],
    marker: str,
    rel: str,
) -> list[tuple[str, str, str]] | None: ...
