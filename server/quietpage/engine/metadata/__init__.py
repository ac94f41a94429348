"""What a page says about itself: title, byline, dates, site, language, lead image."""

from quietpage.engine.metadata.record import Metadata
from quietpage.engine.metadata.resolve import read_metadata

__all__ = ["Metadata", "read_metadata"]
