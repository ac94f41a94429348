from __future__ import annotations

import re
from pathlib import Path

import pytest

from quietpage.setting_values import MIB, BadSetting
from quietpage.settings import (
    ServerSettings,
    Settings,
    WorkerSettings,
    read_settings,
    setting_rows,
    settings_table,
)

README = Path(__file__).parent.parent / "README.md"
UNITS = (
    "_seconds",
    "_bytes",
    "_pages",
    "_nodes",
    "_levels",
    "_requests",
    "_requests_a_minute",
    "connections",
    "_redirects",
    "_ports",
    "_per_host",
    "_entries",
)


def test_without_an_environment_every_setting_has_its_default() -> None:
    assert read_settings({}) == Settings()


def test_settings_are_read_by_name() -> None:
    settings = read_settings(
        {
            "QUIETPAGE_HOST": "0.0.0.0",
            "QUIETPAGE_PORT": "9000",
            "QUIETPAGE_DEADLINE_SECONDS": "2.5",
            "QUIETPAGE_OPEN_TO_ALL": "yes",
            "QUIETPAGE_ORIGINS": "https://a.example, https://b.example",
            "QUIETPAGE_FETCH_PORTS": "80,443,8080",
            "QUIETPAGE_FETCH_ALLOW": "10.1.0.0/16,fd00::/8",
            "PATH": "/bin",
        }
    )
    assert (settings.server.host, settings.server.port) == ("0.0.0.0", 9000)
    assert settings.server.open_to_all is True
    assert settings.server.origins == ("https://a.example", "https://b.example")
    assert settings.workers.deadline_seconds == 2.5
    assert settings.fetch.fetch_ports == (80, 443, 8080)
    assert settings.fetch.fetch_allow == ("10.1.0.0/16", "fd00::/8")


@pytest.mark.parametrize(
    ("text", "size_bytes"),
    [("1048576", MIB), ("20MiB", 20 * MIB), ("64 kib", 65536), ("2GiB", 2048 * MIB)],
)
def test_sizes_may_have_a_unit(text: str, size_bytes: int) -> None:
    assert read_settings({"QUIETPAGE_REQUEST_BYTES": text}).limits.request_bytes == size_bytes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORT", "http"),
        ("PORT", "-1"),
        ("PORT", "70000"),
        ("WORKERS", "two"),
        ("WORKERS", "-1"),
        ("DEADLINE_SECONDS", "0"),
        ("DEADLINE_SECONDS", "nan"),
        ("DEADLINE_SECONDS", "soon"),
        ("REQUEST_BYTES", "20MB"),
        ("REQUEST_BYTES", "0"),
        ("OPEN_TO_ALL", "maybe"),
        ("FETCH_ALLOW", "10.1.0.1/16"),
        ("FETCH_PORTS", "80,https"),
        ("TOKENS", "anna"),
        ("PAGE_LEVELS", "251"),
        ("CLIENTS", "mercury,pocket"),
        ("MERCURY_USERS", "anna"),
        ("TOKENS", "anna:1234"),
        ("TOKENS", ":" + "a" * 64),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=f"QUIETPAGE_{name}"):
        read_settings({f"QUIETPAGE_{name}": text})


def test_a_misspelt_setting_is_refused() -> None:
    with pytest.raises(BadSetting, match="QUIETPAGE_PROT"):
        read_settings({"QUIETPAGE_PROT": "8477"})


@pytest.mark.parametrize(
    ("host", "on_loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("reader.example", False),
    ],
)
def test_only_loopback_addresses_count_as_loopback(host: str, on_loopback: bool) -> None:
    assert ServerSettings(host=host).on_loopback is on_loopback


def test_there_is_at_least_one_worker() -> None:
    assert WorkerSettings().count >= 1
    assert WorkerSettings(workers=3).count == 3


def test_every_number_has_its_unit_in_its_name() -> None:
    for row in setting_rows():
        if re.fullmatch(r"\d+(\.\d+)?([KMG]iB)?", row.default):
            name = row.name.lower()
            assert name.endswith(UNITS) or name in ("quietpage_port", "quietpage_workers"), row


def test_every_default_in_the_table_reads_back_as_the_default() -> None:
    shown = {row.name: row.default for row in setting_rows() if row.default}
    assert read_settings(shown) == Settings()


def test_the_readme_has_every_setting_with_its_default_and_meaning() -> None:
    readme = README.read_text("utf-8")
    missing = [line for line in settings_table().splitlines() if line not in readme]
    assert not missing, "`quietpage settings` prints the table that README.md should hold"
