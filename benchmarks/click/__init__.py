"""From a click on the toolbar button to the readable article, in a real Chromium."""
