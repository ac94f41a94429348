"""Books, judged by their own structure and, where it is installed, by epubcheck."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from drawn import PNG
from lxml import etree

from quietpage import declutter
from quietpage.engine.sanitise import sanitise
from quietpage.epub.book import Book, make_epub
from quietpage.epub.pictures import Picture

PAGES = Path(__file__).parent.parent / "pages"
MODIFIED = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
UNRULY = (
    "<p>one <b>two</p><ul>loose<li>three<p>four</p></li><b>five</b></ul><li>six</li>",
    "<dl><dd>seven</dd><dt>eight</dt></dl><dl>loose<dt>nine</dt></dl><dl></dl><ul></ul><ol></ol>",
    "<dl><dt>ten</dt><dd>eleven</dd><dd>twelve</dd></dl><dt>stray</dt>",
    "<span><p>thirteen</p></span><h2><div>fourteen</div></h2><b><ul><li>x</ul></b>",
    "<a href='https://a.example/?q=[x]|y&z=%zz#a#b'><p>fifteen</p></a><a href='//[::1'>sixteen</a>",
    "<p id=a>x</p><p id=a>y</p><p id='1 2'>z</p><a href='#a'>to a</a><a href='#none'>to none</a>",
    "<table><tr><td>1</table><table><caption>late</caption><tr><th scope=row>2</table>",
    "<table><tbody></tbody></table><table></table><table><tr></tr></table><td>stray</td>",
    "<figure><figcaption>a</figcaption><figcaption>b</figcaption><p>c</p></figure>",
    "<figcaption>stray</figcaption><summary>stray</summary><caption>stray</caption>",
    "<details>loose<p>x</p><summary>late<p>y</p></summary></details><details></details>",
    "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><rt>stray</rt><bdo>x</bdo><hr>",
    "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math><time datetime='yesterday'>then</time>",
    "<blockquote cite='not a url'>q</blockquote><ins datetime=x>i</ins><del cite=':'>d</del>",
    "<ol reversed start=-3 type=i><li value=9>x</li></ol><p lang=x>y</p><p lang='de-AT'>z</p>",
    "<pre>  code\n\n<p>block</p></pre><code class='language-c++'>c</code><q>said<div>x</div></q>",
    "<video poster='https://a.example/p.png' title='A film'></video><article><aside>x</aside>",
    "<img src='https://a.example/unfetched.png' alt='not here'><img src='https://a.example/1.png'>",
    "<p>\u0085\u200b\U0001f600 &amp; &lt;script&gt; ]]&gt; <em>x</em><br><wbr></p>",
    "<a href='mailto:a@b.example'>m</a><a href='tel:+1'>t</a><a href='/relative'>r</a>",
)


PICTURES = {"https://a.example/1.png": Picture("image/png", PNG)}


def book(html: str, **fields: str | None) -> Book:
    usual = {"title": "Tides & <neaps>", "url": "https://a.example/?a=1&b=2", "lang": "en"}
    return Book(**{**usual, "html": sanitise(html), **fields})  # type: ignore[arg-type]


def text_of(archive: bytes, name: str = "book/text.xhtml") -> str:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return files.read(name).decode()


def complaints(archive: bytes, path: Path) -> list[str]:
    command, java = shutil.which("epubcheck"), shutil.which("java")
    if command is None or java is None:
        pytest.skip("epubcheck is not installed (apt-get install epubcheck)")
    path.write_bytes(archive)
    # Debian's command is a jar, which the kernel runs only where it has been told how to.
    call = [java, "-jar", command, str(path)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    found = [line for line in lines if line.startswith(("ERROR", "FATAL", "WARNING"))]
    assert done.returncode or not found
    return found or ([] if done.returncode == 0 else lines)


def test_the_archive_begins_as_the_format_asks() -> None:
    archive = make_epub(book("<p>x</p>"), {}, modified=MODIFIED)
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        first = files.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert files.read("mimetype") == b"application/epub+zip"
    assert archive == make_epub(book("<p>x</p>"), {}, modified=MODIFIED)


def test_pictures_are_in_the_book_and_others_leave_their_words() -> None:
    known = "<img src='https://a.example/1.png' alt='Buoy'>"
    html = f"<p>{known} <img src='https://a.example/2' alt='Bell'>"
    archive = make_epub(book(html), PICTURES, modified=MODIFIED)
    text = text_of(archive)
    assert '<img src="picture-1.png" alt="Buoy"/>' in text
    assert "[Bell]" in text
    assert "a.example/2" not in text
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        assert files.read("book/picture-1.png") == PNG


def test_headings_are_the_table_of_contents() -> None:
    html = "<h2 id='s1'>Spring &amp; neap</h2><p>x</p><h2 id='s2'>Storm</h2><p>y</p>"
    contents = text_of(make_epub(book(html), {}, modified=MODIFIED), "book/contents.xhtml")
    assert '<a href="text.xhtml#s1">Spring &amp; neap</a>' in contents
    assert '<a href="text.xhtml#s2">Storm</a>' in contents


@pytest.mark.parametrize("html", UNRULY)
def test_whatever_the_markup_is_the_text_is_xml_and_whole(html: str) -> None:
    text = text_of(make_epub(book(html), PICTURES, modified=MODIFIED))
    words = " ".join(etree.fromstring(text.encode()).itertext()).split()
    for word in ("one", "seven", "thirteen", "fifteen", "loose", "stray", "late"):
        if f"{word}<" in sanitise(html):
            assert word in " ".join(words)


def test_epubcheck_finds_nothing_in_unruly_markup(tmp_path: Path) -> None:
    unruly = book("".join(f"<div>{html}</div>" for html in UNRULY))
    archive = make_epub(unruly, PICTURES, modified=MODIFIED)
    assert complaints(archive, tmp_path / "unruly.epub") == []


def test_epubcheck_finds_nothing_in_the_articles_of_our_pages(tmp_path: Path) -> None:
    articles = []
    for source in sorted(PAGES.glob("*/source.html")):
        if not source.parent.name.startswith("no-article"):
            article = declutter(source.read_bytes(), url="https://pages.example/")
            articles.append(f"<div>{article.html}</div>")
    assert len(articles) > 30
    whole = book("".join(articles), byline="Ada", site_name="A & B", published="2026-03-04")
    archive = make_epub(whole, {}, modified=MODIFIED)
    assert complaints(archive, tmp_path / "pages.epub") == []


def test_epubcheck_finds_nothing_where_little_is_known(tmp_path: Path) -> None:
    bare = Book(title="", html="", url="", lang="not a language", dir="rtl")
    archive = make_epub(bare, {}, modified=MODIFIED)
    assert complaints(archive, tmp_path / "bare.epub") == []
