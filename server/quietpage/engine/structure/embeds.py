"""Turn embedded players into links, with the video's picture where the host has one."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, make, writable
from quietpage.engine.structure.tags import DROP

YOUTUBE: Final = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:embed/|v/|shorts/|live/|watch\?(?:[^#]*&)?v=)|youtu\.be/)"
    r"([\w-]{11})(?![\w-])"
)
VIMEO: Final = re.compile(r"player\.vimeo\.com/video/(\d{1,12})")
DAILYMOTION: Final = re.compile(
    r"dailymotion\.com/(?:embed/video/|player[\w.]*\?(?:[^#]*&)?video=|video/)([a-zA-Z0-9]{5,10})"
)
KNOWN_HOSTS: Final = frozenset(
    {
        *("bandcamp.com", "bilibili.com", "brightcove.net", "codepen.io", "datawrapper.de"),
        *("dwcdn.net", "facebook.com", "flourish.studio", "google.com", "infogram.com"),
        *("instagram.com", "jsfiddle.net", "loom.com", "mixcloud.com", "open.spotify.com"),
        *("podcasts.apple.com", "rumble.com", "slideshare.net", "soundcloud.com", "ted.com"),
        *("tiktok.com", "twitch.tv", "twitter.com", "x.com", "wistia.net", "wistia.com"),
        *("streamable.com", "rutube.ru", "vk.com", "nicovideo.jp", "tvp.pl", "archive.org"),
        *("upload.wikimedia.org", "player.bilibili.com", "v.qq.com", "scribd.com", "issuu.com"),
    }
)
"""Hosts whose frames show content of the article; frames of others are dropped."""
FRAMES: Final = ("iframe", "embed", "object", "amp-iframe", "frame")
YOUTUBE_ELEMENTS: Final = ("amp-youtube", "lite-youtube", "youtube-video")
FRAME_SOURCES: Final = ("src", "data-src", "data-lazy-src", "data", "data-litespeed-src")


def link_embeds(region: Region) -> None:
    """Put a link where a known player, a video or a sound file stands."""
    resolver = region.resolver
    for element in region.of(*YOUTUBE_ELEMENTS):
        video = element.get("data-videoid") or element.get("videoid") or ""
        _replace(region, element, *_describe(f"https://www.youtube.com/embed/{video}"))
    for frame in region.of(*FRAMES):
        source = _frame_source(frame)
        link, picture = _describe(resolver.resolve(source)) if source else (None, None)
        _replace(region, frame, link, picture)
    for player in region.of("video", "audio", "amp-video", "amp-audio"):
        source = _player_source(player)
        link = resolver.resolve(source) if source else None
        poster = player.get("poster")
        picture = resolver.resolve(poster) if poster else None
        if source is None and _is_poster(player):
            player.set("poster", picture or "")
        else:
            _replace(region, player, link, picture)


def _is_poster(player: HtmlElement) -> bool:
    """Tell whether the player is a picture in a link already, and nothing more."""
    parent = player.getparent()
    if not player.get("poster") or len(player) or player.text or parent is None:
        return False
    return bool(parent.tag == "a" and player.tag == "video")


def _describe(address: str) -> tuple[str | None, str | None]:
    """Return the page of the embedded thing and its picture, None where unknown."""
    if found := YOUTUBE.search(address):
        page = f"https://www.youtube.com/watch?v={found[1]}"
        return page, f"https://i.ytimg.com/vi/{found[1]}/hqdefault.jpg"
    if found := VIMEO.search(address):
        return f"https://vimeo.com/{found[1]}", None
    if found := DAILYMOTION.search(address):
        page = f"https://www.dailymotion.com/video/{found[1]}"
        return page, f"https://www.dailymotion.com/thumbnail/video/{found[1]}"
    return (address if _is_known(address) else None), None


def _is_known(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    labels = host.split(".")
    return any(".".join(labels[start:]) in KNOWN_HOSTS for start in range(len(labels) - 1))


def _frame_source(frame: HtmlElement) -> str | None:
    values: list[str | None] = [frame.get(name) for name in FRAME_SOURCES]
    for param in frame.iter("param"):
        if (param.get("name") or "").lower() in ("movie", "src"):
            values.append(param.get("value"))
    return _first_loadable(values)


def _player_source(player: HtmlElement) -> str | None:
    values: list[str | None] = []
    for element in (player, *player.iter("source")):
        values += (element.get("src"), element.get("data-src"))
    return _first_loadable(values)


def _first_loadable(values: list[str | None]) -> str | None:
    unusable = ("about:", "blob:", "data:", "javascript:")
    return next((value for value in values if value and not value.startswith(unusable)), None)


def _replace(region: Region, element: HtmlElement, link: str | None, picture: str | None) -> None:
    """Put a link, or the bare picture, before the element, which goes with all it holds.

    The picture is a video without a source, of which browsers show the poster: it is not
    one of the article's images, and nothing plays or loads but the picture itself.
    """
    element.tag = DROP
    title = (element.get("title") or element.get("aria-label") or "").strip()
    shown: HtmlElement | None = None
    if picture:
        shown = make(element, "video", poster=picture, title=title or _host(link or picture))
    if link is not None:
        anchor = make(element, "a", href=link)
        if shown is None:
            anchor.text = writable(title) or link
        else:
            anchor.append(shown)
        region.add(anchor)
        shown = anchor
    if shown is not None:
        box = make(element, "div")
        box.append(shown)
        region.add(box)
        element.addprevious(box)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
