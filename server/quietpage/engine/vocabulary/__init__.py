"""What clutter is called: phrases, offers, class names and link targets, in many languages.

The data stands in TOML files beside the code; each module reads its own, once, when first
asked. Nothing here looks at a tree: strings come in, small frozen values go out.
"""

from quietpage.engine.vocabulary.classes import NOTHING, ClassKinds, class_kinds
from quietpage.engine.vocabulary.normalise import normalise, normalise_each
from quietpage.engine.vocabulary.offers import match_offer
from quietpage.engine.vocabulary.phrase_hits import KindHits, PhraseHits
from quietpage.engine.vocabulary.phrases import kinds_said, match_each, match_phrases
from quietpage.engine.vocabulary.targets import LinkKind, link_kind

__all__ = [
    "NOTHING",
    "ClassKinds",
    "KindHits",
    "LinkKind",
    "PhraseHits",
    "class_kinds",
    "kinds_said",
    "link_kind",
    "match_each",
    "match_offer",
    "match_phrases",
    "normalise",
    "normalise_each",
]
