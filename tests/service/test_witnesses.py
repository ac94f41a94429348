from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.service.witnesses import (
    MAX_WITNESSES,
    MIN_CLIENTS,
    OURSELVES,
    WITNESS_BYTES,
    Witness,
    add_witness,
    count_other_pages,
    unpack,
)

READER = b"reader"


def mark(number: int) -> bytes:
    return b"%06d" % number


def witness(page: int, client: bytes, body: int | None = None) -> Witness:
    return Witness(mark(page), mark(page if body is None else body), client)


def packed(*witnesses: Witness) -> bytes:
    total = b""
    for one in witnesses:
        total = add_witness(total, one)
    return total


def count(kept: bytes, page: int = 0, reader: bytes | None = READER) -> int:
    return count_other_pages(kept, page=mark(page), reader=reader, needed=2)


def test_two_other_pages_of_the_reader_make_template_text() -> None:
    one, two = witness(1, READER), witness(2, READER)
    assert count(packed(one)) == 0
    assert count(packed(one, two)) == 2
    assert count(packed(one, two), page=2) == 0, "the page itself does not count"


def test_one_page_at_many_addresses_is_one_page() -> None:
    same = [witness(page, READER, body=7) for page in range(1, 6)]
    assert count(packed(*same)) == 0
    assert len(unpack(packed(*same))) == 1


def test_one_address_that_changes_is_one_page() -> None:
    assert count(packed(*(witness(1, READER, body=body) for body in range(5)))) == 0


def test_what_the_service_fetched_counts_for_everybody() -> None:
    kept = packed(witness(1, OURSELVES), witness(2, OURSELVES))
    assert count(kept) == 2
    assert count(kept, reader=None) == 2


def test_one_client_is_one_voice_to_others_however_many_pages_it_sends() -> None:
    forged = [witness(page, b"attack") for page in range(1, 50)]
    kept = packed(*forged)
    assert count(kept) == 0
    assert count(kept, reader=None) == 0
    # Those who read the article itself give the attacker no second voice for it.
    readers = [witness(0, b"honest"), witness(0, b"friend")]
    assert count(packed(*readers, *forged)) == 0
    # Nor do they where the reader has another copy of the very same article.
    copies = [witness(60, b"honest", body=1), witness(61, b"friend", body=1)]
    assert count(packed(*copies, *forged[:3])) == 0


def test_three_clients_on_three_pages_speak_for_others() -> None:
    clients = [witness(page, b"client"[:5] + b"%d" % page) for page in range(1, MIN_CLIENTS + 1)]
    assert count(packed(*clients)) == MIN_CLIENTS
    assert count(packed(*clients[:-1])) == 0


def test_the_reader_s_own_page_is_one_of_the_three() -> None:
    kept = packed(witness(1, READER), witness(2, b"honest"), witness(3, b"friend"))
    assert count(kept) == MIN_CLIENTS


def test_no_client_crowds_the_others_out() -> None:
    honest = [witness(1, b"honest"), witness(2, b"friend"), witness(3, b"reader")]
    forged = [witness(page, b"attack") for page in range(10, 60)]
    kept = packed(*honest, *forged)
    assert len(kept) <= MAX_WITNESSES * WITNESS_BYTES
    assert set(honest) <= set(unpack(kept))


def test_no_much_read_page_crowds_the_others_out() -> None:
    crowd = [witness(1, b"reads%d" % number) for number in range(8)]
    kept = packed(*crowd, witness(2, b"honest"), witness(3, b"friend"))
    assert {one.page for one in unpack(kept)} == {mark(1), mark(2), mark(3)}
    assert count(kept) == 3


def test_a_client_whose_pages_fill_the_bound_changes_nothing_any_more() -> None:
    full = packed(*(witness(page, READER) for page in range(1, MAX_WITNESSES + 1)))
    assert add_witness(full, witness(99, READER)) == full
    assert add_witness(full, witness(3, READER)) == full
    assert add_witness(full, witness(99, b"honest")) != full


@pytest.mark.parametrize("junk", [b"", b"x", b"x" * (WITNESS_BYTES + 1)])
def test_a_broken_record_is_left_out(junk: bytes) -> None:
    assert len(unpack(junk)) == len(junk) // WITNESS_BYTES
    assert count(junk) == 0


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12), st.integers(1, 3)), max_size=30))
def test_the_short_cuts_change_nothing(seen: list[tuple[int, int, int]]) -> None:
    plain = slow = b""
    for page, body, client in seen:
        one = Witness(mark(page), mark(100 + body), mark(1000 + client))
        plain = add_witness(plain, one)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("quietpage.service.witnesses._is_settled", lambda *_: False)
            slow = add_witness(slow, one)
        assert plain == slow
