from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from quietpage.batch import sources
from quietpage.batch.records import Record
from quietpage.batch.sources import find_sources, read_source
from quietpage.errors import BadInput

from .pages import ok, page, write_lines, write_warc


def read(path: Path) -> list[Record]:
    return list(read_source(find_sources([str(path)])[0], lambda _: True))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_a_warc_gives_its_pages(tmp_path: Path, name: str) -> None:
    records = read(write_warc(tmp_path / name, [ok(page(n)) for n in range(3)]))
    assert [record.html.decode() for record in records] == [page(n) for n in range(3)]
    assert [record.url for record in records] == [f"https://harbour.example/{n}" for n in range(3)]
    assert all((record.id or "").startswith("<urn:uuid:") for record in records)
    assert {record.charset for record in records} == {"utf-8"}


def test_what_is_no_page_keeps_its_number_but_is_passed_over(tmp_path: Path) -> None:
    responses = [
        ok(b"\x89PNG", "image/png"),
        ("404 Not Found", "text/html", page(1).encode()),
        ("301 Moved Permanently", "text/html", b""),
        ok(page(3), "application/xhtml+xml"),
        ok(page(4), "text/html; charset=no-such-charset"),
    ]
    records = read(write_warc(tmp_path / "a.warc.gz", responses))
    assert [(record.number, record.charset) for record in records] == [(3, None), (4, None)]


def test_a_packed_response_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    body = gzip.compress(page(1).encode())
    write_warc(path, [ok(body)], encoding="Content-Encoding: gzip\r\n")
    assert [record.html.decode() for record in read(path)] == [page(1)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_an_archive_cut_short_gives_what_is_whole_and_says_so(tmp_path: Path, name: str) -> None:
    path = write_warc(tmp_path / name, [ok(page(n)) for n in range(200)])
    whole = path.read_bytes()
    for cut in (5, len(whole) // 3, len(whole) // 2):
        path.write_bytes(whole[:-cut])
        *pages, last = read(path)
        assert [record.html.decode() for record in pages] == [page(n) for n in range(len(pages))]
        assert (last.number - len(pages), last.code) in ((0, "bad_input"), (1, "bad_input"))
        assert "breaks off" in last.problem
        if name != "a.warc.zst":
            assert len(pages) > 150 * (len(whole) - cut) // len(whole)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc.zst"])
def test_an_archive_with_rubbish_in_it_says_so(tmp_path: Path, name: str) -> None:
    path = write_warc(tmp_path / name, [ok(page(n)) for n in range(200)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"\0\x11" * 50 + whole[len(whole) // 2 :])
    assert read(path)[-1].code == "bad_input"


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_json_lines_give_pages_and_say_which_lines_are_bad(tmp_path: Path, ending: str) -> None:
    lines = [
        '{"html": "<p>Ä", "url": "https://a.example/", "more": 1}',
        "",
        "not json",
        '{"url": "https://a.example/"}',
        '{"html": "\\ud800"}',
        '{"html": "<p>last"}',
    ]
    content = "\n".join(lines).encode()
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(gzip.compress(content) if ending else content)
    records = read(path)
    assert [(r.number, r.code) for r in records] == [
        (0, ""),
        (2, "bad_input"),
        (3, "bad_input"),
        (4, "bad_input"),
        (5, ""),
    ]
    assert records[0].html.decode() == "<p>Ä"
    assert records[0].is_text


def test_a_line_too_long_is_bad_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources.json_lines, "MAX_LINE_BYTES", 200)
    path = tmp_path / "a.jsonl"
    lines = [{"html": "x" * 1000}, {"html": page(1)}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert [(r.number, r.code) for r in read(path)] == [(0, "page_too_large"), (1, "")]


def test_a_gzip_cut_short_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(write_lines(tmp_path / "b.jsonl", 2000).read_bytes())[:-2000])
    last = read(path)[-1]
    assert last.code == "bad_input"
    assert "breaks off" in last.problem


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.binary(), pyarrow.large_string()])
def test_parquet_gives_its_rows(tmp_path: Path, kind: pyarrow.DataType) -> None:
    pages = [page(n).encode() if kind == pyarrow.binary() else page(n) for n in range(100)]
    table = pyarrow.table(
        {"url": [f"https://a.example/{n}" for n in range(100)], "html": pyarrow.array(pages, kind)}
    )
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(table, path, row_group_size=40)
    records = read(path)
    assert [record.html.decode() for record in records] == [page(n) for n in range(100)]
    assert [record.number for record in records] == list(range(100))
    assert records[0].is_text is (kind != pyarrow.binary())


def test_a_parquet_row_without_a_page_is_bad(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"html": ["<p>x", None]}), path)
    assert [record.code for record in read(path)] == ["", "bad_input"]


def test_parquet_without_the_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"page": ["<p>x"]}), path)
    with pytest.raises(BadInput, match="no column `html` among page"):
        read(path)


def test_a_parquet_file_that_is_none_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 but no more")
    assert [record.code for record in read(path)] == ["bad_input"]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.jsonl", "a.parquet"])
def test_only_records_that_are_wanted_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".jsonl"):
        write_lines(path, 10)
    elif name.endswith(".parquet"):
        table = pyarrow.table({"html": [page(n) for n in range(10)]})
        pyarrow.parquet.write_table(table, path, row_group_size=4)
    else:
        write_warc(path, [ok(page(n)) for n in range(10)])
    asked: list[int] = []

    def wanted(number: int) -> bool:
        asked.append(number)
        return number in (2, 8)

    source = find_sources([str(path)])[0]
    assert [record.number for record in read_source(source, wanted)] == [2, 8]
    assert set(asked) == set(range(10))


def test_globs_give_each_file_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl", "c.warc"):
        (tmp_path / name).touch()
    found = find_sources([str(tmp_path / "b.jsonl"), str(tmp_path / "*.jsonl")])
    assert [Path(source.path).name for source in found] == ["b.jsonl", "a.jsonl"]


@pytest.mark.parametrize("name", ["none.jsonl", "*.warc", "folder.jsonl", "page.html"])
def test_inputs_that_cannot_be_read_are_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "page.html").touch()
    with pytest.raises(BadInput) as caught:
        find_sources([str(tmp_path / name)])
    assert name in str(caught.value)
