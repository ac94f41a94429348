"""An article as an EPUB 3 book that passes epubcheck."""
