# `make site` builds the book, `make test` proves it. Both set up everything they need, in .venv and node_modules.

VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
PYTEST ?=
FAST := tests/unit tests/lint tests/test_own_book.py tests/test_own_figures.py tests/test_setup.py tests/test_traces.py tests/test_weight.py tests/authors/test_field_author.py tests/authors/test_remedies.py tests/properties/test_shortened.py
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
export PIP_NO_WARN_SCRIPT_LOCATION := 1

.DEFAULT_GOAL := help
.PHONY: help site test check serve bench golden fuzz texts seeded mutants locale lock tools browser clean venv

help: ## what can be made here
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

site: $(VENV)/.site ## build the book into site/
	@echo "book: cases/ -> site/"
	@$(BIN)/casusboek build
	@echo "done: open site/index.html"

serve: $(VENV)/.site ## build, show at a local address, and follow every change
	@$(BIN)/casusboek serve

test: $(VENV)/.test tools browser ## set up and run every test
	@echo "tests: pytest, $(JOBS) at a time"
	@status=0; $(BIN)/python -m pytest -n $(JOBS) $(PYTEST) </dev/null || status=$$?; $(BIN)/python -m tests.needs; exit $$status

check: $(VENV)/.test tools ## formatting, lint, types, layers, and the tests that take no browser
	@echo "formatting and lint: ruff"
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ruff check --quiet .
	@echo "types: mypy"
	@$(BIN)/mypy
	@if [ -x node_modules/.bin/tsc ]; then echo "types: tsc" && for part in theme/*/jsconfig.json; do node_modules/.bin/tsc -p $$part || exit 1; done; else echo "types: tsc is not here"; fi
	@echo "layers: import-linter"
	@$(BIN)/lint-imports --no-cache >$(VENV)/lint-imports.txt || { cat $(VENV)/lint-imports.txt; exit 1; }
	@echo "fast tests: $(FAST)"
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist loadgroup $(FAST) </dev/null
	@echo "done: nothing to open, all is well"

bench: $(VENV)/.test tools browser ## measure weight and speed beside a bare page and Twine's formats; rewrites docs/bench.md
	@$(BIN)/python -m tests.bench $(BENCH)
	@echo "done: open docs/bench.md"

golden: $(VENV)/.test ## rewrite the golden files (that run fails on purpose: look at the difference first)
	@$(BIN)/python -m pytest -q tests/golden tests/unit/test_broken_case.py tests/unit/test_rule_pages.py tests/test_own_table.py --update-golden </dev/null

fuzz: $(VENV)/.test ## look for counterexamples for a long time (Hypothesis)
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -q tests/properties </dev/null

texts: $(VENV)/.test ## generate 10,000 texts: page, account and Play agree on every word (half an hour)
	@CASUSBOEK_TEXTS=10000 $(BIN)/python -m pytest -q -p no:xdist tests/properties/test_words.py -k "play or different_texts" </dev/null

seeded: $(VENV)/.test ## plant every kind of fault in every real case (many minutes; rewrites docs/seeded.md)
	@$(BIN)/python -m tests.seeded

mutants: $(VENV)/.test ## make small faults in the heart of the code: do the fast tests see them? (many minutes; rewrites docs/mutants.md)
	@$(BIN)/python -m tests.mutants

locale: $(VENV)/.test ## gather the texts to translate into the catalogues
	@$(BIN)/python -m tests.catalogue
	@echo "done: open builder/casusboek/locale/nl/LC_MESSAGES/casusboek.po"

lock: ## pin anew what pyproject.toml and requirements/*.in ask for (needs uv)
	@$(UV_COMPILE) -o requirements/site.lock pyproject.toml requirements/build.in
	@$(UV_COMPILE) -o requirements/test.lock --all-extras pyproject.toml requirements/build.in requirements/test.in

clean: ## remove everything that was made here
	rm -rf $(VENV) node_modules site build dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

venv:
	@PYTHON="$(PYTHON)" requirements/make-venv $(VENV)

tools:
	@requirements/get-tools

browser: $(VENV)/.test
	@$(BIN)/python -m tests.browser_setup

# The stamps: what is installed follows the locks. A .venv that was moved, or whose Python is gone, is made anew.
ifneq ($(shell cat $(VENV)/.place 2>/dev/null && $(BIN)/python -c 'print("fit")' 2>/dev/null),$(CURDIR) fit)
.PHONY: $(VENV)/.site
endif

$(VENV)/.site: requirements/site.lock pyproject.toml
	@$(MAKE) --no-print-directory venv
	@echo "requirements: requirements/site.lock"
	@$(PIP) install --require-hashes -r requirements/site.lock
	@echo "casusboek: from builder/ and theme/"
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.test: requirements/test.lock $(VENV)/.site
	@echo "requirements: requirements/test.lock"
	@$(PIP) install --require-hashes -r requirements/test.lock
	@touch $@
