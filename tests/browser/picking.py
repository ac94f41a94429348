"""Menus and the box of picking, as far as a browser without a window has them."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import CDPSession, Frame, Page

from .chromium import Chromium, click_away, is_open, wait_for

Place = Page | Frame
Point = tuple[float, float]


def choose_menu(browser: Chromium, page: Page, entry: str, **click: str) -> None:
    """Choose an entry of the context menu.

    Chromium without a window opens no menu: the worker hears what it would have told it.
    The leave for the tab, which a click in the menu gives, is that of the toolbar button.
    """
    grant(browser, page)
    tell_menu(browser, entry, **click)


def grant(browser: Chromium, page: Page) -> None:
    """Open the reader and close it."""
    reader = browser.read(page)
    click_away(reader, "#close")
    wait_for(page, lambda: not is_open(page), "the reader did not close")


def tell_menu(browser: Chromium, entry: str, **click: str) -> None:
    """What the browser tells the extension of a click in the menu over the tab in front."""
    browser.worker.evaluate(
        """async ([menuItemId, click]) => {
          const [tab] = await chrome.tabs.query({active: true, lastFocusedWindow: true});
          chrome.contextMenus.onClicked.dispatch({menuItemId, pageUrl: tab.url, ...click}, tab);
        }""",
        [entry, click],
    )


def press_in_box(place: Place, label: str) -> None:
    """Click the button whose words begin with ``label``."""
    page = place if isinstance(place, Page) else place.page

    def centre() -> Point | None:
        with _Closed(place) as closed:
            return next(
                (
                    closed.centre(node)
                    for node, name, words in closed.parts()
                    if name == "BUTTON" and words.startswith(label)
                ),
                None,
            )

    page.mouse.click(*wait_for(page, centre, f"no button {label!r}"))


def in_box(place: Place, words: str) -> bool:
    """Whether the box says ``words``."""
    with _Closed(place) as closed:
        return words in " ".join(said for _, _, said in closed.parts())


class _Closed:
    """What stands in closed shadow roots, which only the debugger may see."""

    def __init__(self, place: Place) -> None:
        context = place.context if isinstance(place, Page) else place.page.context
        self._session: CDPSession = context.new_cdp_session(place)

    def __enter__(self) -> _Closed:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.detach()

    def parts(self) -> Iterator[tuple[int, str, str]]:
        """Buttons, words and labels of the box, each with its node, name and text."""
        root = self._session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        yield from _parts(root, inside=False)

    def centre(self, node: int) -> Point:
        box = self._session.send("DOM.getBoxModel", {"backendNodeId": node})["model"]["border"]
        return (box[0] + box[4]) / 2, (box[1] + box[5]) / 2


def _parts(node: dict[str, object], *, inside: bool) -> Iterator[tuple[int, str, str]]:
    if inside and node["nodeName"] in {"BUTTON", "SPAN", "LABEL"}:
        yield node["backendNodeId"], str(node["nodeName"]), _text(node)  # type: ignore[misc]
    for root in node.get("shadowRoots", ()):  # type: ignore[attr-defined]
        yield from _parts(root, inside=root["shadowRootType"] == "closed")
    for child in node.get("children", ()):  # type: ignore[attr-defined]
        yield from _parts(child, inside=inside)


def _text(node: dict[str, object]) -> str:
    children: list[dict[str, object]] = node.get("children", [])  # type: ignore[assignment]
    return str(node.get("nodeValue", "")) + "".join(_text(child) for child in children)
