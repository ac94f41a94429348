"""How phrases are found: edges of words, anchors, gaps, overlaps and scripts."""

from __future__ import annotations

import time

import pytest

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary import kinds_said, match_phrases, normalise
from quietpage.engine.vocabulary.patterns import (
    GAP,
    Pattern,
    compile_pattern,
    is_whole_block,
    parse_pattern,
)
from quietpage.engine.vocabulary.phrases import load_patterns

MAX_SECONDS_FOR_LONG_TEXT = 10.0  # far more than it takes; a guard against backtracking


def kinds(text: str) -> set[Kind]:
    return {kind for kind, hits in match_phrases(normalise(text)).by_kind.items() if hits.strong}


def pattern(text: str, lang: str = "en") -> Pattern:
    return Pattern(text.replace("…", GAP), lang, Kind.PROMO, strong=True)


def finds(text: str, block: str, lang: str = "en") -> list[str]:
    found = compile_pattern(pattern(text, lang)).finditer(normalise(block))
    return [match[0].strip() for match in found]


def test_prose_without_a_phrase_gives_an_empty_answer() -> None:
    hits = match_phrases(normalise("The heron waited in the reeds until the boat had gone."))
    assert not hits
    assert (hits.strong, hits.weak, hits.best, hits.evidence) == (0, 0, None, "")


def test_a_hit_tells_its_kind_count_length_and_words() -> None:
    hits = match_phrases(normalise("Support our journalism. Become a member today!"))
    donate = hits.by_kind[Kind.DONATE]
    assert hits.best is Kind.DONATE
    assert (donate.strong, donate.strong_chars) == (2, 22 + 21)
    assert hits.evidence == donate.evidence == "support our journalism"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The river rose by two metres in the night",
        "Newsletter",
        "Sign up for our newsletter and follow us on Facebook. Read more: related articles",
        "Subscribe now to our weekly newsletter, share this article, advertisement",
    ],
)
def test_the_kinds_said_are_those_of_all_that_is_found(text: str) -> None:
    found = match_phrases(normalise(text)).by_kind
    said = [(kind, hits.strong > 0, hits.evidence) for kind, hits in found.items()]
    assert kinds_said(normalise(text)) == said


def test_the_word_newsletter_alone_is_weak() -> None:
    hits = match_phrases(normalise("He edits a newsletter about herons."))
    assert (hits.strong, hits.by_kind[Kind.NEWSLETTER].weak) == (0, 1)


def test_the_longer_of_two_overlapping_phrases_wins() -> None:
    hits = match_phrases("advertisement - scroll to continue")
    assert hits.strong == 1
    assert hits.strong_chars == len("advertisement - scroll to continue")


def test_a_strong_phrase_hides_the_weak_ones_inside_it() -> None:
    hits = match_phrases("sign up for our newsletter")
    assert (hits.strong, hits.weak) == (1, 0)


def test_counts_are_of_places_not_of_languages() -> None:
    hits = match_phrases("reklama")
    assert hits.by_kind[Kind.ADVERTISEMENT].strong == 1


def test_words_are_whole() -> None:
    assert finds("{ad|ads}", "an ad, two ads, a loaded thread") == ["ad", "ads"]


def test_a_star_lets_the_last_word_go_on() -> None:
    assert finds("komentarz*", "komentarze, mikrokomentarze") == ["komentarze"]


def test_a_star_may_close_an_alternative() -> None:
    assert finds("our {paper|letter*}", "our letters, our papers") == ["our letters"]


def test_an_optional_part_takes_its_space_with_it() -> None:
    assert finds("the {free|} paper", "the paper, the free paper") == [
        "the paper",
        "the free paper",
    ]


@pytest.mark.parametrize(
    ("text", "found"), [("▶ Read also: the dam", 1), ("I read also: a lot", 0)]
)
def test_a_caret_ties_a_phrase_to_the_start(text: str, found: int) -> None:
    assert len(finds("^read also:", text)) == found


@pytest.mark.parametrize(("text", "found"), [("In your inbox →", 1), ("In your inbox they sat", 0)])
def test_a_dollar_ties_a_phrase_to_the_end(text: str, found: int) -> None:
    assert len(finds("in your inbox$", text)) == found


@pytest.mark.parametrize("text", ["Advertisement", "— ADVERTISEMENT —", "[advertisement]:"])
def test_a_label_is_the_whole_block(text: str) -> None:
    assert kinds(text) == {Kind.ADVERTISEMENT}


def test_a_label_inside_a_sentence_is_none() -> None:
    assert kinds("The advertisement ran for six years.") == set()


def test_digits_in_a_label_are_of_any_value() -> None:
    assert kinds("Il tuo 5x1000") == {Kind.DONATE}


def test_a_hash_is_any_number_up_to_three_digits() -> None:
    assert kinds("12 comments") == kinds("٣ comments") == {Kind.COMMENTS}
    assert kinds("12345 comments") == set()


def test_a_gap_bridges_a_name_but_no_sentence() -> None:
    phrase = "^sign up … newsletter"
    assert finds(phrase, "Sign up for The Heron, a weekly newsletter")
    assert not finds(phrase, "Sign up by Friday. He ran a newsletter")
    assert not finds(phrase, "Sign up " + "for this " * 12 + "newsletter")


@pytest.mark.parametrize("text", ["YORUM YAPMAK İÇİN GİRİŞ YAPIN", "yorum yapmak için giriş yapın"])
def test_turkish_matches_in_either_case(text: str) -> None:
    assert Kind.COMMENTS in kinds(text)


def test_arabic_matches_with_and_without_vowel_signs() -> None:
    assert kinds("اقرأ أيضًا") == kinds("إقرأ ايضا") == {Kind.RELATED}


def test_east_asian_words_need_no_space_around_them() -> None:
    assert Kind.SOCIAL in kinds("觉得好就复制链接给朋友")
    assert Kind.INTERFACE in kinds("この記事は約4分で読めます。")


def test_latin_words_inside_east_asian_phrases_keep_their_edges() -> None:
    assert finds("line{で|に}", "LINEで送る", "ja") == ["lineで"]
    assert not finds("line{で|に}", "onlineで送る", "ja")


def test_positions_are_right_after_characters_of_several_bytes() -> None:
    hits = match_phrases(normalise("«Ой» 🙂 — підпишіться на нашу розсилку"))
    assert hits.evidence.startswith("підпишіться")
    assert hits.evidence.endswith("розсилку")


def test_a_lone_surrogate_does_no_harm() -> None:
    assert Kind.DONATE in kinds("\ud800 Support our journalism é")


@pytest.mark.parametrize("text", ["a {b", "", "{a|b}}", "a|b", "a* b", "#", "^$", "^a*$"])
def test_a_malformed_phrase_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"phrase|block"):
        parse_pattern(pattern(text))


def test_a_phrase_that_stands_for_too_many_blocks_is_refused() -> None:
    with pytest.raises(ValueError, match="stands for 1000 blocks"):
        parse_pattern(pattern("^" + " ".join(["{a|b|c|d|e|f|g|h|i|j}"] * 3) + "$"))


def test_no_phrase_stands_twice_in_a_language() -> None:
    seen = [(p.lang, p.kind, p.text) for p in load_patterns()]
    assert len(seen) == len(set(seen))


def test_every_trigger_lies_in_what_its_phrase_can_match() -> None:
    for p in load_patterns():
        if is_whole_block(p):
            continue
        for trigger in parse_pattern(p)[1]:
            assert all(string == string.strip() and string for string in trigger.strings), p.text


def test_long_text_without_an_end_takes_linear_time() -> None:
    text = normalise("sign up for our support your share this read " * 4000)
    began = time.process_time()
    match_phrases(text)
    assert time.process_time() - began < MAX_SECONDS_FOR_LONG_TEXT


def test_what_stands_beside_a_trigger_is_in_every_text_that_the_phrase_is_in() -> None:
    triggers = parse_pattern(pattern("{get|buy} {your |a |}{ticket*|seat} … here"))[1]
    assert {string for trigger in triggers for string in trigger.beside} == {"here"}
    assert finds("{get|buy} {your |a |}{ticket*|seat} … here", "buy a tickets deal here")
    assert not finds("{get|buy} {your |a |}{ticket*|seat} … here", "buy a tickets deal there")
