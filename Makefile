# One command each. `make run` and `make test` need nothing but make, a shell and Python 3.11-3.13.
# uv is used where it is on the path, plain venv and pip where it is not.

FOLDER ?= seeds/red-line
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PEERS  := $(VENV)/.peers

.DEFAULT_GOAL := help
.PHONY: help run install test check format bench screenshots lock wheel clean

help: ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 22

run: $(STAMP) ## open the dashboard on the sample folder, or on FOLDER=...
	@$(BIN)/perspectives "$(FOLDER)" || [ $$? -eq 3 ] # 3: done, but for files that were set aside

install: $(STAMP) ## create .venv and install what requirements.lock names

# The stamp is written last, so an interrupted install is begun anew.
$(STAMP): requirements.lock pyproject.toml
	@set -e; \
	usable='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; \
	if command -v uv >/dev/null 2>&1; then \
		echo "Installing with uv into $(VENV) ..." >&2; \
		uv venv --quiet --clear --python '>=3.11,<3.14' $(VENV); \
		VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes -r requirements.lock; \
		VIRTUAL_ENV=$(VENV) uv pip install --quiet --no-build-isolation --no-deps -e .; \
	else \
		python=; \
		for candidate in $${PYTHON:-python3} python3.13 python3.12 python3.11; do \
			if "$$candidate" -c "$$usable" >/dev/null 2>&1; then python=$$candidate; break; fi; \
		done; \
		if [ -z "$$python" ]; then \
			echo "make: no Python 3.11, 3.12 or 3.13 with the venv module found (on Debian: apt install python3-venv)." >&2; \
			exit 1; \
		fi; \
		echo "Installing with $$python and pip into $(VENV) ..." >&2; \
		"$$python" -m venv --clear $(VENV); \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .; \
	fi; \
	touch $(STAMP)

test: check ## format check, lint, types, import contracts, then all tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder # as tests/conftest.py has it

check: $(STAMP) ## the checks without the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## put the code into the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The peers are outside requirements.lock. Without them (no network, say) their benchmark is skipped.
$(PEERS): $(STAMP)
	@echo "Installing the benchmark's peers into $(VENV) ..." >&2
	@if command -v uv >/dev/null 2>&1; then \
		VIRTUAL_ENV=$(VENV) uv pip install --quiet --no-build-isolation -e '.[bench]'; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[bench]'; \
	fi && touch $(PEERS) || echo "They could not be installed." >&2

bench: $(STAMP) $(PEERS) ## speeds side by side, as ratios
	$(BIN)/python -m pytest tests/benchmarks -s -rs -o addopts=

screenshots: $(STAMP) ## take the README's pictures of the real dashboard anew
	$(BIN)/python tests/screenshots.py docs

lock: ## resolve requirements.lock anew (needs uv)
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements.lock $(LOCKFLAGS)

wheel: $(STAMP) ## build the wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

clean: ## remove .venv and caches (the index of analyses stays in your cache folder)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .benchmarks dist
