from __future__ import annotations

from quietpage.web.sections import Section, write_sections

NOTED = (
    '<h2>Neaps</h2><p>Small.<sup><a href="#fn1">1</a></sup> See <code>href="#fn1"</code></p>'
    '<ol><li id="fn1">A note</li></ol>'
)


def test_each_article_stands_under_a_heading_that_leads_to_it() -> None:
    tides = Section(title="Tides", url="https://t.example/", html="<p>All</p>")
    spring = Section(
        title="Spring", url="https://t.example/a", facts=("Ada Brandt", "", "2026-03-04")
    )
    assert write_sections([tides, spring], level=2) == (
        "## [Tides](https://t.example/)\n\nAll\n\n"
        "## [Spring](https://t.example/a)\n\nAda Brandt · 2026-03-04\n"
    )


def test_headings_and_footnotes_keep_to_their_article() -> None:
    section = Section(title="Tides", url="https://t.example/", html=NOTED)
    text = write_sections([section] * 2, level=2)
    assert text.count("### Neaps") == 2
    for number in (1, 2):
        assert f'Small.[^{number}-fn1] See `href="#fn1"`' in text
        assert f"[^{number}-fn1]: A note" in text
    assert "\n## Neaps" in write_sections([section], level=1)


def test_what_has_no_title_is_named_by_its_address() -> None:
    assert write_sections([Section(title="", url="https://t.example/")], level=1) == (
        "# [https://t.example/](https://t.example/)\n"
    )
    assert write_sections([], level=1) == "\n"


def test_titles_and_facts_are_text_and_addresses_are_safe() -> None:
    hostile = "[a](javascript:pwn()) <img src=x onerror=pwn()>"
    section = Section(title=hostile, url="javascript:pwn()", facts=(hostile,))
    text = write_sections([section], level=1)
    assert text.count("\\[a\\](javascript:pwn()) \\<img src=x onerror=pwn()>") == 2
