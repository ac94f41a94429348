"""Class names for invented markup: telling, hashed, plain, misleading, or none at all."""

from __future__ import annotations

import enum
import json
import string
from pathlib import Path
from random import Random
from typing import Any, Final

NAMES: Final[dict[str, Any]] = json.loads(
    Path(__file__).with_name("class_names.json").read_text(encoding="utf-8")
)


class Naming(enum.Enum):
    """How a publication names its elements; the value is its share in a hundred."""

    TELLING = 26
    HASHED = 24
    NONE = 22
    NEUTRAL = 12
    UTILITY = 9
    MISLEADING = 7


class Names:
    """Class names of one piece, in one publication's manner."""

    def __init__(self, naming: Naming, label: str, kind: str, rng: Random) -> None:
        self.naming = naming
        self.label = label
        self.kind = kind
        self.rng = rng
        self._stem = self._choose_stem()
        self._parts: dict[str, str | None] = {}

    def _choose_stem(self) -> str:
        if self.naming is Naming.TELLING:
            return str(self.rng.choice(NAMES[self.label][self.kind]))
        if self.naming is Naming.MISLEADING:
            return str(self.rng.choice(NAMES["misleading"][self.label]))
        return str(self.rng.choice(NAMES["neutral"]))

    def top(self) -> str | None:
        """Name the outermost element."""
        if self.naming in {Naming.NONE, Naming.HASHED, Naming.UTILITY}:
            return self._shapeless()
        extra = [self.rng.choice(NAMES["neutral"])] if self.rng.random() < 0.25 else []
        return " ".join([self._stem, *extra])

    def part(self, role: str) -> str | None:
        """Name an element within, all of one role alike; `role` is a key of the list of parts."""
        if role not in self._parts:
            self._parts[role] = self._name_part(role)
        return self._parts[role]

    def _name_part(self, role: str) -> str | None:
        if self.naming in {Naming.NONE, Naming.HASHED, Naming.UTILITY}:
            return self._shapeless()
        if self.rng.random() < 0.3:
            return None
        name = self.rng.choice(NAMES["parts"][role])
        return name if self.rng.random() < 0.4 else f"{self._stem}{self._joint()}{name}"

    def _shapeless(self) -> str | None:
        if self.naming is Naming.NONE:
            return None
        if self.naming is Naming.UTILITY:
            return " ".join(self.rng.sample(NAMES["utility"], self.rng.randint(2, 5)))
        return hashed_name(self.rng)

    def _joint(self) -> str:
        return self.rng.choice(["__", "-", "_", "--"])


def choose_naming(rng: Random) -> Naming:
    """One manner, by its share."""
    return rng.choices(list(Naming), weights=[naming.value for naming in Naming])[0]


def hashed_name(rng: Random) -> str:
    """Make what a build step leaves of a class name."""
    letters = string.ascii_lowercase + string.digits
    code = "".join(rng.choices(letters, k=rng.randint(5, 7)))
    mixed = "".join(rng.choices(string.ascii_letters, k=rng.randint(4, 6)))
    return rng.choice(
        [f"css-{code}", f"sc-{code}", f"_{code}", mixed, f"jsx-{rng.randint(10**8, 10**9)}",
         f"_{code}_{rng.randint(1, 99)}", f"sc-{code} {mixed}", f"e{code}{rng.randint(0, 9)}",
         f"svelte-{code}", f"styles_{mixed}"]
    )  # fmt: skip
