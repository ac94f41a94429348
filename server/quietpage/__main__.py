"""The command line: ``quietpage serve``, ``quietpage clean``, ``quietpage token``."""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import logging
import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from quietpage.batch.command import add_arguments, run_command
from quietpage.engine.article import Article, Policy
from quietpage.errors import NoMainContent, QuietpageError, Unavailable
from quietpage.setting_values import BadSetting
from quietpage.settings import Settings, read_settings

OK: Final = 0
FAILED: Final = 1
"""The page could not be read, for a reason that the message gives."""
USAGE: Final = 2
"""The command line, a setting or a file name is wrong; argparse uses the same."""
NOTHING_FOUND: Final = 3
"""The page was read, and there is nothing to read on it."""
TRY_LATER: Final = 4
INTERRUPTED: Final = 130
TOKEN_BYTES: Final = 32

FORMATS: Final = ("html", "markdown", "text", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` name and return its exit code."""
    given = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = given.command
    try:
        return command(given)
    except NoMainContent as error:
        return _complain(error, NOTHING_FOUND)
    except Unavailable as error:
        return _complain(error, TRY_LATER)
    except QuietpageError as error:
        return _complain(error, FAILED)
    except (BadSetting, OSError) as error:
        return _complain(error, USAGE)
    except BrokenPipeError:
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quietpage", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="answer over HTTP")
    serve.add_argument("--host", help="address to listen on")
    serve.add_argument("--port", type=int, help="TCP port to listen on; 0 takes a free one")
    serve.set_defaults(command=_serve)

    clean = commands.add_parser("clean", help="clean one page and print the article")
    clean.add_argument("source", nargs="?", default="-", help="a file, a url, or - for stdin")
    clean.add_argument("--url", help="where the page is from, to make its links absolute")
    clean.add_argument("--policy", choices=list(Policy), default=Policy.BALANCED)
    clean.add_argument("--format", choices=FORMATS, default="html")
    clean.set_defaults(command=_clean)

    batch = commands.add_parser("batch", help="clean the pages of archives")
    add_arguments(batch)
    batch.set_defaults(command=_batch)

    token = commands.add_parser("token", help="make a bearer token for a caller")
    token.add_argument("name", help="the caller's name, as the log will show it")
    token.set_defaults(command=_token)

    table = commands.add_parser("settings", help="print the table of settings, as Markdown")
    table.set_defaults(command=_settings)
    return parser


def _serve(given: argparse.Namespace) -> int:
    from quietpage.web.server import NotServable, serve

    settings = read_settings()
    changed = {name: getattr(given, name) for name in ("host", "port")}
    server = dataclasses.replace(
        settings.server, **{name: value for name, value in changed.items() if value is not None}
    )
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        asyncio.run(serve(dataclasses.replace(settings, server=server), _announce))
    except NotServable as error:
        return _complain(error, USAGE)
    return OK


def _announce(address: str) -> None:
    from quietpage.engine import kernels

    print(f"Quietpage answers on {address}", flush=True)
    if not kernels.COMPILED:
        print(
            "quietpage: no C compiler was there when it was installed: pages take more"
            " than twice as long",
            file=sys.stderr,
        )


def _clean(given: argparse.Namespace) -> int:
    from quietpage.engine import declutter

    html, url, charset = _read_source(given.source, read_settings())
    article = declutter(html, url=given.url or url, policy=Policy(given.policy), charset=charset)
    sys.stdout.write(_shape(article, given.format))
    sys.stdout.flush()
    return OK


def _read_source(source: str, settings: Settings) -> tuple[bytes, str | None, str | None]:
    """The page's bytes, its url and its charset, the latter two where known."""
    if source == "-":
        return sys.stdin.buffer.read(), None, None
    if source.startswith(("http://", "https://")):
        return asyncio.run(_fetch(source, settings))
    return Path(source).read_bytes(), None, None


async def _fetch(url: str, settings: Settings) -> tuple[bytes, str | None, str | None]:
    from quietpage.fetch.client import Fetcher

    fetcher = Fetcher(settings.fetch)
    try:
        page = await fetcher.fetch(url)
    finally:
        await fetcher.close()
    return page.body, page.url, page.charset


def _shape(article: Article, form: str) -> str:
    if form == "json":
        from quietpage.web.wire import JsonEncoder

        return JsonEncoder(frozenset({"html"}))(article).decode() + "\n"
    body = {"html": article.html, "markdown": None, "text": None}.get(form)
    if body is None:
        body = article.markdown if form == "markdown" else article.text
    return body.rstrip("\n") + "\n"


def _batch(given: argparse.Namespace) -> int:
    totals = run_command(given, read_settings())
    print(f"{totals.pages} pages in {given.output}, {totals.bad} bad records in {totals.side_file}")
    return OK


def _token(given: argparse.Namespace) -> int:
    from quietpage.web.callers import token_digest

    token = secrets.token_urlsafe(TOKEN_BYTES)
    print(f"token, for the caller to send and nobody to keep:  {token}")
    print(f"entry for QUIETPAGE_TOKENS:  {given.name}:{token_digest(token)}")
    return OK


def _settings(_given: argparse.Namespace) -> int:
    from quietpage.settings import settings_table

    print(settings_table())
    return OK


def _complain(error: Exception, code: int) -> int:
    print(f"quietpage: {error}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
