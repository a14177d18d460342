# `make demo` shows the main job, `make test` runs every check; both set up what they need.
# Paths are relative throughout, so that a checkout whose path has a blank works too.

PYTHON ?= python3
AS_OF := 2026-11-23
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CHIPGRAPH := $(BIN)/python -m chipgraph

.DELETE_ON_ERROR:
.PHONY: help demo test chromium format bench bench-page docs screenshots webgl exports expectations clean

help:
	@echo 'make demo      set up, print the risk report of Nvidia, write its page'
	@echo 'make test      set up, then lint, type-check and run all tests'
	@echo 'make format    format the code and mend what the linter can mend'
	@echo 'make docs      rebuild the generated pages of docs/ and ontology/ranges.ttl'
	@echo 'make screenshots  take the pictures of docs/screenshots'
	@echo 'make exports   rebuild exports/'
	@echo 'make expectations   print what the data hold in the form of graph_data/expectations.toml'
	@echo 'make bench     measure the speed and write benchmarks/README.md'
	@echo 'make clean     remove the environment, caches and output'

demo: $(VENV)/installed
	$(CHIPGRAPH) risk nvidia
	@mkdir -p out
	@$(CHIPGRAPH) explore nvidia --force --out out/nvidia.html
	@echo
	@echo "The page of Nvidia is $$(pwd)/out/nvidia.html: open it in a browser, no network needed."

test: $(VENV)/tools-installed chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy
	@$(BIN)/python -m compileall -q src
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

chromium:
	@sh tools/install-chromium.sh

format: $(VENV)/tools-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/tools-installed
	$(BIN)/python -m benchmarks.run

bench-page: $(VENV)/tools-installed chromium
	$(BIN)/python benchmarks/page.py --out docs/page-speed.md

screenshots: $(VENV)/tools-installed chromium
	$(BIN)/python -m tools.screenshots

# sigma.js and graphology as one file; needs node and npm. The lock file names hashes: same bytes.
webgl:
	cd tools/webgl && npm ci && node build.mjs ../../src/chipgraph/page/vendored

docs: $(VENV)/tools-installed
	@$(BIN)/python -m tools.ranges
	@$(BIN)/python -m tools.pages

expectations: $(VENV)/installed
	@$(BIN)/python -m tools.expectations

exports: $(VENV)/installed
	$(CHIPGRAPH) export --format turtle --as-of $(AS_OF) --force --out exports/chipgraph-$(AS_OF).ttl

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamps make a second run fast: they are older than the two files only after a change of them.

$(VENV)/installed: pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo 'installing chipgraph into $(VENV)'
	@$(PIP) install --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/tools-installed: pyproject.toml requirements-dev.txt
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo 'installing chipgraph and its development tools into $(VENV)'
	@$(PIP) install --editable '.[validate]' --requirement requirements-dev.txt
	@$(BIN)/python -m compileall -q src
	@touch $@ $(VENV)/installed
