from __future__ import annotations

import pytest
from yarl import URL

from quietpage.errors import HostResting
from quietpage.fetch.hosts import Hosts

HOST = URL("https://tides.example/a")


def rest_of(hosts: Hosts) -> int:
    with pytest.raises(HostResting) as caught:
        hosts.check(HOST)
    return caught.value.retry_seconds


def test_each_rest_is_twice_as_long_as_the_last_up_to_the_longest() -> None:
    hosts = Hosts(rest_seconds=20)
    rests = []
    for _ in range(7):
        hosts.note_failure(HOST)
        rests.append(rest_of(hosts))
    assert rests == [1, 2, 4, 8, 16, 20, 20]


def test_an_answer_ends_the_rest() -> None:
    hosts = Hosts(rest_seconds=20)
    hosts.note_failure(HOST)
    hosts.note_answer(HOST, 404, {})
    hosts.check(HOST)
    hosts.note_failure(HOST)
    assert rest_of(hosts) == 1


def test_failing_for_ever_overflows_nothing() -> None:
    hosts = Hosts(rest_seconds=20)
    for _ in range(2000):
        hosts.note_failure(HOST)
    assert rest_of(hosts) == 20
