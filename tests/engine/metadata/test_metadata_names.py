from __future__ import annotations

import pytest

from quietpage.engine.metadata.names import names_of

NONE = frozenset[str]()


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mara Quill", ["Mara Quill"]),
        ("by Mara Quill and Tove Lind", ["Mara Quill", "Tove Lind"]),
        ("Written by: Mara Quill, Senior Editor", ["Mara Quill"]),
        ("Mara Quill, MD, PhD", ["Mara Quill"]),
        ("Mara Quill | Lune Valley Post", ["Mara Quill"]),
        ("By Mara Quill on May 3, 2024", ["Mara Quill"]),
        ("Mara Quill (mara@post.example)", ["Mara Quill"]),
        ("Von Jan Berg und Ute Falk", ["Jan Berg", "Ute Falk"]),
        ("Par Luc Morel et Anne Roy", ["Luc Morel", "Anne Roy"]),
        ("Por Ana Ruiz y Luis Vega", ["Ana Ruiz", "Luis Vega"]),
        ("Texto: Ana Ruiz", ["Ana Ruiz"]),
        ("di Carla Neri", ["Carla Neri"]),
        ("Door Piet Bakker", ["Piet Bakker"]),
        ("Av Kari Nes", ["Kari Nes"]),
        ("Autor: Jan Nowak", ["Jan Nowak"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Yazan: Elif Kaya", ["Elif Kaya"]),
        ("Írta: Kovács Anna", ["Kovács Anna"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("作者：王小明", ["王小明"]),
        ("بقلم سلمى حداد", ["سلمى حداد"]),
        ("Von Trapp", ["Von Trapp"]),
        ("Ludo van der Meer", ["Ludo van der Meer"]),
    ],
)
def test_names_are_taken_out_of_bylines(byline, names):
    assert names_of([byline], NONE, visible=True) == names


@pytest.mark.parametrize(
    "byline",
    [
        "admin",
        "Staff",
        "Editorial Team",
        "Redaktion",
        "guest author",
        "https://x.example/a",
        "2024",
        "Acme Ltd",
        "5 min read",
        "Privacy Policy",
        "May 3, 2024",
        "",
        "編集部",
    ],
)
def test_false_authors_are_refused(byline):
    assert names_of([byline], NONE) == []


@pytest.mark.parametrize(
    "line", ["this is a sentence", "The quick brown fox jumps over", "Who wrote this?"]
)
def test_what_is_seen_has_to_look_like_a_name(line):
    assert names_of([line], NONE, visible=True) == []


def test_the_sites_own_name_is_refused_and_nobody_comes_twice():
    assert names_of(["Lune Post", "Jo Vane", "JO VANE"], frozenset({"lune post"})) == ["Jo Vane"]
