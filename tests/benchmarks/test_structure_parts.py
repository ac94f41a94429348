"""What counts as a part of the structure."""

from __future__ import annotations

from benchmarks.structure.parts import parse, read_parts

BASE = "https://paper.example/walk"


def test_permalink_of_a_heading_is_neither_word_nor_link() -> None:
    parts = read_parts(parse("<h2>The nets <a href='#nets'>#</a></h2>"), BASE)
    assert list(parts["headings"]) == ["h2 Thenets"]
    assert not parts["links"]


def test_links_with_words_and_jumps_outside_headings_count() -> None:
    markup = "<h2><a href='#nets'>The nets</a></h2><p>Rope<a href='#note'>#</a></p>"
    assert list(read_parts(parse(markup), BASE)["links"]) == [f"{BASE}#nets", f"{BASE}#note"]
