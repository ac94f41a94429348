from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.errors import BadRequest
from quietpage.web.forms import MAX_FIELDS, PIECE_BYTES, form_fields, text_field

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50)


@given(st.dictionaries(TEXT, TEXT, max_size=MAX_FIELDS))
def test_what_a_browser_encodes_comes_back(fields: dict[str, str]) -> None:
    found = form_fields(urlencode(fields).encode())
    assert {name: text_field(found, name) for name in found} == fields


@given(st.text("ab%+=&;01fF ", max_size=60))
def test_what_is_badly_encoded_is_read_as_the_library_reads_it(text: str) -> None:
    expected = {name: values[-1] for name, values in parse_qs(text).items()}
    found = form_fields(text.encode())
    assert {name: text_field(found, name) for name in found} == expected


@pytest.mark.parametrize("shift", range(4))
def test_no_escape_is_cut_between_pieces(shift: int) -> None:
    page = "x" * shift + "ß<p>" * (PIECE_BYTES // 3)
    assert text_field(form_fields(urlencode({"html": page}).encode()), "html") == page


def test_the_last_of_a_name_counts() -> None:
    assert form_fields(b"url=a&url=b") == {"url": b"b"}


def test_programs_may_leave_letters_as_they_are() -> None:
    assert text_field(form_fields("url=https://tides.example/größe".encode()), "url") == (
        "https://tides.example/größe"
    )


def test_a_form_without_end_is_refused() -> None:
    with pytest.raises(BadRequest):
        form_fields(b"&" * MAX_FIELDS)
