# Each target sets up what it needs by itself; what is there already is not done again.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LINTED := setup.py server tests benchmarks tools
# Many tests wait for browsers and servers: files of tests go to two processes.
AT_ONCE := --numprocesses 2 --dist loadfile
PACKAGING := pyproject.toml setup.py $(wildcard server/quietpage/engine/kernels/*/*.p[yx]*)

.PHONY: serve test check bench extension screenshots clean

serve: $(VENV)/.ready
	@exec $(BIN)/quietpage serve

test: $(VENV)/.ready-test
	@.ci/packages chromium firefox-esr redis-server nginx epubcheck
	@# Playwright keeps an event loop running in its thread: browsers get a process of their own.
	@$(BIN)/python -m pytest $(AT_ONCE) -m "not browser"
	@$(BIN)/python -m pytest $(AT_ONCE) -m browser

check: $(VENV)/.ready-dev node_modules/.ready
	$(BIN)/ruff format --check $(LINTED)
	$(BIN)/ruff check $(LINTED)
	$(BIN)/mypy
	$(BIN)/lint-imports
	npm run --silent check
	npm run --silent lint

bench: $(VENV)/.ready-bench
	@$(BIN)/python -m benchmarks

extension: node_modules/.ready
	@$(PYTHON) tools/package_extension.py dist

screenshots: $(VENV)/.ready-test
	@.ci/packages chromium firefox-esr
	@$(BIN)/python -m tests.browser.screenshots dist/screenshots
	@$(BIN)/python -m tests.browser.screenshots --readme
	@echo "dist/screenshots has every state of the extension, docs/images the two pictures of the README"

clean:
	rm -rf $(VENV) node_modules dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# The bundled pip of Python 3.11 stumbles over extras that are spelt in two ways.
$(VENV)/.pip:
	@test -n "$(PYTHON)" || { echo "Quietpage needs Python 3.11 or later"; exit 1; }
	@echo "making a virtual environment in $(VENV) (some seconds)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade "pip>=24.1"
	@touch $@

$(VENV)/.ready: $(PACKAGING) $(VENV)/.pip
	@command -v cc >/dev/null || echo "without a C compiler the engine runs in plain Python, more than twice as slow"
	@echo "installing Quietpage and what it needs (about a minute)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.ready-%: $(PACKAGING) $(VENV)/.ready
	@echo "installing what \`make $(subst dev,check,$*)\` needs (about a minute)"
	@$(PIP) install "quietpage[$*]"  # the one installed: nothing is built again
	@touch $@

node_modules/.ready: package.json package-lock.json
	@.ci/packages node:nodejs npm
	@echo "installing the extension's checkers (about a minute)"
	@npm ci --silent --no-audit --no-fund
	@touch $@
