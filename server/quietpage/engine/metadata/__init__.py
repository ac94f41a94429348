"""What a page says about itself: title, byline, dates, site, language, lead image."""

from quietpage.engine.metadata.bylines import is_thread
from quietpage.engine.metadata.record import Metadata
from quietpage.engine.metadata.resolve import read_metadata

__all__ = ["Metadata", "is_thread", "read_metadata"]
