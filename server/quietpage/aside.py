"""Work in proportion to a page's size: at once where it is little, in a thread where it is much."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

INLINE_BYTES: Final = 256 * 1024
"""Decoding, hashing or encoding this much takes a quarter of a millisecond; a thread to do it in
costs about as much."""

TURN_BYTES: Final = 256 * 1024
"""Bytes of a body that are taken in before others have their turn. What was compressed well
arrives all at once, and is there as fast as it is asked for."""

P = ParamSpec("P")
T = TypeVar("T")


async def aside(size_bytes: int, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What ``function``, which works in proportion to ``size_bytes``, makes of its arguments."""
    if size_bytes <= INLINE_BYTES:
        return function(*args, **kwargs)
    return await asyncio.to_thread(function, *args, **kwargs)
