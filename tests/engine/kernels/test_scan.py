"""What is passed as clean is what cleaning would leave as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import kernels
from quietpage.engine.charset import _is_utf8, is_utf8
from quietpage.engine.parse import _cleaned, is_clean
from tests.engine.kernels.trees import PAGES, SPACES, WORDS, markup

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="the kernels were not compiled")

LONG = "<p>" + "River bank. " * 20
UNCLEAN = (
    *("\0", "\x08", "\x0b", "\f", "\x1f", "\x7f", "\x80", "\x9f", "\ufffd", "\ufffe", "\uffff"),
    *("&#0;", "&#8", "&#11;", "&#014;", "&#31;", "&#x0;", "&#X1f;", "&#xB", "&#x00c;", "&#12;"),
    *("&#65534;", "&#65535", "&#xfffe;", "&#xFFFF;"),
)
CLEAN = (
    *("\t\r\n", "&#9;", "&#10;", "&#13;", "&#32;", "&#x20;", "&#xA0;", "&#x9", "&#", "&#x", "&#;"),
    *("&#x110000;", "&#99999999999999999999;", "&#0000000000000000000065;", "&", "&amp;", "\xa0"),
    *("\ufffc", "\uff0c", "é", "😀"),
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_pages(path: Path) -> None:
    data = path.read_bytes()
    assert is_clean(data)
    assert _cleaned(data) == data


@pytest.mark.parametrize("piece", UNCLEAN)
@pytest.mark.parametrize("place", [0, 1, 60, 61, 62, 63, 64, len(LONG)])
def test_every_unclean_piece_is_found_wherever_it_stands(piece: str, place: int) -> None:
    assert not is_clean(f"x{LONG[:place]}{piece}{LONG[place:]}".encode())


@pytest.mark.parametrize("piece", CLEAN)
@pytest.mark.parametrize("place", [0, 1, 60, 61, 62, 63, 64, len(LONG)])
def test_what_looks_like_it_is_clean(piece: str, place: int) -> None:
    assert is_clean(f"x{LONG[:place]}{piece}{LONG[place:]}".encode())


@pytest.mark.parametrize("text", ["", " ", "\n\t", *SPACES])
def test_blank_pages_are_looked_at_more_closely(text: str) -> None:
    assert not is_clean(text.encode())


@given(
    st.lists(st.sampled_from((*UNCLEAN, *CLEAN, *WORDS, "0", "1", ";", "x")) | st.text())
    .map("".join)
    .map(lambda text: f"<p>{text}</p>")
    | markup
)
def test_cleaning_leaves_what_is_clean(text: str) -> None:
    data = text.encode("utf-8", "replace")
    if is_clean(data):
        assert _cleaned(data) == data


@pytest.mark.parametrize("place", [0, 61, 62, 63, 64])
@pytest.mark.parametrize("first", range(0x7F, 0x100))
def test_every_sequence_is_utf8_or_not(first: int, place: int) -> None:
    before = LONG[:place].encode()
    for second in (0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0):
        for rest in (b"", b"\x80", b"\xbf\x80", b"\x80\xbfx", b"x", b"\x80\x80\x80"):
            data = before + bytes((first, second)) + rest
            assert is_utf8(data) == _is_utf8(data)


@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: text.encode()[:-1]))
def test_any_bytes_are_utf8_or_not(data: bytes) -> None:
    assert is_utf8(data) == _is_utf8(data)
