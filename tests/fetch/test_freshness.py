from __future__ import annotations

import pytest

from quietpage.fetch.freshness import read_freshness

LARGE = "9" * 30


@pytest.mark.parametrize("name", ["Date", "Expires", "Last-Modified"])
@pytest.mark.parametrize(
    "date",
    [
        f"Mon, 01 Jan {LARGE} 00:00:00 GMT",
        f"Mon, {LARGE} Jan 2020 00:00:00 GMT",
        f"Mon, 01 Jan 2020 {LARGE}:00:00 GMT",
        f"Mon, 01 Jan 2020 00:00:00 +{LARGE}",
        "Mon, 31 Feb 2020 00:00:00 GMT",
        "tomorrow",
    ],
)
def test_a_date_that_no_calendar_has_promises_nothing(name: str, date: str) -> None:
    dates = dict.fromkeys(("Date", "Expires"), "Mon, 01 Jan 2020 00:00:00 GMT")
    assert read_freshness({**dates, name: date}, longest_seconds=60).fresh_seconds == 0
