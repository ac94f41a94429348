from __future__ import annotations

from ipaddress import ip_address

import pytest
from published import Row, name_of, table, unescape

from quietpage.errors import AddressRefused
from quietpage.fetch.addresses import check_url, parse_networks, why_denied

PORTS = (80, 443)


@pytest.mark.parametrize("row", table("address"), ids=name_of)
def test_only_public_unicast_addresses_are_connected_to(row: Row) -> None:
    why = why_denied(ip_address(row.subject))
    assert ("denied" if why else "allowed") == row.verdict, f"{row.note}: {why}"


@pytest.mark.parametrize("row", table("url"), ids=name_of)
def test_only_urls_that_can_lead_to_such_are_fetched(row: Row) -> None:
    try:
        check_url(unescape(row.subject), PORTS)
    except AddressRefused as error:
        verdict, why = "denied", str(error)
    else:
        verdict, why = "allowed", ""
    assert verdict == row.verdict, f"{row.note}: {why}"


def test_the_table_is_long_and_says_nothing_twice() -> None:
    kinds = ("address", "url", "answers", "redirect")
    subjects = [(kind, row.subject) for kind in kinds for row in table(kind)]
    assert len(subjects) >= 150
    assert len(subjects) == len(set(subjects))


def test_a_host_in_numbers_is_written_as_its_address() -> None:
    assert check_url("http://134744072/x", PORTS).host == "8.8.8.8"


def test_the_fragment_stays_at_home() -> None:
    assert str(check_url("http://a.example/x#secret", PORTS)) == "http://a.example/x"


@pytest.mark.parametrize(
    ("address", "allowed", "denied"),
    [
        ("10.1.2.3", "10.1.0.0/16", False),
        ("10.2.2.3", "10.1.0.0/16", True),
        ("fd00::5", "fd00::/8", False),
        ("fe80::5", "fd00::/8", True),
        ("::ffff:10.1.2.3", "10.1.0.0/16", True),
        ("64:ff9b::8.8.8.8", "64:ff9b::/96", False),
        ("64:ff9b::10.0.0.1", "64:ff9b::/96", True),
        ("64:ff9b::169.254.169.254", "64:ff9b::/96", True),
    ],
)
def test_an_allow_list_lets_in_what_it_names_and_no_more(
    address: str, allowed: str, denied: bool
) -> None:
    assert bool(why_denied(ip_address(address), parse_networks([allowed]))) is denied
