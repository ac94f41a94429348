from __future__ import annotations

import pytest

from quietpage.engine.metadata.dates import date_in_url, parse_date, parse_month, parse_stamp


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05-31T08:09:10+0200", "2024-05-31T08:09:10+02:00"),
        ("2024-05-31 08:09:10.000000", "2024-05-31T08:09:10"),
        ("2024-05-31T08:09:10.123Z", "2024-05-31T08:09:10.123Z"),
        ("20240531", "2024-05-31"),
        ("20240531T080910Z", "2024-05-31T08:09:10Z"),
        ("1717142950", "2024-05-31T08:09:10Z"),
        ("Fri, 31 May 2024 08:09:10 GMT", "2024-05-31T08:09:10Z"),
        ("2024-02-30", None),
        ("0001-01-01T00:00:00Z", None),
        ("never", None),
        (None, None),
    ],
)
def test_stamps_become_iso_8601(stamp, iso):
    assert parse_stamp(stamp) == iso


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("May 31, 2024", "en"), ("31st of May 2024", "en"), ("Fri 31 May 2024", None),
        ("31. Mai 2024", "de"), ("31 mai 2024", "fr"), ("31 de mayo de 2024", "es"),
        ("31 de maio de 2024", "pt"), ("31 maggio 2024", "it"), ("31 mei 2024", "nl"),
        ("31 maj 2024", "sv"), ("31. toukokuuta 2024", "fi"), ("31 maja 2024", "pl"),
        ("31. května 2024", "cs"), ("2024. május 31.", "hu"), ("31 Mayıs 2024", "tr"),
        ("31 мая 2024 г.", "ru"), ("31 травня 2024", "uk"), ("31 Μαΐου 2024", "el"),
        ("31 مايو 2024", "ar"), ("31 במאי 2024", "he"), ("31 मई 2024", "hi"),
        ("31 Mei 2024", "id"), ("31 tháng 5, 2024", "vi"), ("2024年5月31日", "zh"),
        ("2024년 5월 31일", "ko"), ("31.05.2024", "de"), ("31/5/2024", "en-GB"),
        ("5/31/2024", "en-US"), ("05/31/24", "en-US"),
    ],
)  # fmt: skip
def test_written_dates_are_read_in_many_languages(text, lang):
    assert parse_date(f"— {text}", lang) == "2024-05-31"


def test_the_language_decides_the_order_of_numbers():
    assert parse_date("03/04/2024", "en-US") == "2024-03-04"
    assert parse_date("03/04/2024", "fr") == "2024-04-03"


def test_the_time_of_day_beside_a_date_is_kept():
    assert parse_date("May 31, 2024 at 3:05 pm", "en") == "2024-05-31T15:05"


@pytest.mark.parametrize(
    "text",
    ["may", "May 2024 was wet", "version 1.2.2024.7", "31 May", "99/99/2024", "May 31, 1824"],
)
def test_what_is_no_date_is_none(text):
    assert parse_date(text, "en") is None


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://x.example/2024/05/31/a", "2024-05-31"),
        ("https://x.example/2024/05/a", "2024-05"),
        ("https://x.example/a-2024-05-31-b", None),
        ("https://x.example/?d=/2024/05/31/", None),
        (None, None),
    ],
)
def test_dates_in_addresses(url, iso):
    assert date_in_url(url) == iso


@pytest.mark.parametrize(
    ("text", "lang", "iso"),
    [
        ("May 2024", "en", "2024-05"),
        ("Last reviewed: May, 2024", "en", "2024-05"),
        ("mayo de 2024", "es", "2024-05"),
        ("2024", "en", None),
        ("May 1824", "en", None),
        ("Otters 2024", "en", None),
        ("It was the first warm May 2024", "en", None),
        ("", None, None),
    ],
)
def test_a_short_text_may_end_with_a_month(text, lang, iso):
    assert parse_month(text, lang) == iso
