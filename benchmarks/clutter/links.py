"""Where the links of a piece lead: paths of the same site, or the hosts usual for the kind."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlsplit

DEFAULT_TARGET: Final = {
    "newsletter_form": "newsletter",
    "newsletter_line": "newsletter",
    "related": "article",
    "read_also": "article",
    "donate": "donate",
    "promo": "page",
    "social": "share",
    "follow": "follow",
    "advertisement": "ad",
    "notice": "help",
    "interface": "anchor",
}

SHARE_HOSTS: Final = {
    "facebook": "https://www.facebook.com/sharer/sharer.php?u={url}",
    "twitter": "https://twitter.com/intent/tweet?url={url}",
    "tweet": "https://twitter.com/intent/tweet?url={url}",
    "whatsapp": "https://api.whatsapp.com/send?text={url}",
    "linkedin": "https://www.linkedin.com/sharing/share-offsite/?url={url}",
    "telegram": "https://t.me/share/url?url={url}",
    "reddit": "https://www.reddit.com/submit?url={url}",
    "bluesky": "https://bsky.app/intent/compose?text={url}",
    "mastodon": "https://mastodon.social/share?text={url}",
    "vk": "https://vk.com/share.php?url={url}",
    "line": "https://social-plugins.line.me/lineit/share?url={url}",
    "pin": "https://pinterest.com/pin/create/button/?url={url}",
    "messenger": "fb-messenger://share?link={url}",
    "weibo": "https://service.weibo.com/share/share.php?url={url}",
    "微博": "https://service.weibo.com/share/share.php?url={url}",
    "はてな": "https://b.hatena.ne.jp/entry/{url}",
    "mail": "mailto:?body={url}",
}
FOLLOW_HOSTS: Final = {
    "instagram": "https://www.instagram.com/{name}/",
    "facebook": "https://www.facebook.com/{name}",
    "threads": "https://www.threads.net/@{name}",
    "telegram": "https://t.me/{name}",
    "whatsapp": "https://whatsapp.com/channel/0029Va{number}",
    "google": "https://news.google.com/publications/CAAqB{number}",
    "youtube": "https://www.youtube.com/@{name}",
    "tiktok": "https://www.tiktok.com/@{name}",
    "linkedin": "https://www.linkedin.com/company/{name}",
    "bluesky": "https://bsky.app/profile/{name}.bsky.social",
    "spotify": "https://open.spotify.com/show/{number}",
    "微信": "https://mp.weixin.qq.com/s/{number}",
    "微博": "https://weibo.com/{name}",
    "line": "https://line.me/R/ti/p/@{name}",
    "vk": "https://vk.com/{name}",
    "вконтакте": "https://vk.com/{name}",
    "одноклассники": "https://ok.ru/{name}",
    "дзен": "https://dzen.ru/{name}",
}
PLACES: Final = {
    "newsletter": (
        "{site}/newsletters",
        "{site}/newsletter/signup?source=article",
        "{site}/subscribe",
        "{site}/account/email-preferences",
        "https://{name}.substack.com/subscribe",
        "https://{name}.us{digit}.list-manage.com/subscribe?u={number}",
        "https://mail.{host}/join",
    ),
    "donate": (
        "{site}/donate",
        "{site}/support-us?utm_source=article&utm_medium=inline",
        "{site}/membership/join",
        "https://www.patreon.com/{name}",
        "https://ko-fi.com/{name}",
        "https://support.{host}/give",
        "https://www.paypal.com/donate?hosted_button_id={number}",
    ),
    "shop": ("https://shop.{host}/products/{number}", "{site}/store", "https://amzn.to/{number}"),
    "app": (
        "https://apps.apple.com/app/id{number}",
        "https://play.google.com/store/apps/details?id=com.{name}",
        "{site}/apps",
    ),
    "event": ("{site}/events/{number}", "https://www.eventbrite.com/e/{number}", "{site}/live"),
    "podcast": (
        "https://open.spotify.com/show/{number}",
        "https://podcasts.apple.com/podcast/id{number}",
        "{site}/podcasts/{name}",
    ),
    "trial": ("{site}/subscribe/offer", "https://account.{host}/plans", "{site}/abo?cid={number}"),
    "ad": (
        "https://ad.doubleclick.net/clk/{number}",
        "{site}/advertise",
        "https://go.{name}.link/{number}",
    ),
    "help": (
        "{site}/login?next={path}",
        "{site}/privacy",
        "{site}/help/{number}",
        "{site}/register",
    ),
    "anchor": ("#comments", "#top", "#main-{number}", "{site}/contact?ref={number}", "#"),
    "page": ("{site}/more/{number}", "{site}/hub"),
    "source": (
        "https://www.archive-{number}.org/item/{number}",
        "https://stats.{name}.gov/tables/{number}",
        "https://doi.org/10.{digit}234/{number}",
    ),
}
ARTICLE_PATHS: Final = (
    "/{year}/{month}/{day}/{slug}/",
    "/news/{slug}-{number}",
    "/{section}/{slug}.html",
    "/article/{number}",
    "/{section}/{number}/{slug}",
)
SECTIONS: Final = ("news", "world", "politics", "culture", "local", "science", "sport")


class Links:
    """Makes link targets for the pieces put into one page."""

    def __init__(self, url: str, rng: random.Random) -> None:
        parts = urlsplit(url)
        self.url = url
        self.host = (parts.hostname or "news.example").removeprefix("www.")
        self.site = f"{parts.scheme or 'https'}://{parts.netloc or 'news.example'}"
        self.rng = rng
        self.article_path = rng.choice(ARTICLE_PATHS)
        self.site_prefix = rng.choice((self.site, self.site, ""))

    def target(self, purpose: str, label: str) -> str:
        """Give an address for a link with this label."""
        makers: dict[str, Callable[[str], str]] = {
            "article": self._article,
            "share": self._share,
            "follow": self._follow,
        }
        maker = makers.get(purpose)
        if maker is not None:
            return maker(label)
        return self._fill(self.rng.choice(PLACES[purpose]))

    def _article(self, label: str) -> str:
        slug = slug_of(label) or str(self.rng.randrange(10**6, 10**7))
        path = self.article_path.format(
            year=self.rng.randint(2021, 2026),
            month=f"{self.rng.randint(1, 12):02}",
            day=f"{self.rng.randint(1, 28):02}",
            slug=slug,
            section=self.rng.choice(SECTIONS),
            number=self.rng.randrange(10**5, 10**8),
        )
        return self.site_prefix + path

    def _share(self, label: str) -> str:
        for word, pattern in SHARE_HOSTS.items():
            if word in label.lower():
                return pattern.format(url=quote(self.url, safe=""))
        if re.search(r"\bX\b", label):
            return f"https://x.com/intent/post?url={quote(self.url, safe='')}"
        return self.rng.choice(("#", "#share", "javascript:void(0)", self.url))

    def _follow(self, label: str) -> str:
        for word, pattern in FOLLOW_HOSTS.items():
            if word in label.lower():
                return self._fill(pattern)
        return self._fill("https://x.com/{name}")

    def _fill(self, pattern: str) -> str:
        return pattern.format(
            site=self.site_prefix if pattern.startswith("{site}") else self.site,
            host=self.host,
            name=self.host.split(".")[0].replace("-", "") or "daily",
            number=self.rng.randrange(10**6, 10**9),
            digit=self.rng.randint(1, 9),
            path=quote(urlsplit(self.url).path or "/", safe=""),
        )


def slug_of(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; empty where the script has no ASCII form."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:8])
