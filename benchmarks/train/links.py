"""Where the links of an invented piece lead."""

from __future__ import annotations

from random import Random
from typing import Final

SLUGS: Final = (
    "harbour-bridge-reopens", "tax-reform-explained", "night-train-returns", "coach-resigns",
    "apple-harvest", "minister-answers-critics", "old-mill-sold", "budget-vote", "heat-records",
    "film-festival-winners", "school-lunch-debate", "new-tram-line", "storm-damage-report",
    "interview-architect", "wolf-returns", "rents-rise-again", "hospital-plan", "river-cleanup",
)  # fmt: skip
FOLDERS: Final = (
    "news", "politics", "culture", "sport", "economy", "science", "world", "local", "story",
    "artikel", "actualite", "noticias", "wiadomosci", "haber", "life", "opinion",
)  # fmt: skip
ELSEWHERE: Final = (
    "www.example.org", "stats.example.gov", "archive.example.net", "journal.example.edu",
    "court.example.gov", "records.example.org", "press.example.com", "city.example.gov",
)  # fmt: skip
PATHS: Final[dict[str, tuple[str, ...]]] = {
    "newsletter": ("/newsletter", "/newsletters/", "/signup", "/newsletter/subscribe?src=inline",
                   "/email/daily", "/account/newsletters", "//mail.{site}/subscribe",
                   "/subscribe-newsletter", "/mailinglist", "/nl/weekly", "#newsletter"),
    "promo": ("/shop/", "/jobs", "https://shop.{site}/item/{n}", "https://books.example.com/{n}",
              "/go/offer-{n}", "/deals/{n}", "https://courses.example.com/{n}", "/store"),
    "promo trial": ("/subscribe", "/abo", "/offers?int_source=article", "/suscripcion", "/premium",
                    "/plans", "https://abo.{site}/", "https://subscribe.{site}/digital?pid={n}"),
    "promo app": ("/app", "https://apps.apple.com/app/id{n}", "https://example.page.link/{n}",
                  "https://play.google.com/store/apps/details?id=com.example.app", "/apps/"),
    "promo event": ("/events/", "https://tickets.example.com/e/{n}", "/webinar/{n}", "/event/{n}"),
    "promo podcast": ("/podcast/", "https://open.spotify.com/show/{n}", "/podcasts/episode-{n}",
                      "https://podcasts.apple.com/podcast/id{n}"),
    "donate": ("/donate", "/support", "/membership", "/join", "https://www.patreon.com/example",
               "https://www.paypal.com/donate/?hosted_button_id={n}", "/spenden", "/don", "/member",
               "https://ko-fi.com/example", "https://support.{site}/contribute", "#donate"),
    "social": ("https://www.facebook.com/example", "https://t.me/example", "https://x.com/example",
               "https://www.facebook.com/sharer/sharer.php?u=x", "https://wa.me/?text=x",
               "https://twitter.com/intent/tweet?url=x", "https://www.instagram.com/example/",
               "https://www.youtube.com/@example", "https://www.linkedin.com/shareArticle?url=x",
               "https://whatsapp.com/channel/{n}", "https://news.google.com/publications/{n}",
               "mailto:?subject=x", "viber://forward?text=x", "https://vk.com/share.php?url=x"),
    "advertisement": ("/advertise", "https://ads.example.com/c?id={n}", "#", "/ads/info",
                      "https://partner.example.com/?utm_source=native&cid={n}", "/disclosure",
                      "https://click.example.net/{n}"),
    "notice": ("/login", "/register", "/privacy", "#", "/cookies", "/account/create", "/terms",
               "/help/ai", "javascript:void(0)", "#consent"),
    "interface": ("#content", "#top", "?action=edit&section=2", "?print=1", "#", "/feedback",
                  "javascript:void(0)", "/report?id={n}", "#comments", "#skip"),
    "comments": ("#comments", "#respond", "/login?next=comments", "{article}#comments",
                 "/forum/{n}", "/community-rules", "#disqus_thread"),
}  # fmt: skip


def article_path(rng: Random) -> str:
    """Draw the path of another article, in one of the manners of news sites."""
    folder, slug, number = rng.choice(FOLDERS), rng.choice(SLUGS), rng.randint(10**4, 10**8)
    return rng.choice(
        [f"/{folder}/{slug}", f"/{folder}/{slug}-{number}", f"/{slug}/",
         f"/20{rng.randint(18, 25)}/{rng.randint(1, 12):02}/{slug}.html", f"/{folder}/{number}",
         f"/article/{number}", f"/{folder}/{slug}.html", f"/a-{number}", f"/?p={number}",
         f"/20{rng.randint(18, 25)}/{rng.randint(1, 12)}/{rng.randint(1, 28)}/{folder}/{slug}"]
    )  # fmt: skip


def clutter_target(kind: str, variant: str, host: str | None, rng: Random) -> str:
    """Draw a target of a clutter link; every eleventh is unlike its kind."""
    if kind == "related" or rng.random() < 0.09:
        return _own(article_path(rng), host, rng)
    site = (host or "example.com").removeprefix("www.")
    target = rng.choice(PATHS.get(f"{kind} {variant}", PATHS[kind])).format(
        n=rng.randint(10**5, 10**9), site=site, article=article_path(rng)
    )
    return _own(target, host, rng) if target.startswith("/") else target


def content_target(host: str | None, rng: Random) -> str:
    """Draw a target of a link in prose: another site, a document, an article of the same site."""
    slug, number = rng.choice(SLUGS), rng.randint(100, 99999)
    if rng.random() < 0.35:
        return _own(article_path(rng), host, rng)
    elsewhere = rng.choice(ELSEWHERE)
    return rng.choice(
        [f"https://{elsewhere}/{slug}", f"https://{elsewhere}/reports/{number}.pdf",
         f"https://doi.org/10.1000/{number}", f"https://{elsewhere}/", f"#fn{number % 40}",
         f"https://{elsewhere}/statements/{slug}?id={number}", f"/wiki/{slug}"]
    )  # fmt: skip


def _own(path: str, host: str | None, rng: Random) -> str:
    if path.startswith("//") or not host or rng.random() < 0.5:
        return path
    return f"https://{host}{path}"
