"""From the tree to what people and programs read: HTML, Markdown, text."""
