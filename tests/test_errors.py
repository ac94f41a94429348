from __future__ import annotations

import re

import quietpage.errors
from quietpage.errors import QuietpageError, error_classes


def drawn_tree() -> dict[str, str | None]:
    """Each class of the tree in the docstring, with its parent."""
    doc = (quietpage.errors.__doc__ or "").split("::\n\n")[1].split("\n\n")[0]
    parents: dict[str, str | None] = {}
    path: list[str] = []
    for line in doc.splitlines():
        prefix = re.match(r"[│├└─ ]*", line)
        assert prefix is not None
        depth = (len(prefix.group()) - 4) // 4
        name = line[prefix.end() :].split()[0]
        parents[name] = path[depth - 1] if depth else None
        path[depth:] = [name]
    return parents


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    real = {
        kind.__name__: None if kind is QuietpageError else kind.__bases__[0].__name__
        for kind in error_classes()
    }
    assert drawn_tree() == real


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in error_classes()]
    assert len(codes) == len(set(codes))
