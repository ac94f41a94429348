from __future__ import annotations

import pytest
from drawn import GIF, JPEG, PNG

from quietpage.epub.pictures import Picture

WHOLE = {"image/png": PNG, "image/gif": GIF, "image/jpeg": JPEG}


@pytest.mark.parametrize("media_type", WHOLE)
def test_a_picture_is_sound(media_type: str) -> None:
    assert Picture(media_type, WHOLE[media_type]).is_sound


@pytest.mark.parametrize("media_type", WHOLE)
def test_what_only_begins_like_one_is_none(media_type: str) -> None:
    whole = WHOLE[media_type]
    for data in (b"", whole[:8], whole[:8] + bytes(100), whole[:8] + b"<html>" * 20, whole[:18]):
        assert not Picture(media_type, data).is_sound


def test_a_picture_without_extent_is_none() -> None:
    assert not Picture("image/png", PNG.replace(PNG[16:24], bytes(8))).is_sound
    assert not Picture("image/gif", GIF.replace(b"\1\0\1\0", b"\1\0\0\0")).is_sound
    assert not Picture("image/jpeg", JPEG.replace(b"\0\1\0\1\3", b"\0\1\0\0\3")).is_sound


def test_segments_of_a_jpeg_may_be_parted_by_filling() -> None:
    filled = JPEG.replace(b"\xff\xc0", b"\xff\xff\xff\xc0")
    assert Picture("image/jpeg", filled).is_sound


@pytest.mark.parametrize("segment", [b"\xff\xe0\0\2", b"\xff\xe0\0\6body"])
def test_a_jpeg_of_segments_without_end_is_none(segment: bytes) -> None:
    assert not Picture("image/jpeg", JPEG[:2] + segment * 10_000 + JPEG[2:]).is_sound
