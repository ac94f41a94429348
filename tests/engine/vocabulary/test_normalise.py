"""Spellings that readers take for the same are the same after normalising."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine.vocabulary import normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("  Sign\u00a0up\n\tNOW ", "sign up now"),
        ("“Don’t” – ‘miss’ it…", "\"don't\" - 'miss' it..."),
        ("news\u00adletter\u200b", "newsletter"),
        ("İPTAL ET, IPTAL ET, ıptal et", "iptal et, iptal et, iptal et"),
        ("PUBLICITÉ", "publicite"),
        ("Straße", "strasse"),
        ("ΕΓΓΡΑΦΕΊΤΕ", "εγγραφειτε"),
        ("Ещё", "еще"),
        ("Мой", "мой"),
        ("اِشْتَرِكـــ أحمد إلى", "اشترك احمد الي"),
        ("हिन्दी", "हिन्दी"),
        ("ＦＵＬＬ　ＷＩＤＴＨ：", "full width:"),
        ("ﾒﾙﾏｶﾞ", "メルマガ"),
        ("Lire aussi :", "lire aussi:"),
        ("", ""),
    ],
)
def test_one_spelling_for_all(written: str, plain: str) -> None:
    assert normalise(written) == plain


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
