"""axe-core over a page or frame: what it holds against it, in words."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Frame, Page

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`));
}"""
AT_REST = """() => Promise.all(
  document.getAnimations().map((animation) => animation.finished.catch(() => {})))"""

OPEN_BOXES = """() => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function () { return attach.call(this, {mode: "open"}); };
}"""
"""Run beforehand: axe-core sees into no closed shadow root, where the box of picking is."""


def complaints(where: Page | Frame) -> list[str]:
    """Every violation that axe-core finds; an empty list is what is wanted."""
    where.evaluate(AT_REST)
    if not where.evaluate("'axe' in window"):
        where.evaluate(SOURCE.read_text("utf-8"))
    found: list[str] = where.evaluate(RUN)
    return found
