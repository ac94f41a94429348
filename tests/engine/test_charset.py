"""The text of a page's bytes is what a browser would read."""

from __future__ import annotations

import codecs

import pytest

from quietpage.engine.charset import decode, undo_double_encoding
from quietpage.engine.parse import parse

WORDS = "Übergänge zwischen Gärten und Höfen"


def text_in(html: str | bytes, charset: str | None = None) -> str:
    return " ".join("".join(parse(html, charset=charset).itertext()).split())


def page(text: str, meta: str = "") -> str:
    label = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{label}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_byte_order_mark_outranks_every_label(mark: bytes, name: str) -> None:
    data = mark + page(WORDS, "windows-1251").encode(name)
    assert text_in(data, charset="windows-1253") == WORDS


def test_label_of_the_transport_outranks_that_of_the_page() -> None:
    data = page("Привет, мир", "windows-1252").encode("windows-1251")
    assert text_in(data, charset="windows-1251") == "Привет, мир"


def test_label_of_the_page_counts_where_the_transport_is_silent() -> None:
    assert text_in(page("Привет, мир", "koi8-r").encode("koi8-r")) == "Привет, мир"


@pytest.mark.parametrize(
    "label",
    [
        "no-such-charset",
        "base64",
        "rot13",
        "utf-16",
        "",
        "zlib\0",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
    ],
)
def test_label_that_names_no_charset_is_passed_over(label: str) -> None:
    data = page("Привет, мир", "windows-1251").encode("windows-1251")
    assert text_in(data, charset=label) == "Привет, мир"


@pytest.mark.parametrize(
    ("label", "codec"),
    [("utf-16le", "utf-16-le"), ("UTF-16BE", "utf-16-be"), ("utf-16", "utf-16-le")],
)
def test_utf_16_needs_no_mark_where_the_transport_says_so(label: str, codec: str) -> None:
    assert text_in(page(WORDS).encode(codec), charset=label) == WORDS


def test_label_in_a_content_attribute_is_read() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">'
    assert text_in(f"{meta}<p>zażółć gęślą".encode("iso-8859-2")) == "zażółć gęślą"


def test_charset_is_guessed_where_nobody_names_it() -> None:
    sentence = "Съешь же ещё этих мягких французских булок, да выпей чаю. " * 20
    assert "французских" in text_in(page(sentence).encode("windows-1251"))


@pytest.mark.parametrize("label", ["windows-1252", "shift_jis", "koi8-r"])
def test_bytes_that_are_utf8_are_read_so_whatever_the_label(label: str) -> None:
    assert text_in(page(WORDS, label).encode(), charset=label) == WORDS


def test_utf8_that_was_promised_and_is_not_there_is_not_believed() -> None:
    sentence = "Gärten, Höfe, Brücken und Straßen liegen über dem Fluß verstreut. " * 10
    found = text_in(page(sentence, "utf-8").encode("windows-1252"), charset="utf-8")
    assert "Brücken und Straßen" in found


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_utf8_cut_within_a_character_loses_that_character_only(cut: int) -> None:
    data = f"<p>{WORDS} \N{GRINNING FACE}".encode()[:-cut]
    assert text_in(data) == WORDS


def test_a_few_broken_bytes_do_not_make_utf8_something_else() -> None:
    data = page(WORDS * 20).encode() + b"<p>\xff\xc3</p>"
    assert WORDS in text_in(data)


def test_decoding_never_leaves_a_byte_order_mark() -> None:
    assert decode(codecs.BOM_UTF8 + b"<p>one") == "<p>one"


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", "“Nets” – the ferryman’s €"),
        ("us-ascii", "cp1252", "“Nets” – the ferryman’s €"),
        ("iso-8859-9", "cp1254", "“Ağlar” – kıyıda €"),
        ("tis-620", "cp874", "“เรือ” – €"),
        ("gb2312", "gb18030", "朱镕基"),
        ("shift_jis", "cp932", "①髙橋㈱"),
        ("euc-kr", "cp949", "똠방각하"),
        ("big5", "big5hkscs", "喺度嘅嘢"),
    ],
)
def test_old_labels_stand_for_what_browsers_read(label: str, codec: str, text: str) -> None:
    assert decode(text.encode(codec), label) == text


def test_what_was_encoded_twice_is_read_once() -> None:
    text = "We’ve “been” there – Žižkov, 東京"
    assert undo_double_encoding(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize("text", ["Ã© stays, for it may be meant", "\x93Nets\x94", "Âne\x85 là"])
def test_other_text_is_not_taken_for_encoded_twice(text: str) -> None:
    assert undo_double_encoding(text) == text
