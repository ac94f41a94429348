"""What the readers know of names, words and keys: data only, no logic."""


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``, which are parted by white space."""
    return frozenset(text.split())
