"""Types of schema.org and Open Graph, in lower case, and what they say of a page."""

from __future__ import annotations

from typing import Final

from quietpage.engine.article import PageType
from quietpage.engine.metadata.data import words

ARTICLE_TYPES: Final = words(
    """
    article newsarticle blogposting report techarticle scholarlyarticle
    medicalscholarlyarticle opinionnewsarticle analysisnewsarticle reportagenewsarticle
    backgroundnewsarticle reviewnewsarticle advertisercontentarticle satiricalarticle
    liveblogposting discussionforumposting socialmediaposting qapage question recipe howto
    """
)
"""Types whose author and date are the page's own."""

CONTENT_TYPES: Final = ARTICLE_TYPES | words(
    """
    review criticreview product individualproduct productgroup book movie course event
    musicevent service softwareapplication webapplication mobileapplication videoobject
    podcastepisode creativework newsmediaorganization jobposting place tvepisode dataset
    softwaresourcecode apireference photograph visualartwork
    """
) - {"newsmediaorganization"}
"""Types whose name is the page's title."""

PAGE_TYPES: Final = words(
    """
    webpage itempage medicalwebpage aboutpage contactpage profilepage faqpage collectionpage
    """
)

HINTS: Final[dict[str, PageType]] = {
    **dict.fromkeys(
        ARTICLE_TYPES - {"discussionforumposting", "qapage", "question", "techarticle"},
        PageType.ARTICLE,
    ),
    "discussionforumposting": PageType.FORUM,
    "qapage": PageType.FORUM,
    "question": PageType.FORUM,
    "techarticle": PageType.DOCUMENTATION,
    "apireference": PageType.DOCUMENTATION,
    "product": PageType.PRODUCT,
    "individualproduct": PageType.PRODUCT,
    "productgroup": PageType.PRODUCT,
    "product.item": PageType.PRODUCT,
    "og:product": PageType.PRODUCT,
    "service": PageType.SERVICE,
    "collectionpage": PageType.COLLECTION,
    "itemlist": PageType.LISTING,
    "blog": PageType.ARTICLE,
}
"""What a type says of the page. ``WebPage`` and ``website`` say nothing."""
