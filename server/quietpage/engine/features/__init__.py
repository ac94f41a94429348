"""What the learned judge sees of each block: one row a feature, one column a block."""

from quietpage.engine.features.blocks import block_features, write_features
from quietpage.engine.features.names import FAR, NAMES
from quietpage.engine.features.prose import (
    ENDS,
    LONG_CHARS,
    PROSE_LINK_DENSITY,
    Floats,
    cjk_scale,
)

__all__ = [
    "ENDS",
    "FAR",
    "LONG_CHARS",
    "NAMES",
    "PROSE_LINK_DENSITY",
    "Floats",
    "block_features",
    "cjk_scale",
    "write_features",
]
