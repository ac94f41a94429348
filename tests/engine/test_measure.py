"""What the one walk counts: characters, words, links, media and blocks of every element."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage.engine.characters import CHAR_CLASSES
from quietpage.engine.measure import TAG_CODE, Measures
from quietpage.engine.walk import HIDDEN
from tests.engine.small_pages import measured

PAGE = """
<body><header id=head><a href="/">Home</a> <a href="/news">All news</a></header>
<main id=main><h1>The  ferry</h1>
  <p id=plain>One two   three,\n four.</p>
  <p id=half>Five <a href="/six">six</a></p>
  <figure id=figure><img src="a.png"><figcaption>The pier</figcaption></figure>
  <form id=form><input type=email><button>Send</button></form>
</main></body>
"""


@pytest.fixture
def page() -> Measures:
    return measured(PAGE)


def of(m: Measures, name: str) -> int:
    return next(n for n, element in enumerate(m.elements) if element.get("id") == name)


def sum_of(m: Measures, total: str, name: str) -> int:
    return int(m.within(getattr(m, total), np.array([of(m, name)]))[0])


def test_elements_stand_in_document_order_and_know_their_parents(page: Measures) -> None:
    assert [page.elements[n].getparent() for n in range(1, len(page.elements))] == [
        page.elements[parent] for parent in page.parent[1:]
    ]
    assert page.parent[0] == -1
    assert page.depth[0] == 0
    assert (page.depth[1:] == page.depth[page.parent[1:]] + 1).all()


def test_subtree_is_the_range_up_to_the_end(page: Measures) -> None:
    for number, element in enumerate(page.elements):
        inside = page.elements[number : page.end[number]]
        assert inside == [other for other in element.iter() if other in set(page.elements)]


def test_sums_over_a_subtree_are_what_a_walk_over_it_counts(page: Measures) -> None:
    numbers = np.arange(len(page.elements))
    links = page.within(page.links_sum, numbers)
    words = page.within(page.words_sum, numbers)
    for number, element in enumerate(page.elements):
        assert links[number] == len(list(element.iter("a")))
        assert words[number] == len(" ".join(element.itertext()).split())


def test_characters_are_counted_with_white_space_collapsed(page: Measures) -> None:
    assert sum_of(page, "chars_sum", "plain") == len("One two three, four. ")


def test_characters_of_links_are_a_share_of_all(page: Measures) -> None:
    assert sum_of(page, "link_chars_sum", "plain") == 0
    assert sum_of(page, "link_chars_sum", "half") == len("six ")
    assert sum_of(page, "chars_sum", "half") == len("Five ") + len("six ")
    assert sum_of(page, "link_chars_sum", "head") == sum_of(page, "chars_sum", "head")


def test_text_below_a_link_is_link_text_however_deep() -> None:
    page = measured('<p id=p><a href="/x"><b>one <i>two</i></b></a>three</p>')
    assert sum_of(page, "link_chars_sum", "p") == len("one two ")


def test_media_and_controls_are_counted(page: Measures) -> None:
    assert sum_of(page, "media_sum", "main") == 1
    assert sum_of(page, "controls_sum", "main") == 2
    assert sum_of(page, "controls_sum", "figure") == 0


def test_tags_have_codes_and_unknown_ones_share_one(page: Measures) -> None:
    assert page.tag[of(page, "plain")] == TAG_CODE["p"]
    strange = measured("<my-card id=x>text</my-card>")
    assert strange.tag[of(strange, "x")] == TAG_CODE["other"]


def test_blocks_are_the_innermost_block_elements_with_text_or_media(page: Measures) -> None:
    assert page.texts == [
        "Home All news", "The ferry", "One two three, four.", "Five six", "", "The pier", "Send",
    ]  # fmt: skip
    assert (np.diff(page.blocks) > 0).all()
    assert page.sizes.tolist() == [len(text) for text in page.texts]


def test_empty_elements_are_no_blocks() -> None:
    assert measured("<p></p><div> \n </div><p>text</p>").texts == ["text"]


def test_breaks_part_words_and_inline_elements_do_not() -> None:
    assert measured("<p>one<br>two<b>th</b>ree</p>").texts == ["one twothree"]


@pytest.mark.parametrize(
    "tag", ["script", "style", "template", "noscript", "object", "datalist", "noframes"]
)
def test_what_no_reader_sees_is_passed_over_with_all_it_holds(tag: str) -> None:
    page = measured(f"<div>one<{tag}>hidden <b>words</b></{tag}>two</div>")
    assert "".join(page.texts).replace(" ", "") == "onetwo"
    assert all(element.tag not in (tag, "b") for element in page.elements)


def test_options_of_a_list_to_choose_from_are_passed_over() -> None:
    page = measured("<p id=p>one<select><option>red</option><option>blue</option></select>two</p>")
    assert page.texts == ["onetwo"]
    assert sum_of(page, "controls_sum", "p") == 1


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        'hidden=""',
        'style="display:none"',
        'style="color: red; DISPLAY : none"',
        'style="visibility: hidden"',
        "data-qp-hidden",
    ],
)
def test_hidden_elements_are_marked(attributes: str) -> None:
    page = measured(f'<div id=x class="box" {attributes}>text</div>')
    assert page.attrs[of(page, "x")].endswith(HIDDEN)
    assert page.attrs[of(page, "x")].startswith("box x")


@pytest.mark.parametrize("attributes", ["", 'style="display:block"', 'aria-hidden="true"'])
def test_shown_elements_are_not(attributes: str) -> None:
    page = measured(f"<div id=x {attributes}>text</div>")
    assert HIDDEN not in page.attrs[of(page, "x")]


def test_names_are_class_id_role_and_itemprop() -> None:
    page = measured('<div itemprop="text" id="x" title="no" role="main" class="a b">text</div>')
    assert page.attrs[of(page, "x")] == "a b x main text"


def test_characters_are_counted_by_class() -> None:
    page = measured("<p>Ab, cd; 12! Ж？</p><p>日本語、한국어。</p><p>Home » News | 3</p>")
    counts = {name: values.tolist() for name, values in page.counts.items()}
    assert set(counts) == {*CHAR_CLASSES, "cjk", "upper"}
    assert counts["comma"] == [2, 1, 0]
    assert counts["stop"] == [2, 1, 0]
    assert counts["digit"] == [2, 0, 1]
    assert counts["bar"] == [0, 0, 2]
    assert counts["cjk"] == [0, 6, 0]
    assert counts["upper"] == [2, 0, 2]


def test_classes_of_characters_do_not_run_over_into_the_next_block() -> None:
    texts = [f"{'A' * n}{',' * (9 - n)}x" for n in range(10)]
    page = measured("".join(f"<p>{text}</p>" for text in texts))
    assert page.counts["upper"].tolist() == list(range(10))
    assert page.counts["comma"].tolist() == [9 - n for n in range(10)]


def test_characters_beyond_the_basic_plane_are_one_character_each() -> None:
    page = measured("<p>\U0001f600\U0001f600, A</p><p>B,</p>")
    assert page.counts["comma"].tolist() == [1, 1]
    assert page.counts["upper"].tolist() == [1, 1]


def test_page_without_text_has_no_blocks() -> None:
    page = measured("<body><div></div></body>")
    assert page.texts == []
    assert page.blocks.shape == page.sizes.shape == (0,)
    assert page.chars_sum.tolist() == [0, 0, 0]


def test_ornament_is_known_by_what_the_page_says_of_it() -> None:
    m = measured("<body><p id=a aria-hidden=true>o</p><p id=b aria-hidden=false>o</p></body>")
    assert [m.elements[number].get("id") for number in m.aria_hidden] == ["a"]


def test_text_behind_what_is_not_walked_into_belongs_to_the_parent() -> None:
    m = measured("<body><p id=a>One <noscript><b>no</b></noscript>two</p></body>")
    assert m.texts == ["One two"]
    assert sum_of(m, "words_sum", "a") == 2
