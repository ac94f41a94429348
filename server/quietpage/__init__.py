"""Quietpage: the article without the clutter.

>>> from quietpage import declutter
>>> article = declutter("<article><h1>Title</h1><p>Some text …</p></article>")
"""

from quietpage.engine import declutter
from quietpage.engine.article import Article, Kind, PageType, Policy, Removal
from quietpage.engine.limits import Limits

__all__ = ["Article", "Kind", "Limits", "PageType", "Policy", "Removal", "declutter"]
