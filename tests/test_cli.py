from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from quietpage.__main__ import main

PAGE = (
    "<title>Tide tables</title><article><h1>Tide tables</h1>"
    + "<p>The harbour master keeps a book of tides, and writes into it by hand, "
    'in <a href="/more">pencil</a>, every morning before the ferries leave.</p>' * 5 + "</article>"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_clean_prints_the_article(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(page)]) == 0
    out = capsys.readouterr()
    assert out.out.count("harbour master") == 5
    assert out.err == ""


@pytest.mark.parametrize("form", ["html", "markdown", "text", "json"])
def test_clean_prints_the_form_asked_for(
    page: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert main(["clean", str(page), "--format", form]) == 0
    out = capsys.readouterr().out
    assert "harbour master" in out
    assert out.endswith("\n")
    assert ("<p>" in out) is (form in ("html", "json"))
    if form == "json":
        assert json.loads(out)["title"] == "Tide tables"


def test_clean_makes_links_absolute(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(page), "--url", "https://harbour.example/tides"]) == 0
    assert "https://harbour.example/more" in capsys.readouterr().out


def test_clean_reads_what_is_piped_in() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quietpage", "clean", "--format", "text"],
        input=PAGE.encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.count(b"harbour master") == 5


@pytest.mark.parametrize(
    ("content", "code"), [(b"", 1), (b"  \n", 1), (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 1)]
)
def test_a_page_that_cannot_be_read_is_said_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, code: int
) -> None:
    path = tmp_path / "bad.html"
    path.write_bytes(content)
    assert main(["clean", str(path)]) == code
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.startswith("quietpage: ")
    assert "Traceback" not in out.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["clean", "/no/such/file.html"],
        ["clean", "page.html", "--policy", "eager"],
        ["clean", "page.html", "--format", "pdf"],
        ["nothing"],
        [],
    ],
)
def test_a_wrong_command_line_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = main(arguments)
    except SystemExit as end:
        code = end.code
    assert code == 2
    assert capsys.readouterr().err


def test_a_url_on_the_own_network_is_not_fetched(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "http://127.0.0.1/"]) == 1
    assert "not on the public internet" in capsys.readouterr().err


def test_a_bad_setting_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIETPAGE_PORT", "http")
    assert main(["serve"]) == 2
    assert "QUIETPAGE_PORT" in capsys.readouterr().err


def test_serving_others_without_tokens_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--port", "0"]) == 2
    assert "QUIETPAGE_TOKENS" in capsys.readouterr().err


def test_a_token_made_is_one_that_the_settings_take(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from quietpage.settings import read_settings
    from quietpage.web.callers import token_digest

    assert main(["token", "anna"]) == 0
    token, entry = [line.split()[-1] for line in capsys.readouterr().out.splitlines()]
    (kept,) = read_settings({"QUIETPAGE_TOKENS": entry}).server.tokens
    assert kept == f"anna:{token_digest(token)}"


@pytest.fixture
def served() -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "quietpage", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        yield process, address
        process.kill()


def test_serve_says_its_address_answers_and_ends_when_told(
    served: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = served
    request = urllib.request.Request(
        f"{address}/v1/declutter",
        data=json.dumps({"html": PAGE}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        assert "harbour master" in json.load(response)["html"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0


def test_serve_leaves_no_process_behind(served: tuple[subprocess.Popen[str], str]) -> None:
    process, _ = served
    workers = descendants(process.pid)
    assert workers
    process.kill()
    process.wait(timeout=10)
    for _ in range(200):
        if not any(Path(f"/proc/{pid}").exists() for pid in workers):
            return
        signal.sigtimedwait([], 0.05)
    pytest.fail("processes go on after their service was killed")


def test_serve_says_where_its_kernels_are_missing() -> None:
    hidden = "import sys; sys.modules['quietpage.engine.kernels.source.tree'] = None"
    run = "from quietpage.__main__ import main; main(['serve', '--port', '0'])"
    with subprocess.Popen(
        [sys.executable, "-c", f"{hidden}; {run}"], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert any("no C compiler" in line for line in process.stderr)
        process.kill()


def descendants(pid: int) -> list[int]:
    """Every process that ``pid`` started, directly or not."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found: list[int] = []
    left = [pid]
    while left:
        mine = children.get(left.pop(), [])
        found += mine
        left += mine
    return found
