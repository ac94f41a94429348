"""A real Firefox with the extension, driven through Marionette as a person would use it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from . import axe
from .chromium import EXTENSION, READY

with warnings.catch_warnings():
    # What it is built on asks for the system's name in a way that is going out of use.
    warnings.simplefilter("ignore", DeprecationWarning)
    from marionette_driver import By, Wait, errors
    from marionette_driver.addons import Addons
    from marionette_driver.marionette import Marionette, WebElement

PROGRAM = Path("/usr/bin/firefox-esr")
PATIENCE_SECONDS = 10
PREFERENCES = {
    # Pages live on hosts that no permission covers, as they would on the internet.
    "network.dns.localDomains": "news.test,daily.test,far.test",
    # A test that grants access is not one of the browser's own question.
    "extensions.webextOptionalPermissionPrompts": False,
    # Voices of its own making, that say nothing in no time.
    "media.webspeech.synth.test": True,
    # The made pages have no https, to which Firefox changes the images of its own pages.
    "security.mixed_content.upgrade_display_content": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
SETTINGS_ARE_READY = "document.querySelector('#server').value !== ''"
RESIZE = """
const [width, height] = arguments;
const { clientWidth, clientHeight } = gBrowser.selectedBrowser;
if (clientWidth === width && clientHeight === height) return true;
document.documentElement.style.minWidth = "0";
window.resizeTo(outerWidth - clientWidth + width, outerHeight - clientHeight + height);
return false;
"""
KEEP = """
const [kept, done] = arguments;
browser.storage.local.set(kept).then(done);
"""
T = TypeVar("T")


@contextmanager
def firefox(log: Path, extension: Path = EXTENSION) -> Iterator[Firefox]:
    """Firefox with a fresh profile and the extension installed; ``log`` is what it says."""
    with warnings.catch_warnings():
        # Its attempts to reach the browser that is still starting are left to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        marionette = Marionette(
            bin=str(PROGRAM),
            headless=True,
            host="127.0.0.1",
            port=0,
            prefs=PREFERENCES,
            gecko_log=str(log),
        )
    try:
        marionette.start_session()
        yield Firefox(marionette, extension)
    finally:
        marionette.quit()
        marionette.cleanup()


class Firefox:
    """The browser, and the extension's parts in it."""

    def __init__(self, marionette: Marionette, extension: Path) -> None:
        self.marionette = marionette
        self.id = Addons(marionette).install(str(extension), temp=True)
        self.settings_tab = self._await_welcome()
        self.page_tab = marionette.open(type="tab")["handle"]
        self._put_button_on_toolbar()

    def _await_welcome(self) -> str:
        """Right after its installation the extension opens its settings."""

        def settings() -> str | None:
            for handle in self.marionette.window_handles:
                self.marionette.switch_to_window(handle, focus=False)
                if "/options/" in self.marionette.get_url():
                    return handle
            return None

        return self.wait_for(settings, "the settings did not open after the installation")

    def _put_button_on_toolbar(self) -> None:
        widget = self.id.translate(str.maketrans("@.", "__")) + "-browser-action"
        with self.marionette.using_context("chrome"):
            self.marionette.execute_script(
                "CustomizableUI.addWidgetToArea(arguments[0], 'nav-bar')", [widget]
            )

    def configure(self, server: str) -> str:
        """Type the service's address into the settings and save; what the settings say to it."""
        self.marionette.switch_to_window(self.settings_tab)
        self.marionette.refresh()
        self.wait_for(lambda: self.evaluate(SETTINGS_ARE_READY), "the settings are empty")
        field = self.find("#server")
        field.clear()
        field.send_keys(server)
        self.find("[type=submit]").click()
        return self.wait_for(lambda: self.find("#status").text, "the settings did not answer")

    def open(self, url: str) -> None:
        self.marionette.switch_to_window(self.page_tab)
        self.marionette.navigate(url)

    def leave_test(self) -> None:
        """Nothing of a test's page is left."""
        self.open("about:blank")

    def click_toolbar_button(self) -> None:
        button = f'[data-extensionid="{self.id}"] .unified-extensions-item-action-button'
        with self.marionette.using_context("chrome"):
            self.find(button).click()

    def choose_menu(self, selector: str, label: str) -> None:
        """Open the context menu over what ``selector`` names, and choose an entry of it."""
        element = self.find(selector)
        self.marionette.execute_script(
            "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", [element]
        )
        mouse = self.marionette.actions.sequence("pointer", "mouse", {"pointerType": "mouse"})
        mouse.pointer_move(0, 0, origin=element).click(button=2).perform()
        with self.marionette.using_context("chrome"):
            self.find(f'#contentAreaContextMenu [label="{label}"]')
            self.marionette.execute_script(
                """const menu = document.getElementById("contentAreaContextMenu");
                menu.querySelector(`[label="${arguments[0]}"]`).doCommand();
                menu.hidePopup();""",
                [label],
            )

    def answer_question(self, *, allow: bool) -> None:
        """Click in the browser's own question whether an extension may do something."""
        button = "button" if allow else "secondaryButton"
        panel = "window.PopupNotifications.panel"
        with self.marionette.using_context("chrome"):
            self.wait_for(
                lambda: self.marionette.execute_script(
                    f"return {panel}.state === 'open' && Boolean({panel}.firstElementChild)"
                ),
                "the browser did not ask",
            )
            self.marionette.execute_script(f"{panel}.firstElementChild.{button}.click()")

    def choose_site(self, address: str, *, allow: bool) -> str:
        """Put a site on the list in the settings; what they say to it."""
        self.marionette.switch_to_window(self.settings_tab)
        self.marionette.refresh()
        self.find("#site").send_keys(address)
        self.find("#add-site button").click()
        self.answer_question(allow=allow)
        return self.wait_for(lambda: self.find("#sites-status").text, "nothing was said")

    def give_up_sites(self) -> None:
        """Take the only site off the list."""
        self.marionette.switch_to_window(self.settings_tab)
        self.find("#sites button").click()
        self.wait_for(lambda: self.find("#sites-status").text, "nothing was said")

    def ask_extension(self, body: str) -> str:
        """Run code as a page of the extension, with the index of the tab of the test."""
        script = f"const [done] = [...arguments].slice(-1); (async () => {{ {body} }})().then(done)"
        page = self.marionette.window_handles.index(self.page_tab)
        self.marionette.switch_to_window(self.settings_tab, focus=False)
        try:
            return str(self.marionette.execute_async_script(script, [page], sandbox=None))
        finally:
            self.marionette.switch_to_window(self.page_tab)

    def put_background_to_sleep(self) -> None:
        """What the browser does when the background was idle for half a minute."""
        with self.marionette.using_context("chrome"):
            self.marionette.execute_async_script(
                """const [id, done] = arguments;
                const {extension} = WebExtensionPolicy.getByID(id);
                extension.terminateBackground({ignoreDevToolsAttached: true}).then(done, done);""",
                [self.id],
            )

    def closed_box(self) -> WebElement:
        """The box with words and buttons over the page, or in the reader."""
        host = self.marionette.find_element(By.CSS_SELECTOR, ":root > div:last-of-type")
        found: WebElement = host.shadow_root.find_element(By.CSS_SELECTOR, ".box")
        return found

    def press_in_box(self, label: str) -> None:
        """Click the button whose words begin with ``label``."""

        def button() -> WebElement | None:
            buttons = self.closed_box().find_elements(By.CSS_SELECTOR, "button")
            return next((one for one in buttons if one.text.startswith(label)), None)

        self.wait_for(button, f"no button {label!r}").click()

    def press_shortcut(self, *keys: str) -> None:
        """Keys pressed where the browser itself hears them, and not the page."""
        with self.marionette.using_context("chrome"):
            self.find(":root").send_keys(*keys)

    def enter_reader(self) -> None:
        """Go into the reader's frame once all of it is there."""
        self.wait_for(self._enter_frame, "the reader did not open")
        self.find(READY)

    def leave_reader(self) -> None:
        """Look at the page again, whether or not the reader is still over it."""
        self.marionette.switch_to_frame()

    def press_away(self, key: str) -> None:
        """Press a key in the reader that closes it, and wait until it is gone."""
        self.find("body").send_keys(key)
        self.leave_reader()
        self.wait_for(lambda: not self.is_open(), "the reader did not close")

    def _enter_frame(self) -> bool:
        self.leave_reader()
        if not self.is_open():
            return False
        host = self.marionette.find_element(By.CSS_SELECTOR, ":root > div")
        frame = host.shadow_root.find_element(By.CSS_SELECTOR, "iframe")
        self.marionette.switch_to_frame(frame)
        return True

    def is_open(self) -> bool:
        return bool(self.evaluate("document.documentElement.lastElementChild !== document.body"))

    def choose_theme(self, theme: str) -> None:
        """Store what the panel of reading comfort would."""
        self.keep({"comfort": {"theme": theme}})

    def keep(self, kept: dict[str, Any]) -> None:
        """Store what using the extension would."""
        self.marionette.switch_to_window(self.settings_tab)
        self.marionette.execute_async_script(KEEP, [kept], sandbox=None)

    def resize(self, width: int, height: int) -> None:
        """Make the part of the window that shows pages this large, in pixels."""
        with self.marionette.using_context("chrome"):
            # A window that is still being laid out may take a first size for another.
            self.wait_for(
                lambda: self.marionette.execute_script(RESIZE, [width, height]),
                "the window kept its size",
            )

    def complaints(self) -> list[str]:
        """What axe-core holds against what is shown."""
        script = f"{axe.SOURCE.read_text('utf-8')}; ({axe.RUN})().then(arguments[0])"
        found: list[str] = self.marionette.execute_async_script(script, sandbox=None)
        return found

    def run(self, script: str) -> None:
        """Run statements as the page's own scripts would."""
        self.marionette.execute_script(script, sandbox=None)

    def evaluate(self, expression: str) -> object:
        """The value of an expression as the page's own scripts would see it."""
        return self.marionette.execute_script(f"return {expression}", sandbox=None)

    def find(self, selector: str) -> WebElement:
        return self.wait_for(
            lambda: self.marionette.find_element(By.CSS_SELECTOR, selector), f"no {selector}"
        )

    def wait_for(self, probe: Callable[[], T | None], complaint: str) -> T:
        """The first true value of ``probe``."""
        passing = (errors.NoSuchElementException, errors.NoSuchWindowException)
        wait = Wait(self.marionette, PATIENCE_SECONDS, 0.05, ignored_exceptions=passing)
        found: T = wait.until(lambda _: probe(), message=complaint)
        return found
