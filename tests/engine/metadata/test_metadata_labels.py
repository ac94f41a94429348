from __future__ import annotations

import pytest

from quietpage.engine.metadata.label_words import (
    SAYS_MODIFIED,
    SAYS_OTHER,
    SAYS_PUBLISHED,
    begins_published,
    kinds_in,
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Published on 5 May", SAYS_PUBLISHED),
        ("post-updated", SAYS_MODIFIED),
        ("Posted 1 May, last edited 2 May", SAYS_PUBLISHED | SAYS_MODIFIED),
        ("Joined 2019", SAYS_OTHER),
        ("Rejoined 2019", 0),
        ("YAYIN TARİHİ", SAYS_PUBLISHED),
        ("Обновлено", SAYS_MODIFIED),
        ("date", 0),
    ],
)
def test_labels_are_found_whatever_their_case(text: str, kinds: int) -> None:
    assert kinds_in(text) == kinds


def test_a_label_may_begin_a_line() -> None:
    assert begins_published("POSTED by Jane")
    assert not begins_published("Was posted by Jane")
