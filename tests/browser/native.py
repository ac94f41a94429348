"""Chromium's own buttons and keys, through its experimental debugger of its user interface."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import aiohttp

PATIENCE_SECONDS = 20
ALT_SHIFT = 0x0A
T = TypeVar("T")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def arguments(port: int) -> list[str]:
    """What Chromium has to be started with."""
    return [
        f"--enable-ui-devtools={port}",
        "--enable-features=ui-debug-tools-enable-synthetic-events",
    ]


class Native:
    """The windows of a running Chromium."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._sent = 0

    @classmethod
    @contextmanager
    def connected(cls, port: int) -> Iterator[Native]:
        native = cls()
        native._thread.start()
        native._wait(native._open(port))
        try:
            native._send("DOM.enable")
            yield native
        finally:
            native._wait(native._session.close())
            native._loop.call_soon_threadsafe(native._loop.stop)
            native._thread.join(PATIENCE_SECONDS)
            native._loop.close()

    def is_asking(self) -> bool:
        """Whether the question stands there whether an extension may do something."""
        return len(self._answers()) == 2

    def answer(self, *, allow: bool) -> None:
        """Click one of the question's buttons, of which the first one refuses."""
        button = self._answers()[allow]
        for kind in ("mousePressed", "mouseReleased"):
            event = {"type": kind, "x": 5, "y": 5, "button": "left", "wheelDirection": "none"}
            self._dispatch("Mouse", button, event)

    def _answers(self) -> list[dict[str, Any]]:
        windows = self._named(self._root(), "ExtensionInstallDialogView")
        return next((list(self._named(window, "MdTextButton")) for window in windows), [])

    def press_shortcut(self, letter: str) -> None:
        """Alt, Shift and a letter, as the browser itself hears them."""
        window = next(self._named(self._root(), "BrowserWidget"))
        for kind in ("keyPressed", "keyReleased"):
            event = {"type": kind, "keyCode": ord(letter), "code": 0, "flags": ALT_SHIFT}
            self._dispatch("Key", window, {**event, "key": 0, "isChar": False})

    def _root(self) -> dict[str, Any]:
        root: dict[str, Any] = self._send("DOM.getDocument")["result"]["root"]
        return root

    def _named(self, node: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
        given = node.get("attributes", [])
        if dict(zip(given[::2], given[1::2], strict=True)).get("name") == name:
            yield node
        for child in node.get("children", ()):
            yield from self._named(child, name)

    def _dispatch(self, kind: str, node: dict[str, Any], event: dict[str, Any]) -> None:
        self._send(f"DOM.dispatch{kind}Event", nodeId=node["nodeId"], event=event)

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._wait(self._ask(method, parameters))

    async def _ask(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._sent += 1
        await self._socket.send_json({"id": self._sent, "method": method, "params": parameters})
        while True:
            answer: dict[str, Any] = json.loads((await self._socket.receive()).data)
            if answer.get("id") == self._sent:
                return answer

    async def _open(self, port: int) -> None:
        self._session = aiohttp.ClientSession()
        self._socket = await self._session.ws_connect(f"ws://127.0.0.1:{port}/0", max_msg_size=0)

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_SECONDS)
