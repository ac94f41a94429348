"""Site memory in a file of SQLite, for the processes of one machine."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from quietpage.service.memory_store import MAX_AGE_DAYS, SECRET_BYTES, Merge, StoreFailed
from quietpage.service.witnesses import MIN_KNOWN_BYTES

T = TypeVar("T")

MAX_PIECES_OF_HOST: Final = 2_000
MAX_PIECES: Final = 200_000
"""Of all hosts; about 30 MiB."""
BUSY_SECONDS: Final = 0.5
"""Longest wait for another process that writes."""
TIDY_EVERY: Final = 256
"""Pages between two looks for what is too old or too much."""
APPLICATION_ID: Final = 0x51504D31
"""Says in the file's header that it is ours."""
PRIMARY_CODE: Final = 0xFF
"""SQLite's extended error codes say more in the higher bits."""
KEPT_BACK: Final = 0.9
"""Share of the bound that is left when it was passed, so that it is not passed at once again."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS pieces (
    host BLOB NOT NULL,
    piece INTEGER NOT NULL,
    witnesses BLOB NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (host, piece)
) WITHOUT ROWID
"""


class SqliteStore:
    """A store in one file, used from one thread. Several processes may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="site-memory")
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._updates = 0

    async def secret(self) -> bytes:
        """The key of all hashes, from a file beside the store that only its owner can read."""
        return await self._run(self._read_secret)

    async def known(self, host: bytes, today: int) -> dict[int, bytes]:
        """Witnesses of the host's pieces that have at least two, and are not too old."""
        return await self._run(lambda: self._in_file(lambda file: _known(file, host, today)))

    async def update(
        self, host: bytes, pieces: Sequence[int], merge: Merge, today: int
    ) -> dict[int, bytes]:
        """Merge into the witnesses of ``pieces``; return those that then have at least two."""

        def work(file: sqlite3.Connection) -> dict[int, bytes]:
            with _transaction(file):
                known = _update(file, host, pieces, merge, today)
                if self._updates % TIDY_EVERY == 0:
                    _tidy(file, today)
            self._updates += 1
            return known

        return await self._run(lambda: self._in_file(work))

    async def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            with contextlib.suppress(StoreFailed):
                await self._run(self._close)
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except (sqlite3.Error, OSError) as error:
            raise StoreFailed(f"{type(error).__name__} at {self._path.name}: {error}") from None

    def _in_file(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do ``work`` in the file; in a new one if the old is damaged."""
        try:
            return work(self._open())
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & PRIMARY_CODE
            if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                self._close()
                raise
        self._set_aside()
        return work(self._open())

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            self._identity = _identity(os.fstat(descriptor))
            os.close(descriptor)
            file = sqlite3.connect(
                self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection = file
            _prepare(file)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _set_aside(self) -> None:
        """Rename a damaged file, unless another process has done so already."""
        self._close()
        if self._path.exists() and _identity(self._path.stat()) == self._identity:
            self._path.replace(self._path.with_name(f"{self._path.name}.damaged"))
            for suffix in ("-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _read_secret(self) -> bytes:
        path = self._path.with_name(f"{self._path.name}.key")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            # Written whole before it has its name: another process may look for it right now.
            made = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
            descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(SECRET_BYTES))
            with contextlib.suppress(FileExistsError):
                os.link(made, path)
            made.unlink()
        secret = path.read_bytes()
        if len(secret) != SECRET_BYTES:
            raise StoreFailed(f"{path.name} does not hold a key of {SECRET_BYTES} bytes")
        return secret


def _prepare(file: sqlite3.Connection) -> None:
    with _transaction(file):
        (owner,) = file.execute("PRAGMA application_id").fetchone()
        (tables,) = file.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if owner != APPLICATION_ID and tables:
            raise sqlite3.OperationalError("the file is a database of something else")
        file.execute(SCHEMA)
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = NORMAL")


@contextlib.contextmanager
def _transaction(file: sqlite3.Connection) -> Iterator[None]:
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            file.execute("ROLLBACK")
        raise
    file.execute("COMMIT")


def _known(file: sqlite3.Connection, host: bytes, today: int) -> dict[int, bytes]:
    rows = file.execute(
        "SELECT piece, witnesses FROM pieces "
        "WHERE host = ? AND day >= ? AND length(witnesses) >= ?",
        (host, today - MAX_AGE_DAYS, MIN_KNOWN_BYTES),
    )
    return {_unsigned(piece): packed for piece, packed in rows}


def _update(
    file: sqlite3.Connection, host: bytes, pieces: Sequence[int], merge: Merge, today: int
) -> dict[int, bytes]:
    signed = [_signed(piece) for piece in pieces]
    places = ",".join("?" * len(signed))
    rows = file.execute(
        f"SELECT piece, witnesses, day FROM pieces WHERE host = ? AND piece IN ({places})",  # noqa: S608
        (host, *signed),
    )
    old = {piece: (packed, day) for piece, packed, day in rows if day >= today - MAX_AGE_DAYS}
    known, changed = {}, []
    for piece in signed:
        before, day = old.get(piece, (b"", None))
        packed = merge(_unsigned(piece), before)
        if packed != before or day != today:
            changed.append((host, piece, packed, today))
        if len(packed) >= MIN_KNOWN_BYTES:
            known[_unsigned(piece)] = packed
    file.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)", changed)
    if len(old) < len(signed):
        _bound_host(file, host)
    return known


def _bound_host(file: sqlite3.Connection, host: bytes) -> None:
    """Forget what fewest pages showed, the longest ago, where the host has too many pieces."""
    (count,) = file.execute("SELECT count(*) FROM pieces WHERE host = ?", (host,)).fetchone()
    if count > MAX_PIECES_OF_HOST:
        file.execute(
            "DELETE FROM pieces WHERE host = ?1 AND piece IN (SELECT piece FROM pieces "
            "WHERE host = ?1 ORDER BY length(witnesses), day LIMIT ?2)",
            (host, count - int(MAX_PIECES_OF_HOST * KEPT_BACK)),
        )


def _tidy(file: sqlite3.Connection, today: int) -> None:
    """Forget what is too old, and the oldest days where there are too many pieces."""
    file.execute("DELETE FROM pieces WHERE day < ?", (today - MAX_AGE_DAYS,))
    (count,) = file.execute("SELECT count(*) FROM pieces").fetchone()
    if count > MAX_PIECES:
        file.execute(
            "DELETE FROM pieces WHERE (host, piece) IN "
            "(SELECT host, piece FROM pieces ORDER BY day, length(witnesses) LIMIT ?)",
            (count - int(MAX_PIECES * KEPT_BACK),),
        )


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _signed(piece: int) -> int:
    """SQLite's integers have a sign."""
    return piece - (1 << 64) if piece >= 1 << 63 else piece


def _unsigned(piece: int) -> int:
    return piece + (1 << 64) if piece < 0 else piece
