# `make demo` and `make test` do all their own set-up, in .venv, and may be run as often as you like.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Where .venv is activated, `python3` would be the one in it, which has no pip: the one behind it is meant.
export PATH := $(subst $(abspath $(BIN)):,,$(PATH))
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check install --quiet
WORKERS ?= auto
# Minutes in a real browser each: run by `make test-browser`.
BROWSING := tests/collect/page/test_attacks.py tests/collect/page/test_visit.py \
	tests/collect/page/test_visited_worlds.py tests/doors/web

.PHONY: demo plugin test test-browser docs golden pictures bench clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed  ## the founding mail, taken apart on the terminal and as an HTML case file
	@$(BIN)/mekiki inspect examples/kagoya.eml
	@$(BIN)/mekiki inspect --html out/kagoya.html examples/kagoya.eml >/dev/null
	@echo; echo "The case file is $(CURDIR)/out/kagoya.html: open it in any browser. It loads nothing from the network."
	@echo "The workbench, in a browser on this machine: $(BIN)/mekiki serve"
	@echo "A whole investigation with the cable unplugged: $(BIN)/mekiki demo"

extra-%: $(VENV)/installed  ## one more part of Mekiki, as pyproject.toml calls them: make extra-visit, make extra-ocr …
	$(PIP) --editable '.[$*]'

plugin: $(VENV)/installed  ## a package of checks, from its folder: make plugin FOLDER=examples/plugin
	$(PIP) $(abspath $(or $(FOLDER),$(error which one? make plugin FOLDER=examples/plugin)))

test: $(VENV)/installed-dev  ## everything that must hold: lint, types, import contracts, tests
	@scripts/debian-packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup $(addprefix --ignore=,$(BROWSING))

test-browser: $(VENV)/installed-dev  ## the visit under attack, its worlds and its accidents, and the workbench, in chromium
	@scripts/debian-packages
	$(BIN)/pytest -n 1 $(BROWSING)

docs: $(VENV)/installed-dev  ## docs/checks, made from the checks themselves
	$(BIN)/python -m mekiki.doors.docs docs/checks

golden: $(VENV)/installed-dev  ## the reports in tests/golden, remade: read the difference before you commit it
	$(BIN)/python tests/golden/reports.py

pictures: $(VENV)/installed  ## docs/images, photographed from the real case file by chromium
	@scripts/debian-packages
	$(BIN)/python scripts/pictures docs/images

bench: $(VENV)/installed-dev  ## all of benchmarks/; speed and campaigns want labelled mail (MEKIKI_CORPUS)
	@for each in benchmarks/*.py; do echo "== $$each"; $(BIN)/python $$each || exit 1; done

clean:
	rm -rf $(VENV) out

# Without ensurepip, which Debian keeps in a package of its own: the pip that is there installs into the environment.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Mekiki needs Python 3.11 or newer; say which with PYTHON=…")'
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[demo,web]'
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/installed
