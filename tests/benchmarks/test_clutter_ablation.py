"""What is left out for a figure is left out, and is there again afterwards."""

from __future__ import annotations

import pytest

import quietpage.engine
from benchmarks.clutter.__main__ import main
from benchmarks.clutter.ablate import FAMILIES, LEFT_OUT, _left_out, _rules_alone, _silenced
from benchmarks.clutter.compose import HOSTS
from benchmarks.clutter.pieces import LANGUAGES, load_pieces
from quietpage import declutter
from quietpage.engine.clutter.features import NAMES
from quietpage.engine.pipeline import PASSES

PAGE = (
    "<article>"
    + "<p>The ferry left the pier a little after nine, and the fog over the water was thick.</p>"
    * 6
    + '<div><p>Sign up for our free newsletter</p><form><input type="email"><button>Join</button>'
    "</form></div>"
    + "<p>By noon the sun had come through, and the baker had opened all of his shutters.</p>" * 6
    + "</article>"
)


def test_families_name_signals_that_exist_and_no_two_the_same() -> None:
    rows = [row for family in FAMILIES.values() for row in family]
    assert set(rows) <= set(NAMES)
    assert len(rows) == len(set(rows))
    assert set(LEFT_OUT) <= {run.__name__ for run in PASSES}


def test_the_engine_is_whole_again_afterwards() -> None:
    whole = declutter(PAGE).html
    for leaving_out in (
        _left_out("drop_clutter"),
        _rules_alone(),
        *(map(_silenced, FAMILIES.values())),
    ):
        with leaving_out:
            declutter(PAGE)
        assert declutter(PAGE).html == whole
        assert quietpage.engine.PASSES is PASSES


def test_a_pass_left_out_does_nothing() -> None:
    with _left_out("drop_clutter"), _left_out("drop_clutter"):
        names = [run.__name__ for run in quietpage.engine.PASSES]
    assert "drop_clutter" not in names


def test_every_language_has_fresh_pieces_of_every_kind() -> None:
    kinds = {piece.kind for piece in load_pieces() if not piece.html}
    for lang in LANGUAGES:
        own = {p.kind for p in load_pieces() if p.lang == lang and p.split == "c"}
        assert own == kinds
    assert set(HOSTS) == {piece.split for piece in load_pieces()}


def test_pieces_by_other_hands_are_parted_in_halves_of_all_languages_and_clutter_kinds() -> None:
    halves = {
        split: [piece for piece in load_pieces() if piece.html and piece.split == split]
        for split in "de"
    }
    for own in halves.values():
        assert {piece.lang for piece in own} == set(LANGUAGES)
        assert len({piece.kind for piece in own if piece.is_clutter}) == 9
    smaller, larger = sorted(map(len, halves.values()))
    assert larger - smaller <= 2 * len(LANGUAGES)
    assert all(piece.style for own in halves.values() for piece in own)


def test_fresh_pieces_are_not_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--split", "c", "--list-survivors"])
    assert "not looked at" in capsys.readouterr().err
