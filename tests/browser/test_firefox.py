"""What a person does first, in Firefox: the same extension, the same result."""

from __future__ import annotations

import pytest
from marionette_driver.keys import Keys

from .axe import OPEN_BOXES
from .firefox import Firefox
from .firefox_tabs import opened_tab, own_page
from .servers import ScriptedService, ThreadedServer, problem
from .states import KEPT, SETTINGS, SHOW_SENT

pytestmark = pytest.mark.browser("firefox")

TITLE = "Harbour town votes to keep its last ferry"
CLIPBOARD = """
const transferable = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
transferable.init(null);
transferable.addDataFlavor("text/plain");
Services.clipboard.getData(transferable, Services.clipboard.kGlobalClipboard);
const data = {};
transferable.getTransferData("text/plain", data);
return data.value.QueryInterface(Ci.nsISupportsString).data;
"""
OUTER_HTML = "document.documentElement.outerHTML"


@pytest.fixture
def news(
    firefox: Firefox, scripted_server: ThreadedServer, pages_server: ThreadedServer
) -> Firefox:
    """Firefox on the cluttered news page, with the stand-in set as the service."""
    assert firefox.configure(scripted_server.url) == "Saved."
    firefox.open(f"http://news.test:{pages_server.port}/news.html")
    return firefox


@pytest.fixture
def reader(news: Firefox) -> Firefox:
    """Firefox within the reader over the cluttered news page."""
    news.click_toolbar_button()
    news.enter_reader()
    return news


def test_a_click_shows_the_article_of_the_real_service(
    firefox: Firefox, service: str, pages_server: ThreadedServer
) -> None:
    firefox.configure(service)
    firefox.open(f"http://news.test:{pages_server.port}/news.html")
    firefox.click_toolbar_button()
    firefox.enter_reader()
    assert firefox.find("h1.title").text == TITLE
    assert firefox.find(".byline").text == "Ines Halloran"
    body = firefox.find(".body").text
    assert "The people of Saltmarsh decided on Thursday" in body
    assert "hard on the voice but popular with the children" in body
    for clutter in ("Spring sale", "Most read", "indicates required", "214 partners"):
        assert clutter not in body


def test_escape_gives_back_the_page_exactly(news: Firefox) -> None:
    news.evaluate("scrollTo(0, 700)")
    before = news.evaluate(OUTER_HTML)
    news.click_toolbar_button()
    news.enter_reader()
    news.press_away(Keys.ESCAPE)
    assert news.evaluate(OUTER_HTML) == before
    assert news.evaluate("scrollY") == 700


def test_the_shortcut_opens_the_reader_and_closes_it(news: Firefox) -> None:
    news.press_shortcut(Keys.ALT, Keys.SHIFT, "q")
    news.enter_reader()
    assert news.find("h1.title").text == TITLE
    news.leave_reader()
    news.press_shortcut(Keys.ALT, Keys.SHIFT, "q")
    news.wait_for(lambda: not news.is_open(), "the shortcut did not close the reader")


def test_what_was_taken_out_can_be_put_back(reader: Firefox) -> None:
    assert reader.find("#removed").text == "Removed 7"
    reader.find("#removed").click()
    words = "Local news needs you."
    assert words in reader.find("[data-kind=donate] .words").text
    assert words not in reader.find(".body").text
    reader.find("[data-kind=donate] .piece button").click()
    reader.wait_for(lambda: words in reader.find(".body").text, "the piece did not come back")
    assert reader.find("#removed").text == "Removed 6"


def test_the_same_pieces_are_hidden_in_the_pages_own_look(reader: Firefox) -> None:
    reader.leave_reader()
    before = reader.evaluate("document.body.outerHTML")
    reader.enter_reader()
    reader.find("#quiet").click()
    reader.leave_reader()
    shown = "document.querySelector('.donate').checkVisibility()"
    reader.wait_for(lambda: not reader.evaluate(shown), "the plea is still there")
    assert reader.evaluate("document.querySelector('article h1').checkVisibility()")
    reader.click_toolbar_button()
    reader.wait_for(lambda: reader.evaluate(shown), "the plea did not come back")
    assert reader.evaluate("document.body.outerHTML") == before


def test_the_article_is_read_aloud_to_its_end(reader: Firefox) -> None:
    reader.run(
        "window.marked = [];"
        "const set = CSS.highlights.set.bind(CSS.highlights);"
        "CSS.highlights.set = (name, mark) => { marked.push([...mark].join()); set(name, mark); };"
    )
    reader.find("#listen").click()
    ended = "marked.length > 20 && document.querySelector('#speech').hidden"
    reader.wait_for(lambda: reader.evaluate(ended), "it did not come to the end")
    marked = reader.evaluate("marked")
    assert isinstance(marked, list)
    assert marked[0] == TITLE
    assert "hard on the voice but popular with the children" in " ".join(marked)
    assert reader.evaluate("CSS.highlights.size") == 0


def test_the_article_is_copied_as_markdown(reader: Firefox) -> None:
    reader.find("#export").click()
    reader.find("#export-panel .button").click()
    reader.wait_for(
        lambda: reader.find("#export-panel [role=status]").text == "Copied.", "it was not copied"
    )
    with reader.marionette.using_context("chrome"):
        copied = reader.marionette.execute_script(CLIPBOARD)
    assert copied.startswith(f"The Saltmarsh Courier\n\n# {TITLE}")


def test_the_reader_and_its_panels_have_no_barriers(reader: Firefox) -> None:
    for opener in (None, "#removed", "#comfort", "#export", "#help"):
        if opener:
            reader.find(opener).click()
        assert reader.complaints() == [], opener
        if opener:
            reader.find("body").send_keys(Keys.ESCAPE)


def test_picking_has_no_barriers(reader: Firefox) -> None:
    reader.run(f"({OPEN_BOXES})()")
    reader.find("body").send_keys("x")
    assert "Point at" in reader.closed_box().text
    assert reader.complaints() == []
    reader.find(".body blockquote p").click()
    reader.wait_for(lambda: "Take out here" in reader.closed_box().text, "nothing was chosen")
    assert reader.complaints() == []


def test_the_pages_of_the_extension_have_no_barriers(reader: Firefox) -> None:
    reader.find("#removed").click()
    with opened_tab(reader, lambda: reader.find(SHOW_SENT).click()):
        reader.find("#body:not(:empty)")
        assert reader.complaints() == []
    reader.keep(KEPT)
    for path in SETTINGS:
        with own_page(reader, path):
            assert reader.complaints() == [], path
    reader.keep({"rules": [], "sites": []})


def test_a_failure_is_put_into_words(news: Firefox, scripted: ScriptedService) -> None:
    scripted.answer = lambda _: problem(422, "no_main_content")
    news.click_toolbar_button()
    news.enter_reader()
    assert "no article on this page" in news.find(".failure h1").text
    assert "Open one of its articles" in news.find(".failure p").text


def test_a_service_that_is_down_is_named(
    firefox: Firefox, scripted: ScriptedService, pages_server: ThreadedServer
) -> None:
    with ThreadedServer(scripted.app) as gone:
        firefox.configure(gone.url)
    firefox.open(f"http://news.test:{pages_server.port}/news.html")
    firefox.click_toolbar_button()
    firefox.enter_reader()
    assert "does not answer" in firefox.find(".failure h1").text
    assert gone.url in firefox.find(".failure p").text
