# Rung's commands. `make help` lists them. Each installs what it needs into .venv first.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_HOME ?= .rung
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

.PHONY: help demo run test check bench seed pictures lock clean messages

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/run.done: requirements/run.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Rung needs Python's venv module (Debian: apt-get install python3-venv)"; exit 1; }
	@echo "Installing what Rung needs to run ..."
	@$(PIP) --require-hashes -r requirements/run.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.done: requirements/dev.lock $(VENV)/run.done
	@echo "Installing what checks and tests need ..."
	@$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(VENV)/run.done ## a living portal on http://127.0.0.1:8000 (keeps its data in .rung)
	@RUNG_HOME=$(DEMO_HOME) $(BIN)/rung demo

run: $(VENV)/run.done ## pages and worker with your own settings (RUNG_HOME, DATABASE_URL, ...)
	@$(BIN)/rung migrate --verbosity 0 && $(BIN)/rung serve

test: $(VENV)/dev.done ## all tests; the last lines tell what this machine could not run
	@$(BIN)/python -m tests.run

check: $(VENV)/dev.done ## lint, types, the import contract, missing migrations, Django's own checks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy rung
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run --verbosity 0
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django check --fail-level WARNING

bench: $(VENV)/dev.done ## measure pages and acts, print a table, write bench/results.json
	@$(BIN)/python -m bench

seed: $(VENV)/run.done ## fill RUNG_HOME with N tickets: make seed N=100000 S=1
	@$(BIN)/rung migrate --verbosity 0 && $(BIN)/rung seed --tickets $(or $(N),10000) --seed $(or $(S),1)

pictures: $(VENV)/dev.done ## make the pictures in docs/ anew
	@$(BIN)/python -m scripts.pictures

messages: $(VENV)/dev.done ## collect the strings to translate, into rung/locale/rung.pot
	@mkdir -p rung/locale && $(BIN)/pybabel -q extract -F babel.cfg -k gettext_noop -k gettext_lazy -k ngettext_lazy:1,2 -k pgettext_lazy:1c,2 --no-location -o rung/locale/rung.pot rung

lock: $(VENV)/dev.done ## pin the dependencies anew, with hashes
	@cd requirements && for f in run dev; do ../$(BIN)/uv pip compile -q --universal --python-version 3.11 --upgrade --generate-hashes --no-emit-index-url --no-header $$f.in -o $$f.lock; done

clean: ## remove .venv and the demo's data
	@rm -rf $(VENV) $(DEMO_HOME)
