"""The thresholds that are moved are those of the passes, one at a time, and moved back."""

from __future__ import annotations

from importlib import import_module

from benchmarks.thresholds import Sample, Threshold, measure, thresholds


def test_every_number_with_a_name_is_found_once() -> None:
    found = list(thresholds())
    names = {(threshold.module, threshold.name) for threshold in found}
    assert len(names) == len(found) > 50
    assert ("quietpage.engine.passes.guard_loss", "MAX_TAKEN_SHARE") in names
    for module, name, value in found:
        assert getattr(import_module(module), name) == value


def test_whole_numbers_stay_whole_and_shares_below_one() -> None:
    assert Threshold("m", "BLOCKS", 3).moved == (1, 4)
    assert Threshold("m", "LINES", 1).moved == (0, 2)
    lower, higher = Threshold("m", "SHARE", 0.95).moved
    assert 0 < lower < 0.95 < higher < 1


def test_a_threshold_is_put_back() -> None:
    module = import_module("quietpage.engine.passes.guard_loss")
    before = module.MAX_TAKEN_SHARE
    measure(Sample((), (), ()), Threshold(module.__name__, "MAX_TAKEN_SHARE", before), 0.1)
    assert before == module.MAX_TAKEN_SHARE
