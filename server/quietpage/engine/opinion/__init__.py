"""A second opinion on what to keep: what a reader view in the arc90 line would show.

The judge of blocks counts words, and knows little of what has few: pictures, headings, items,
cells. The rules here are those that Mozilla's reader view is known for (candidates scored by
their paragraphs, siblings joined, boxes cleaned by what they hold), told over the measured
arrays. They know nothing of clutter between paragraphs, but much of boxes without prose.
"""
