from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quietpage.service.views import MAX_ON_TRIAL, HostView
from quietpage.service.witnesses import MARK_BYTES, Witness, add_witness, count_other_pages

KEY = b"k" * 32
TODAY = 20_000
NEEDED = 2

marks = st.integers(1, 5).map(lambda number: bytes([number]) * MARK_BYTES)
seen = st.tuples(
    st.lists(st.integers(1, 6), max_size=5, unique=True), st.builds(Witness, *[marks] * 3)
)


def make_view() -> HostView:
    return HostView(KEY, NEEDED)


def witness(page: int, client: bytes = b"client") -> Witness:
    return Witness(b"%06d" % page, b"%06d" % page, client)


def known(view: HostView, page: int = 0, client: bytes | None = b"client") -> dict[int, int]:
    return dict(view.site_for(b"%06d" % page, client).template.known)


@given(st.lists(seen, max_size=40), marks, marks)
def test_it_tells_what_counting_all_witnesses_would(
    pages: list[tuple[list[int], Witness]], page: bytes, client: bytes
) -> None:
    view, kept = make_view(), dict[int, bytes]()
    for pieces, one in pages:
        view.add(pieces, one, TODAY)
        view.site_for(page, client)  # what is kept from one question to the next must not show
        for piece in pieces:
            kept[piece] = add_witness(kept.get(piece, b""), one)
    counts = {
        piece: count_other_pages(packed, page=page, reader=client, needed=NEEDED)
        for piece, packed in kept.items()
    }
    site = view.site_for(page, client)
    assert site.template.known == {piece: count for piece, count in counts.items() if count}
    assert site.template.key == KEY


def test_the_mark_says_what_is_known_and_not_how_it_was_learned() -> None:
    one, other = make_view(), make_view()
    for page in (1, 2, 3):
        one.add([7, 8], witness(page), TODAY)
    for page in (3, 2, 1):
        other.add([8], witness(page), TODAY)
        other.site_for(b"any page", b"client")
        other.add([7], witness(page), TODAY)
    assert one.site_for(b"", b"client").mark == other.site_for(b"", b"client").mark
    other.add([7], witness(4), TODAY)
    assert one.site_for(b"", b"client").mark != other.site_for(b"", b"client").mark


def test_pages_that_have_shown_nothing_share_what_is_known() -> None:
    view = make_view()
    for page in (1, 2, 3):
        view.add([7], witness(page), TODAY)
    assert view.site_for(b"new", b"client") is view.site_for(b"newer", b"client")
    assert known(view, page=1) == {7: 2}
    assert known(view, page=9) == {7: 3}


def test_the_store_is_told_of_news_and_once_a_day_of_what_is_known() -> None:
    view = make_view()
    assert view.add([7], witness(1), TODAY) == [7]
    assert view.add([7], witness(2), TODAY) == [7]
    assert view.add([7], witness(2), TODAY) == []
    assert view.add([7, 8], witness(2), TODAY) == [8]
    assert view.add([7], witness(2), TODAY + 1) == [7]
    assert view.add([7], witness(2), TODAY + 1) == []


def test_what_the_store_has_forgotten_is_not_known_any_more() -> None:
    view = make_view()
    for page in (1, 2):
        view.add([7], witness(page), TODAY)
    assert known(view) == {7: 2}
    view.forget_all_but({})
    assert known(view) == {}


def test_two_pages_that_turn_out_to_be_one_count_as_one() -> None:
    view = make_view()
    view.add([7], Witness(b"page-a", b"body-a", b"client"), TODAY)
    view.add([7], Witness(b"page-b", b"body-b", b"client"), TODAY)
    assert known(view) == {7: 2}
    view.add([7], Witness(b"page-a", b"body-b", b"client"), TODAY)
    assert known(view) == {}


def test_pieces_seen_once_are_bounded() -> None:
    view = make_view()
    view.add(range(2 * MAX_ON_TRIAL), witness(1), TODAY)
    view.add(range(2 * MAX_ON_TRIAL), witness(2), TODAY)
    assert len(view._on_trial) <= MAX_ON_TRIAL
